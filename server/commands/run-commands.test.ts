import { expect, it } from 'vitest';
import { addMinutes } from '../../shared/kernel/time.ts';
import type { AllergyIntoleranceId, AppointmentId, ClinicalNoteId, LocationId, PatientId, TaskId } from '../../shared/records/ids.ts';
import type { Database } from '../data/database.ts';
import { clinic, days, noon, north, onTeam, orgId, patient, south, task, timeZone, visit } from '../testing/clinic.ts';
import { practitioner, signed, submission } from '../testing/people.ts';
import { stored } from '../testing/records.ts';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { readClock } from '../data/tables/org-clock.ts';
import { CommitQueue } from './commit-queue.ts';
import type { Submission } from './submission.ts';
import { verifyLog } from './verify-log.ts';

const pat1 = 'pat-1' as PatientId;
const pat2 = 'pat-2' as PatientId;
const taskId = (id: string): TaskId => `task-${id}` as TaskId;
const newTask = (id: string, patientId = pat1) => ({
  taskId: taskId(id),
  title: 'Call',
  priority: 'routine' as const,
  patientId,
  createdAt: noon,
});
const startNote = (noteId: string, patientId = pat1) => ({
  ...{ noteId: noteId as ClinicalNoteId, patientId, type: 'visit' as const, title: 'Visit', occurredAt: noon, startedAt: noon },
  sections: [],
});
const writeNote = (noteId: string, text: string, patientId = pat1) => ({
  ...{ noteId: noteId as ClinicalNoteId, patientId, title: 'Visit', occurredAt: noon, fields: {}, writtenAt: noon },
  sections: [{ id: 's', title: 'S', text }],
});

onEachPostgres('commands on the server', (postgres) => {
  it('the same command again gets the same answer and has no second effect', async () => {
    const { database } = await postgres.fresh();
    const { commits, people, add } = await clinic(database);
    const create = submission(people.nurse, 'task.create', newTask('a'));
    const [first] = await commits.submit(orgId, [create]);
    expect(first?.outcome).toBe('applied');
    await add(task('task-a', { patientId: pat1, title: 'Changed by somebody since' }));
    expect(await commits.submit(orgId, [create, create])).toEqual([first, first]);
    expect((await stored(database, 'task', 'task-a'))?.doc.title).toBe('Changed by somebody since');

    const refusedOnce = submission(people.nurse, 'task.complete', { taskId: taskId('none'), patientId: pat1, completedAt: noon });
    const [no] = await commits.submit(orgId, [refusedOnce]);
    await add(task('task-none', { patientId: pat1 }));
    expect(await commits.submit(orgId, [refusedOnce])).toEqual([no]);
    expect(no).toMatchObject({ outcome: 'refused', refusal: { kind: 'not-found' } });
  });

  it('commands of one batch see each other, and a refused one leaves nothing', async () => {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const { nurse } = people;
    const outcomes = await commits.submit(orgId, [
      submission(nurse, 'task.create', newTask('a')),
      submission(nurse, 'task.create', newTask('a')),
      submission(nurse, 'task.complete', { taskId: taskId('a'), patientId: pat1, completedAt: noon }),
      submission(nurse, 'allergy.record', {
        allergyId: 'alg-1' as AllergyIntoleranceId,
        patientId: pat1,
        substance: 'Penicillin',
        criticality: 'high',
        recordedAt: noon,
      }),
    ]);
    expect(outcomes.map((outcome) => outcome.outcome)).toEqual(['applied', 'refused', 'applied', 'applied']);
    expect((await stored(database, 'task', 'task-a'))?.doc).toMatchObject({ status: 'completed', completedBy: nurse.id });
    expect((await stored(database, 'patient', 'pat-1'))?.doc.allergyStatus.code).toBe('has-allergies');
  });

  it('every changed record gets its own number, without a gap, also across many batches at once', async () => {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const before = await database.snapshot(orgId, (query) => readClock(query, orgId));
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        commits.submit(orgId, [
          submission(people.nurse, 'task.create', newTask(`x${String(i)}`)),
          submission(people.nurse, 'task.create', newTask(`y${String(i)}`)),
        ]),
      ),
    );
    const rows = await database.snapshot(orgId, (query) =>
      query<{ seq: number }>('SELECT DISTINCT seq FROM feed WHERE seq > $1 ORDER BY seq', [before.v]),
    );
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, i) => before.v + 1 + i));
  });

  it('two visits of one nurse cannot overlap, even booked in the same moment', async () => {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const book = (id: string, startsAt: string) =>
      submission(people.coordinator, 'appointment.book', {
        ...{
          appointmentId: id as AppointmentId,
          patientId: pat1,
          branchId: north,
          practitionerId: people.nurse.id,
          class: 'HH',
          serviceType: 'Infusion',
        },
        ...{ start: startsAt as typeof noon, end: addMinutes(startsAt as typeof noon, 60), timeZone },
      });
    const [a, b, c] = await commits.submit(orgId, [
      book('appt-a', noon),
      book('appt-b', addMinutes(noon, 30)),
      book('appt-c', addMinutes(noon, 60)),
    ]);
    expect(a?.outcome).toBe('applied');
    expect(b).toMatchObject({ outcome: 'refused', refusal: { kind: 'double-booked', appointmentId: 'appt-a' } });
    expect(c?.outcome).toBe('applied');
  });

  it('a visit that is moved away frees its time within the same batch', async () => {
    const { database } = await postgres.fresh();
    const { commits, people, add } = await clinic(database);
    await add(visit('appt-a', 'pat-1', people.nurse.id, noon));
    const slot = { start: noon, end: addMinutes(noon, 60), practitionerId: people.nurse.id };
    const outcomes = await commits.submit(orgId, [
      submission(people.coordinator, 'appointment.move', {
        ...{ appointmentId: 'appt-a' as AppointmentId, patientId: pat1, seen: slot },
        to: { ...slot, start: addMinutes(noon, 180), end: addMinutes(noon, 240) },
      }),
      submission(people.coordinator, 'appointment.book', {
        ...{ appointmentId: 'appt-b' as AppointmentId, patientId: pat1, branchId: north, class: 'HH', serviceType: 'Infusion', timeZone },
        ...slot,
      }),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  });

  it('a refusal names no visit of a patient whom its reader does not see', async () => {
    const { database } = await postgres.fresh();
    const { commits, people, add } = await clinic(database);
    await add(visit('appt-secret', 'pat-3', people.nurse.id, addMinutes(noon, 15)));
    const [outcome] = await commits.submit(orgId, [
      submission(people.coordinator, 'appointment.book', {
        ...{
          appointmentId: 'appt-b' as AppointmentId,
          patientId: pat1,
          branchId: north,
          practitionerId: people.nurse.id,
          class: 'HH',
          serviceType: 'Infusion',
        },
        ...{ start: noon, end: addMinutes(noon, 60), timeZone },
      }),
    ]);
    expect(outcome).toMatchObject({ refusal: { kind: 'double-booked', appointmentId: '', start: noon, end: addMinutes(noon, 60) } });
  });

  it('naming a patient in one’s care does not open the records of another', async () => {
    const { database } = await postgres.fresh();
    const { commits, people, add } = await clinic(database);
    await add(visit('appt-2', 'pat-2', people.nurse2.id, days(1)), task('task-2', { patientId: pat2 }));
    const outcomes = await commits.submit(orgId, [
      submission(people.nurse, 'appointment.cancel', { appointmentId: 'appt-2' as AppointmentId, patientId: pat1, reason: 'Mine now' }),
      submission(people.nurse, 'task.complete', { taskId: taskId('2'), patientId: pat1, completedAt: noon }),
      submission(people.nurse, 'task.complete', { taskId: taskId('2'), completedAt: noon }),
      // Its id is taken by a task of another patient, which must not be written over.
      submission(people.nurse, 'task.create', newTask('2')),
    ]);
    expect(outcomes.map((outcome) => outcome.outcome === 'refused' && outcome.refusal.kind)).toEqual([
      'not-found',
      'not-found',
      'not-found',
      'not-found',
    ]);
    expect((await stored(database, 'appointment', 'appt-2'))?.doc.status).toBe('booked');
    expect((await stored(database, 'task', 'task-2'))?.doc).toMatchObject({ status: 'requested', patientId: 'pat-2' });
  });

  it('a command that stands on a refused one of the same laptop says which, at once or days later', async () => {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const start = submission(people.nurse, 'note.start', startNote('note-1', pat2));
    const [no, dependent] = await commits.submit(orgId, [start, submission(people.nurse, 'note.write', writeNote('note-1', 'Text'))]);
    expect(no).toMatchObject({ refusal: { kind: 'not-allowed', why: 'not-in-care' } });
    expect(dependent).toMatchObject({ refusal: { kind: 'depends-on', commandId: start.envelope.id } });
    const [later] = await commits.submit(orgId, [submission(people.nurse, 'note.write', writeNote('note-1', 'More'))]);
    expect(later).toMatchObject({ refusal: { kind: 'depends-on', commandId: start.envelope.id } });
    const [other] = await commits.submit(orgId, [submission(people.coordinator, 'note.write', writeNote('note-1', 'Mine'))]);
    expect(other).toMatchObject({ refusal: { kind: 'not-found' } });
  });

  it('words written before the patient was handed over are taken, and a lead is asked to look once', async () => {
    const { database } = await postgres.fresh();
    const { commits, people, add } = await clinic(database);
    await commits.submit(orgId, [submission(people.nurse, 'note.start', startNote('note-1'))]);
    await add(onTeam('ctp-1', 'pat-1', people.nurse.id, 'inactive'));
    const outcomes = await commits.submit(orgId, [
      submission(people.nurse, 'note.write', writeNote('note-1', 'First')),
      submission(people.nurse, 'note.write', writeNote('note-1', 'Second')),
      submission(people.nurse, 'patient.update-contact', { patientId: pat1, telecom: { phone: '1' } }),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied-for-review', 'applied-for-review', 'refused']);
    expect((await stored(database, 'clinical-note', 'note-1'))?.doc.sections[0]?.text).toBe('Second');
    const tasks = await database.snapshot(orgId, (query) =>
      query<{ doc: object; scopes: string[] }>(`SELECT doc, scopes FROM task WHERE owner_role = 'lead'`),
    );
    expect(tasks).toMatchObject([
      { doc: { patientId: 'pat-1', focus: { kind: 'clinical-note', id: 'note-1' } }, scopes: ['branch:loc-north', 'patient:pat-1'] },
    ]);
  });

  it('the patient’s branch decides who sees a record, and everything follows when the patient moves', async () => {
    const { database } = await postgres.fresh();
    const { add } = await clinic(database);
    await add(task('task-1', { patientId: pat1 }), visit('appt-1', 'pat-1', undefined, days(1)));
    expect((await stored(database, 'task', 'task-1'))?.scopes).toEqual(['branch:loc-north', 'patient:pat-1']);
    await add(patient('pat-1', 'loc-south' as typeof north));
    for (const [kind, id] of [
      ['task', 'task-1'],
      ['appointment', 'appt-1'],
      ['care-team-participant', 'ctp-1'],
      ['patient', 'pat-1'],
    ] as const)
      expect((await stored(database, kind, id))?.scopes.filter((scope) => !scope.startsWith('dispense:'))).toEqual([
        'branch:loc-south',
        'patient:pat-1',
      ]);
    // Who dispenses in the branch is sent orders and bookings, and neither tasks nor the care team.
    expect((await stored(database, 'appointment', 'appt-1'))?.scopes).toContain('dispense:loc-south');
    expect((await stored(database, 'task', 'task-1'))?.scopes).not.toContain('dispense:loc-south');
    const gone = await database.snapshot(orgId, (query) =>
      query<{ id: string }>(`SELECT id FROM feed WHERE scope = 'branch:loc-north' AND gone ORDER BY id`),
    );
    expect(gone.map(({ id }) => id)).toEqual(['appt-1', 'ctp-1', 'pat-1', 'task-1']);
  });

  it('a command is taken only from its author, over the author’s session, signed by the author’s laptop', async () => {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const good = signed(people.nurse, 'task.create', newTask('a'));
    const tampered = { ...signed(people.nurse, 'task.create', newTask('b')), args: { ...newTask('b'), title: 'Altered on the way' } };
    const foreignDevice = { ...signed(people.nurse, 'task.create', newTask('c')), deviceId: people.lead.deviceId };
    const pretended = signed({ ...people.nurse, id: people.lead.id }, 'task.create', newTask('d'));
    const outcomes = await commits.submit(orgId, [
      { envelope: good, bringer: people.lead.id },
      ...[tampered, foreignDevice, pretended].map((envelope) => ({ envelope, bringer: people.nurse.id })),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: 'refused', refusal: { kind: 'signature-invalid' } });
    expect(await stored(database, 'task', 'task-a')).toBeUndefined();
  });

  it('what no laptop signed leaves nothing, takes nothing of the others along, and nobody can build on it', async () => {
    const { database } = await postgres.fresh();
    const { people, commits, failures } = await clinic(database);
    const { nurse, nurse2 } = people;
    const by = (author: typeof nurse, id: string) => ({ envelope: signed(author, 'task.create', newTask(id)), bringer: nurse.id });
    const tampered = {
      ...by(nurse, 'b'),
      envelope: { ...signed(nurse, 'task.create', newTask('b')), args: { ...newTask('b'), title: 'Altered' } },
    };
    const withOtherKey = { ...nurse, privateKey: nurse2.privateKey };
    const kinds = async (...submissions: Submission[]) => (await commits.submit(orgId, submissions)).map(({ outcome }) => outcome);
    const many = Array.from({ length: 100 }, (_, i) => by(nurse, `many-${String(i)}`));
    const onForged = submission(nurse, 'task.complete', { taskId: taskId('c'), patientId: pat1, completedAt: noon });
    const all = [
      ...many.slice(0, 70),
      tampered,
      by(withOtherKey, 'c'),
      ...many.slice(70),
      by({ ...nurse, deviceId: 'dev-unknown' }, 'd'),
      onForged,
    ];
    const applied = (n: number): string[] => Array.from({ length: n }, () => 'applied');
    expect(await kinds(...all)).toEqual([...applied(70), 'refused', 'refused', ...applied(30), 'refused', 'refused']);
    for (const id of ['task-b', 'task-c', 'task-d']) expect(await stored(database, 'task', id)).toBeUndefined();
    expect(await verifyLog(database, orgId)).toMatchObject({ sound: true });

    // Whoever has got another key since signs with that.
    await database.query('UPDATE device SET public_key = (SELECT public_key FROM device WHERE id = $1) WHERE id = $2', [
      nurse2.deviceId,
      nurse.deviceId,
    ]);
    expect(await kinds(by(nurse, 'e'), by(withOtherKey, 'f'))).toEqual(['refused', 'applied']);
    expect(failures).toEqual([]);
  });

  it('a save about a patient costs two ways to the database when the server knows its author: all is read, all is written', async () => {
    const { database } = await postgres.fresh();
    const { people } = await clinic(database);
    let ways = 0;
    const counting: Database = {
      ...database,
      inOrganization: (org, work) =>
        database.inOrganization(org, (query) => {
          let asked = 0;
          return work(async (sql, values) => {
            if (asked++ === 0) ways += 1;
            return query<never>(sql, values).finally(() => (asked -= 1));
          });
        }),
    };
    const commits = new CommitQueue(counting, { clock: Date.now, onFailure: () => undefined });
    const save = async (id: string): Promise<number> => {
      ways = 0;
      const [outcome] = await commits.submit(orgId, [submission(people.nurse, 'task.create', newTask(id))]);
      expect(outcome?.outcome).toBe('applied');
      return ways;
    };
    expect(await save('a')).toBeGreaterThan(2);
    expect(await save('b')).toBe(2);
  });

  it('who works in another branch since the last save is judged by the branch of now', async () => {
    const { database } = await postgres.fresh();
    const { commits, people, add } = await clinic(database);
    const { coordinator } = people;
    const save = async (id: string, patientId: PatientId): Promise<string | undefined> => {
      const [outcome] = await commits.submit(orgId, [submission(coordinator, 'task.create', newTask(id, patientId))]);
      return outcome?.outcome;
    };
    const pat3 = 'pat-3' as PatientId;
    expect([await save('a', pat1), await save('b', pat3)]).toEqual(['applied', 'refused']);
    // The patient leaves the south before the coordinator comes there: work for her is of those who had her until lately.
    await add(patient('pat-3', 'loc-elsewhere' as LocationId));
    await add(practitioner(coordinator.id, ['coordinator'], [south]));
    expect(await save('c', pat3)).toBe('applied-for-review');
  });

  it('what is not understood or cannot be stored is refused with its content kept', async () => {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const unknown = signed(people.nurse, 'task.create', newTask('a'));
    const strange = (type: string, args: unknown) => ({
      envelope: signed(people.nurse, type as 'task.create', args as never),
      bringer: people.nurse.id,
    });
    const outcomes = await commits.submit(orgId, [
      strange('moon.land', { a: 1 }),
      strange('task.create', { title: 3 }),
      strange('task.create', { ...newTask('n'), title: 'NUL \0 inside' }),
      strange('task.create', { ...newTask('s'), title: 'half a pair \ud800' }),
      strange('task.create', { ...newTask('t'), title: 'an escape in words: \\u0000' }),
      { envelope: unknown, bringer: people.nurse.id },
    ]);
    expect(outcomes.map((outcome) => (outcome.outcome === 'refused' ? outcome.refusal.kind : outcome.outcome))).toEqual([
      ...['unknown-command', 'invalid', 'invalid', 'invalid', 'applied', 'applied'],
    ]);
    const kept = await database.snapshot(orgId, (query) =>
      query<{ args: { title?: string } }>('SELECT args FROM command_log WHERE refused ORDER BY n'),
    );
    expect(kept.map(({ args }) => args.title)).toEqual([undefined, 3, 'NUL \0 inside', 'half a pair \ud800']);
  });

  it('a document keeps what it was before each change', async () => {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const change = submission(people.nurse, 'patient.update-contact', { patientId: pat1, telecom: { phone: '312-555-0100' } });
    await commits.submit(orgId, [change]);
    const rows = await database.snapshot(orgId, (query) =>
      query<{ doc: { telecom: object }; by: string }>('SELECT doc, replaced_by AS by FROM history'),
    );
    expect(rows).toMatchObject([{ doc: { telecom: {} }, by: change.envelope.id }]);
  });
});
