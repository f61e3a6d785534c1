import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import type { VisitRow } from '../../shared/protocol/queries.ts';
import { useDemoServer } from '../support/demo-server.ts';
import type { EngineLaptop } from '../support/engine-laptop.ts';
import { eventually } from '../support/engine-laptop.ts';

const { laptopOf } = useDemoServer();
const now = (): Instant => instant(Date.now());

/** Far from every other visit, so that nobody is booked twice. */
const aYear = 365 * 24 * 60;
const worklistArgs = (): { now: Instant; dayEnd: Instant } => ({ now: now(), dayEnd: addMinutes(now(), 24 * 60) });

async function openTask(laptop: EngineLaptop): Promise<{ taskId: string; patientId?: string }> {
  const { items } = await laptop.query('worklist', worklistArgs());
  const item = items.find(({ what, status, patient }) => what === 'task' && status === 'requested' && patient);
  if (!item?.patient) throw new Error('the demo nurse has no open task');
  return { taskId: item.id, patientId: item.patient.id };
}

/** From this hour on: in an American evening the demo's visits from tomorrow evening on are too few for all these tests. */
async function comingVisit(laptop: EngineLaptop): Promise<VisitRow> {
  const me = await idOf(laptop);
  const from = addMinutes(now(), 60);
  const visits = await laptop.query('visits', { from, to: addMinutes(now(), 40 * 24 * 60) });
  const visit = visits.find(({ record: { doc } }) => doc.status === 'booked' && doc.practitionerId === me && doc.start >= from);
  if (!visit) throw new Error('no visit to come');
  return visit;
}

function moveArgs({ record: { id, doc } }: VisitRow, minutes: number): Record<string, unknown> {
  const seen = { start: doc.start, end: doc.end, practitionerId: doc.practitionerId };
  return {
    appointmentId: id,
    patientId: doc.patientId,
    seen,
    to: { ...seen, start: addMinutes(doc.start, minutes), end: addMinutes(doc.end, minutes) },
  };
}

const statusOnServer = async (laptop: EngineLaptop, kind: string, id: string): Promise<unknown> =>
  ((await laptop.query('record', { kind, id }))?.doc as { status?: string } | undefined)?.status;

test('what one clinician does is on the screen of another without being asked for', async () => {
  const nurse = await laptopOf('nurse');
  const lead = await laptopOf('lead');
  const task = await openTask(nurse);
  expect(await statusOnServer(lead, 'task', task.taskId)).toBe('requested');
  await nurse.run('task.complete', { ...task, completedAt: now() });
  expect(await eventually(async () => ((await statusOnServer(lead, 'task', task.taskId)) === 'completed' ? true : undefined))).toBe(true);
  await eventually(async () => ((await nurse.query('outbox', { states: ['waiting', 'sending'] })).length === 0 ? true : undefined));
  expect(await nurse.query('outbox', { states: ['sent'] })).toMatchObject([{ type: 'task.complete', state: 'sent' }]);
});

test('a day offline, with a restart in it, arrives whole', async () => {
  const nurse = await laptopOf('nurse');
  const lead = await laptopOf('lead');
  nurse.offline = true;
  const visit = await comingVisit(nurse);
  const { patientId } = visit.record.doc;
  const noteId = `note-${v7()}`;
  const note = { noteId, patientId, title: 'Visit', occurredAt: now() };
  await nurse.run('note.start', { ...note, type: 'visit', startedAt: now(), sections: [] });
  await nurse.restart();
  const state = await nurse.call('session.state', {});
  expect(state).toMatchObject({ phase: 'locked', waiting: 1 });
  expect(
    await nurse.call('session.unlock', {
      storeId: state.phase === 'locked' ? state.person.storeId : '',
      offlineSecret: 'an offline secret',
    }),
  ).toMatchObject({ ok: true });
  await nurse.run('note.write', {
    ...note,
    fields: {},
    sections: [{ id: 's', title: 'Assessment', text: 'PICC site clear' }],
    writtenAt: now(),
  });
  await nurse.run('appointment.move', moveArgs(visit, aYear));
  expect(await nurse.call('sync.now', {})).toMatchObject({ waiting: 3, online: false, trouble: { kind: 'server-unreachable' } });
  nurse.offline = false;
  expect(await nurse.call('sync.now', {})).toMatchObject({ waiting: 0, refused: 0, online: true });
  const arrived = await eventually(async () => (await lead.query('note', { noteId })) ?? undefined);
  expect(arrived.record.doc.sections[0]?.text).toBe('PICC site clear');
  expect((await lead.query('record', { kind: 'appointment', id: visit.record.id }))?.doc).toMatchObject({
    start: addMinutes(visit.record.doc.start, aYear),
  });
});

test('two people move one visit: the later one is told both times, and decides', async () => {
  const nurse = await laptopOf('nurse');
  const lead = await laptopOf('lead');
  const visit = await comingVisit(nurse);
  nurse.offline = true;
  await nurse.run('appointment.move', moveArgs(visit, aYear));
  await lead.run('appointment.move', moveArgs(visit, 2 * aYear));
  expect(await lead.call('sync.now', {})).toMatchObject({ waiting: 0, refused: 0 });
  nurse.offline = false;
  expect(await nurse.call('sync.now', {})).toMatchObject({ waiting: 0, refused: 1 });
  const theirs = addMinutes(visit.record.doc.start, 2 * aYear);
  expect((await nurse.query('record', { kind: 'appointment', id: visit.record.id }))?.doc).toMatchObject({ start: theirs });
  const [refused] = await nurse.query('outbox', { states: ['refused'] });
  expect(refused?.refusal).toMatchObject({ kind: 'conflict' });
  expect(refused?.refusal?.kind === 'conflict' && refused.refusal.fields.find(({ field }) => field === 'start')).toMatchObject({
    mine: addMinutes(visit.record.doc.start, aYear),
    theirs,
  });

  const now = (await nurse.query('visits', { from: theirs, to: addMinutes(theirs, 60) })).find(
    ({ record }) => record.id === visit.record.id,
  );
  if (!refused || !now) throw new Error('the refused move or its visit is gone');
  expect(await nurse.call('outbox.replace', { id: refused.id, type: 'appointment.move', args: moveArgs(now, -aYear) })).toMatchObject({
    ok: true,
  });
  expect(await nurse.call('sync.now', {})).toMatchObject({ waiting: 0, refused: 0 });
  expect(await nurse.query('outbox', { states: ['refused'] })).toEqual([]);
});

test('a refused change that is given up is written down on the server and gone from the list', async () => {
  const nurse = await laptopOf('nurse');
  const lead = await laptopOf('lead');
  const task = await openTask(nurse);
  nurse.offline = true;
  await nurse.run('task.complete', { ...task, completedAt: now() });
  await nurse.run('task.reopen', task);
  await nurse.run('task.assign', { ...task, ownerId: await idOf(nurse), ...(await ownerOf(nurse, task.taskId)) });
  await lead.run('task.assign', { ...task, ownerId: await idOf(lead), ...(await ownerOf(lead, task.taskId)) });
  await lead.call('sync.now', {});
  nurse.offline = false;
  const status = await nurse.call('sync.now', {});
  const refused = await nurse.query('outbox', { states: ['refused'] });
  expect(refused).toHaveLength(status.refused);
  expect(status.refused).toBeGreaterThan(0);
  for (const { id } of refused)
    expect(await nurse.call('outbox.discard', { id, reason: 'The lead has it now' })).toMatchObject({ ok: true });
  expect(await nurse.call('sync.now', {})).toMatchObject({ waiting: 0, refused: 0 });
});

test('a patient taken from the care team leaves the laptop, and the unsent note arrives', async () => {
  const nurse = await laptopOf('nurse');
  const lead = await laptopOf('lead');
  const nurseId = await idOf(nurse);
  const { patientId } = (await comingVisit(nurse)).record.doc;
  nurse.offline = true;
  const noteId = `note-${v7()}`;
  const note = { noteId, patientId, title: 'Last visit', occurredAt: now() };
  await nurse.run('note.start', { ...note, type: 'visit', startedAt: now(), sections: [] });
  await nurse.run('note.write', {
    ...note,
    fields: {},
    sections: [{ id: 's', title: 'Assessment', text: 'Handed over well' }],
    writtenAt: now(),
  });

  await takeFromCare(lead, patientId, nurseId);
  nurse.offline = false;
  expect(await nurse.call('sync.now', {})).toMatchObject({ waiting: 0, refused: 0 });
  expect(await nurse.query('record', { kind: 'patient', id: patientId })).toBeUndefined();
  expect(await nurse.query('visits', { from: instant(0), to: addMinutes(now(), 400 * 24 * 60) })).not.toEqual(
    expect.arrayContaining([expect.objectContaining({ patient: expect.objectContaining({ id: patientId }) as unknown })]),
  );
  const arrived = await eventually(async () => (await lead.query('note', { noteId })) ?? undefined);
  expect(arrived.record.doc.sections[0]?.text).toBe('Handed over well');
});

test('a laptop that lost a record finds out by itself and fetches it', async () => {
  const nurse = await laptopOf('nurse');
  const { patientId } = (await comingVisit(nurse)).record.doc;
  const lost = { kind: 'patient', id: patientId };
  nurse.tamper('delete from patient');
  expect(await nurse.query('record', lost)).toBeUndefined();
  await nurse.call('session.lock', { reason: 'asked' });
  const state = await nurse.call('session.state', {});
  await nurse.call('session.unlock', { storeId: state.phase === 'locked' ? state.person.storeId : '', offlineSecret: 'an offline secret' });
  expect(await eventually(() => nurse.query('record', lost))).toMatchObject({ id: patientId });
});

async function idOf(laptop: EngineLaptop): Promise<string> {
  const state = await laptop.call('session.state', {});
  if (state.phase !== 'open') throw new Error('nobody is signed in');
  return state.person.id;
}

async function ownerOf(laptop: EngineLaptop, taskId: string): Promise<{ seenOwnerId?: string }> {
  const { ownerId } = ((await laptop.query('record', { kind: 'task', id: taskId }))?.doc ?? {}) as { ownerId?: string };
  return ownerId === undefined ? {} : { seenOwnerId: ownerId };
}

/** Off the care team, and every visit to come cancelled: nothing ties the nurse to the patient any more. */
async function takeFromCare(lead: EngineLaptop, patientId: string, nurseId: string): Promise<void> {
  const records = async (kind: 'care-team-participant' | 'appointment') =>
    (await lead.query('chartRecords', { patientId: patientId, kind })).map(
      (record) => record as { id: string; doc: Record<string, unknown> },
    );
  for (const { id, doc } of await records('care-team-participant'))
    if (doc['practitionerId'] === nurseId && doc['status'] === 'active')
      await lead.run('care-team.leave', { participantId: id, patientId, end: now() });
  for (const { id, doc } of await records('appointment'))
    if (doc['practitionerId'] === nurseId && doc['status'] === 'booked')
      await lead.run('appointment.cancel', { appointmentId: id, patientId, reason: 'Another nurse comes' });
  await lead.call('sync.now', {});
}
