import { commandTypes, commandOf, type CommandType } from '../../../shared/domain/commands.ts';
import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import type { Desk, Seen } from './desk.ts';
import { guessArgs } from './guess-args.ts';

interface Line {
  /** How often in a working day, beside the others. */
  readonly weight: number;
  /** What a person would fill in now; undefined when there is nothing to do it with. */
  readonly args: (desk: Desk) => unknown;
}

const minute = 1;
const hour = 60 * minute;

/** One line a command. A command without one is filled in by guessing from its schema, so a new command is simulated from its first day. */
const lines: Readonly<Partial<Record<CommandType, Line>>> = {
  'appointment.book': { weight: 3, args: (desk) => withPatient(desk, (patient) => booking(desk, patient)) },
  'appointment.move': { weight: 6, args: (desk) => withVisit(desk, (visit) => moving(desk, visit)) },
  'appointment.cancel': { weight: 1, args: (desk) => withVisit(desk, (visit) => ({ ...named(visit), reason: desk.words() })) },
  'appointment.confirm': {
    weight: 3,
    args: (desk) => withVisit(desk, (visit) => ({ ...named(visit), confirmation: desk.dice.pick(['confirmed', 'declined']) })),
  },
  'note.start': {
    weight: 6,
    args: (desk) =>
      withPatient(desk, ({ id }) => ({
        ...{ noteId: desk.newId('note'), patientId: id, type: 'visit', title: 'Visit', occurredAt: desk.now(), startedAt: desk.now() },
        sections: [],
      })),
  },
  'note.write': {
    weight: 16,
    // Now and then a window that is still open saves once more what its author has signed meanwhile.
    args: (desk) => (desk.dice.fork('late').chance(0.35) ? lateWriting(desk) : undefined) ?? withDraft(desk, (note) => writing(desk, note)),
  },
  'note.sign': {
    weight: 5,
    args: (desk) =>
      withDraft(desk, ({ id, doc }) => ({ noteId: id, patientId: doc.patientId, contentHash: desk.hashOf(id, doc), signedAt: desk.now() })),
  },
  'note.addendum': {
    weight: 2,
    args: (desk) => {
      const note = desk.some('clinical-note', ({ status }) => status === 'final');
      return (
        note && { addendumId: desk.newId('add'), noteId: note.id, patientId: note.doc.patientId, text: desk.words(), signedAt: desk.now() }
      );
    },
  },
  'note.discard': { weight: 1, args: (desk) => withDraft(desk, ({ id, doc }) => ({ noteId: id, patientId: doc.patientId })) },
  'note.restore': {
    weight: 1,
    args: (desk) => {
      const note = desk.some('clinical-note', ({ status, authorId }) => status === 'entered-in-error' && authorId === desk.me);
      return note && { noteId: note.id, patientId: note.doc.patientId };
    },
  },
  'observation.record': {
    weight: 8,
    args: (desk) =>
      withPatient(desk, ({ id }) => ({
        ...{ observationId: desk.newId('obs'), patientId: id, category: 'vital-signs', code: '8867-4', name: 'Heart rate' },
        ...{ effectiveAt: desk.now(), value: { value: 50 + desk.dice.below(80), unit: '/min' } },
      })),
  },
  'observation.retract': {
    weight: 1,
    args: (desk) => {
      const one = desk.some('observation');
      return one && { observationId: one.id, patientId: one.doc.patientId };
    },
  },
  'allergy.record': {
    weight: 1,
    args: (desk) =>
      withPatient(desk, ({ id }) => ({
        ...{ allergyId: desk.newId('alg'), patientId: id, substance: 'Penicillin', criticality: 'high', recordedAt: desk.now() },
      })),
  },
  'patient.update-contact': {
    weight: 3,
    args: (desk) =>
      withPatient(desk, ({ id }) => ({
        patientId: id,
        ...(desk.dice.chance(0.5) ? { telecom: { phone: String(desk.dice.below(1e6)) } } : { telecom: {}, accessNotes: desk.words() }),
      })),
  },
  'care-team.join': {
    weight: 3,
    args: (desk) =>
      withPatient(desk, ({ id }) => ({
        ...{ participantId: desk.newId('ctp'), patientId: id, practitionerId: desk.dice.pick(['prac-ana', 'prac-ben']), role: 'nurse' },
        start: desk.now(),
      })),
  },
  'care-team.leave': {
    weight: 4,
    args: (desk) => {
      const one = desk.some('care-team-participant', ({ status }) => status === 'active');
      return one && { participantId: one.id, patientId: one.doc.patientId, end: desk.now() };
    },
  },
  'task.create': {
    weight: 4,
    args: (desk) => {
      const patient = desk.dice.chance(0.7) ? desk.patient() : undefined;
      return {
        ...{ taskId: desk.newId('task'), title: desk.words(), priority: desk.dice.pick(['routine', 'urgent']), createdAt: desk.now() },
        ...(patient ? { patientId: patient.id } : {}),
        ...(desk.dice.chance(0.5) ? { ownerId: desk.some('practitioner')?.id } : {}),
      };
    },
  },
  'task.complete': { weight: 6, args: (desk) => withTask(desk, (task) => ({ ...task, completedAt: desk.now() })) },
  'task.reopen': { weight: 1, args: (desk) => withTask(desk, (task) => task, 'completed') },
  'task.assign': {
    weight: 4,
    args: (desk) => {
      const task = desk.some('task', ({ status }) => status === 'requested');
      if (!task) return undefined;
      const { ownerId, patientId } = task.doc;
      const seen = { ...(ownerId ? { seenOwnerId: ownerId } : {}), ...(patientId ? { patientId } : {}) };
      return { taskId: task.id, ownerId: desk.some('practitioner')?.id, ...seen };
    },
  },
};

/** A person gives up a refused command from the outbox alone. */
const notByHand: readonly string[] = ['outbox.discard'];
/** They name bytes that the simulation does not have. */
const withBytes = /^attachment\./;
/** All that nobody wrote a line for together: however many they become, the working day stays one. */
const guessedWeight = 35;

const wanted = commandTypes.filter((type) => !notByHand.includes(type) && !withBytes.test(type));
const guessed = wanted.filter((type) => !lines[type]).length;

/** What somebody does next: the command and what they fill in. */
export function nextCommand(desk: Desk): readonly [type: CommandType, args: unknown] | undefined {
  const type = desk.dice.weighted(wanted.map((one) => [one, lines[one]?.weight ?? guessedWeight / guessed] as const));
  if (!type) return undefined;
  const line = lines[type];
  const args = line ? line.args(desk) : guessArgs(commandOf(type).args, desk);
  return args === undefined ? undefined : [type, args];
}

function withPatient(desk: Desk, fill: (patient: Seen<'patient'>) => unknown): unknown {
  const patient = desk.patient();
  return patient && fill(patient);
}

function withVisit(desk: Desk, fill: (visit: Seen<'appointment'>) => unknown): unknown {
  const visit = desk.some('appointment', ({ status }) => status === 'booked');
  return visit && fill(visit);
}

function withDraft(desk: Desk, fill: (note: Seen<'clinical-note'>) => unknown): unknown {
  const note = desk.some('clinical-note', ({ status, authorId }) => status === 'preliminary' && authorId === desk.me);
  return note && fill(note);
}

function withTask(desk: Desk, fill: (task: object) => unknown, status: DocOf<'task'>['status'] = 'requested'): unknown {
  const task = desk.some('task', (doc) => doc.status === status);
  return task && fill({ taskId: task.id, ...(task.doc.patientId ? { patientId: task.doc.patientId } : {}) });
}

function named({ id, doc }: Seen<'appointment'>): object {
  return { appointmentId: id, patientId: doc.patientId };
}

/** A few hours are wished for by many, so that two book the same nurse. */
function hourFrom(desk: Desk): Instant {
  const base = Math.floor(Date.parse(desk.now()) / 86_400_000) * 86_400_000;
  return addMinutes(new Date(base).toISOString() as Instant, (2 + desk.dice.below(2)) * 24 * hour + desk.dice.below(4) * hour);
}

function booking(desk: Desk, { id, doc }: Seen<'patient'>): object {
  const start = hourFrom(desk);
  return {
    ...{ appointmentId: desk.newId('appt'), patientId: id, branchId: doc.branchId, class: 'HH', serviceType: 'Infusion visit' },
    ...{ practitionerId: desk.dice.pick(['prac-ana', 'prac-ben']), start, end: addMinutes(start, hour), timeZone: doc.timeZone },
  };
}

function moving(desk: Desk, visit: Seen<'appointment'>): object {
  const { start, end, practitionerId } = visit.doc;
  const nurse = desk.dice.chance(0.3) ? desk.dice.pick(['prac-ana', 'prac-ben']) : practitionerId;
  const seen = { start, end, ...(practitionerId ? { practitionerId } : {}) };
  const to = hourFrom(desk);
  return { ...named(visit), seen, to: { start: to, end: addMinutes(to, hour), ...(nurse ? { practitionerId: nurse } : {}) } };
}

function lateWriting(desk: Desk): object | undefined {
  const note = desk.some('clinical-note', ({ status, authorId }) => status === 'final' && authorId === desk.me);
  return note && writing(desk, note);
}

function writing(desk: Desk, { id, doc }: Seen<'clinical-note'>): object {
  return {
    ...{ noteId: id, patientId: doc.patientId, title: doc.title, occurredAt: doc.occurredAt, fields: { pain: desk.dice.below(10) } },
    ...{ sections: [{ id: 's', title: 'Assessment', text: desk.words() }], writtenAt: desk.now() },
  };
}
