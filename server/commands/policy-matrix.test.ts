import { expect, it } from 'vitest';
import { commandTypes, type ArgsOf, type CommandType } from '../../shared/domain/commands.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import { policy, type Standing } from '../../shared/domain/policy.ts';
import { addMinutes, type LocalDate } from '../../shared/kernel/time.ts';
import type { Outcome } from '../../shared/protocol/sync.ts';
import type {
  AvailabilityId,
  CommandId,
  NoteAddendumId,
  PatientId,
  PractitionerCredentialId,
  TimeOffId,
} from '../../shared/records/ids.ts';
import { roles, type Role } from '../../shared/records/practitioner.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { clinic, days, noon, north, onTeam, orgId, south, task, timeZone, visit } from '../testing/clinic.ts';
import { enrol, person, practitioner, submission, type Person } from '../testing/people.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const standings: readonly Standing[] = ['current', 'ended', 'none'];
const patientId = 'pat-1' as PatientId;

/** One square of the table: somebody of a role, who stands so to the patient, does this. */
interface Cell {
  readonly type: CommandType;
  readonly role: Role;
  readonly standing: Standing;
  readonly author: Person;
  readonly key: string;
}

const note = (author: Person, status: 'preliminary' | 'final' | 'entered-in-error'): DocOf<'clinical-note'> => ({
  ...{ patientId, authorId: author.id, authorName: 'Test', status, type: 'visit', title: 'Visit', occurredAt: noon, fields: {} },
  ...{ sections: [{ id: 's', title: 'S', text: 'Well.' }], startedAt: noon, writtenAt: noon },
});

/** What must be there for the command to be possible, and the command's arguments. A new command does not compile until it has its line. */
const examples: { readonly [T in CommandType]: (key: string, author: Person) => { given?: Write[]; args: ArgsOf<T> } } = {
  'appointment.book': (key) => ({
    args: {
      ...named('appointment', key),
      branchId: north,
      class: 'HH',
      serviceType: 'Infusion',
      start: noon,
      end: addMinutes(noon, 30),
      timeZone,
    },
  }),
  'appointment.move': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: {
      ...named('appointment', key),
      ...{ seen: { start: days(3), end: addMinutes(days(3), 60) }, to: { start: days(4), end: addMinutes(days(4), 60) } },
    },
  }),
  'appointment.cancel': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: { ...named('appointment', key), reason: 'Patient away' },
  }),
  'appointment.confirm': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: { ...named('appointment', key), confirmation: 'confirmed' },
  }),
  'note.start': (key) => ({ args: { ...named('note', key), type: 'visit', title: 'V', occurredAt: noon, startedAt: noon, sections: [] } }),
  'note.write': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary'))],
    args: { ...named('note', key), title: 'V', occurredAt: noon, fields: {}, sections: [], writtenAt: noon },
  }),
  'note.sign': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary'))],
    args: { ...named('note', key), contentHash: contentHash(noteContent(`note-${key}`, note(author, 'preliminary'))), signedAt: noon },
  }),
  'note.addendum': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'final'))],
    args: { ...named('note', key), addendumId: `add-${key}` as NoteAddendumId, text: 'More', signedAt: noon },
  }),
  'note.discard': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary'))],
    args: named('note', key),
  }),
  'note.restore': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'entered-in-error'))],
    args: named('note', key),
  }),
  'observation.record': (key) => ({
    args: {
      ...named('observation', key),
      ...{ category: 'vital-signs', code: '8867-4', name: 'Heart rate', effectiveAt: noon, value: { value: 70, unit: '/min' } },
    },
  }),
  'observation.retract': (key) => ({
    given: [
      put('observation', `obs-${key}`, {
        patientId,
        status: 'final',
        category: 'vital-signs',
        code: '8867-4',
        name: 'Heart rate',
        effectiveAt: noon,
      }),
    ],
    args: named('observation', key),
  }),
  'allergy.record': (key) => ({ args: { ...named('allergy', key), substance: 'Latex', criticality: 'low', recordedAt: noon } }),
  'patient.update-contact': () => ({ args: { patientId, telecom: { phone: '312-555-0100' } } }),
  'care-team.join': (key) => ({
    args: { ...named('participant', key), practitionerId: person('southern').id, role: 'nurse', start: noon },
  }),
  'care-team.leave': (key) => ({
    given: [onTeam(`ctp-${key}`, patientId, person('southern').id)],
    args: { ...named('participant', key), end: noon },
  }),
  'task.create': (key) => ({ args: { ...named('task', key), title: 'Call', priority: 'routine', createdAt: noon } }),
  'task.complete': (key) => ({ given: [task(`task-${key}`, { patientId })], args: { ...named('task', key), completedAt: noon } }),
  'task.reopen': (key) => ({ given: [task(`task-${key}`, { patientId, status: 'completed' })], args: named('task', key) }),
  'task.assign': (key) => ({
    given: [task(`task-${key}`, { patientId })],
    args: { ...named('task', key), ownerId: person('southern').id },
  }),
  'availability.set': (key, author) => ({
    args: {
      ...{ availabilityId: `avail-${key}` as AvailabilityId, practitionerId: author.id, timeZone },
      ...{ weekly: [{ weekday: 1, from: '08:00', to: '16:00' }], effectiveFrom: '2026-01-01' as LocalDate },
    },
  }),
  'time-off.record': (key, author) => ({
    args: { timeOffId: `off-${key}` as TimeOffId, practitionerId: author.id, start: noon, end: days(1), reason: 'sick' },
  }),
  'time-off.cancel': (key, author) => ({
    given: [
      put('time-off', `off-${key}`, {
        ...{ practitionerId: author.id, branchIds: [], status: 'active', start: days(300), end: days(301), reason: 'holiday' },
      }),
    ],
    args: { timeOffId: `off-${key}` as TimeOffId },
  }),
  'credential.record': (key, author) => ({
    args: {
      ...{ credentialId: `cred-${key}` as PractitionerCredentialId, practitionerId: author.id },
      ...{ type: 'certification', code: 'crni', text: 'CRNI' },
    },
  }),
  'credential.change': (key, author) => ({
    given: [
      put('practitioner-credential', `cred-${key}`, {
        ...{ practitionerId: author.id, type: 'certification', code: 'crni', text: 'CRNI', status: 'active' },
      }),
    ],
    args: { credentialId: `cred-${key}` as PractitionerCredentialId, seen: 'active', to: 'suspended' },
  }),
  'patient.set-preference': () => ({
    args: { patientId, to: { hours: [], preferredIds: [], avoidedIds: [] }, recordedAt: noon },
  }),
  'outbox.discard': (key) => ({
    args: {
      commandId: `cmd-${key}` as CommandId,
      type: 'note.write',
      args: { text: 'given up' },
      discardedAt: noon,
      reason: 'Typed twice',
      patientId,
    },
  }),
};

const prefixes = { appointment: 'appt', note: 'note', observation: 'obs', allergy: 'alg', participant: 'ctp', task: 'task' } as const;

/** The record's id under the name that commands give it, and the patient. */
function named<N extends keyof typeof prefixes>(what: N, key: string) {
  return { [`${what}Id`]: `${prefixes[what]}-${key}`, patientId } as Record<`${N}Id`, never> & { patientId: PatientId };
}

function expected({ type, role, standing }: Cell): string {
  const rule = policy[type];
  if (!rule.roles.includes(role)) return 'role';
  if (rule.relation === 'any' || standing === 'current') return 'applied';
  return standing === 'ended' && rule.afterAccessEnded === 'review' ? 'applied-for-review' : 'not-in-care';
}

function said(outcome: Outcome | undefined): string {
  if (outcome?.outcome !== 'refused') return outcome?.outcome ?? 'no answer';
  return outcome.refusal.kind === 'not-allowed' ? outcome.refusal.why : `refused: ${JSON.stringify(outcome.refusal)}`;
}

onEmbeddedPostgres('who may do what, on the server', (postgres) => {
  it('every role, in every relation to the patient, may do exactly what the table says', async () => {
    const { database } = await postgres.fresh();
    const { add, commits, failures } = await clinic(database);
    const authors = new Map<string, Person>();
    for (const role of roles)
      for (const standing of standings) {
        const author = person(`${role}-${standing}`);
        authors.set(`${role}-${standing}`, author);
        // Access is had and then taken away, as it happens.
        const before = standing === 'none' ? [south] : [north];
        const after = standing === 'current' || role === 'nurse' ? before : [south];
        await add(practitioner(author.id, [role], before));
        if (role === 'nurse' && standing !== 'none') await add(onTeam(`ctp-${role}-${standing}`, patientId, author.id));
        await add(practitioner(author.id, [role], after));
        if (role === 'nurse' && standing === 'ended') await add(onTeam(`ctp-${role}-${standing}`, patientId, author.id, 'inactive'));
        await enrol(database, orgId, author);
      }
    const cells = commandTypes.flatMap((type) =>
      roles.flatMap((role) =>
        standings.map((standing): Cell => {
          const key = `${type.replaceAll('.', '-')}-${role}-${standing}`;
          return { type, role, standing, author: authors.get(`${role}-${standing}`) as Person, key };
        }),
      ),
    );
    const made = cells.map((cell) => ({ cell, ...examples[cell.type](cell.key, cell.author) }));
    await add(...made.flatMap(({ given }) => given ?? []));
    const outcomes = await commits.submit(
      orgId,
      made.map(({ cell, args }) => submission(cell.author, cell.type, args as ArgsOf<typeof cell.type>)),
    );
    const table = (say: (cell: Cell, index: number) => string): Record<string, string> =>
      Object.fromEntries(cells.map((cell, index) => [cell.key, say(cell, index)]));
    expect(table((_cell, index) => said(outcomes[index]))).toEqual(table(expected));
    expect(failures).toEqual([]);
    expect(cells.length).toBe(commandTypes.length * roles.length * standings.length);
  });
});
