import { expect, test } from 'vitest';
import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import type { ClinicalNoteId, EncounterId } from '../../shared/records/ids.ts';
import { useDemoServer } from '../support/demo-server.ts';
import { eventually, type EngineLaptop } from '../support/engine-laptop.ts';
import { drawn } from '../support/visit-world.ts';

const { laptopOf } = useDemoServer();
const now = (): Instant => instant(Date.now());
const encounterId = 'enc-01990000-0000-7000-8000-00000000000c' as EncounterId;
const noteId = 'note-01990000-0000-7000-8000-00000000000c' as ClinicalNoteId;

async function synced(laptop: EngineLaptop): Promise<void> {
  await laptop.call('sync.now', {});
  await eventually(async () => ((await laptop.query('outbox', {})).every(({ state }) => state !== 'waiting') ? true : undefined));
}

test('a visit that the lead finished while its nurse was cut off takes nothing more, and every word that came too late is kept with its reason', async () => {
  const [nurse, lead] = [await laptopOf('nurse'), await laptopOf('lead')];
  const from = instant(Date.now() - 86_400_000);
  const rows = await nurse.query('visits', { from, to: instant(Date.now() + 8 * 86_400_000) });
  const visit = rows.find(({ record: { doc } }) => doc.status === 'booked')?.record;
  if (!visit) throw new Error('the nurse has a booked visit');
  const { patientId } = visit.doc;
  const ids = { encounterId, patientId };
  await nurse.run('visit.open', { ...ids, appointmentId: visit.id, openedAt: now() });
  await synced(nurse);
  await lead.call('sync.now', {});

  // The nurse is cut off and goes on; the lead signs the visit and leaves it.
  nurse.offline = true;
  await nurse.run('visit.answer', { ...ids, section: 'assessment', answers: { feverNow: true }, writtenAt: now() });
  await nurse.run('vitals.record', {
    ...ids,
    values: [{ code: '8867-4', value: 131, observationId: 'obs-01990000-0000-7000-8000-00000000000c' }],
    at: now(),
  });
  const clock = (eventId: string) => ({ ...ids, eventId, at: now(), deviceAt: now(), place: { missing: 'refused' } });
  await lead.run('evv.check-in', clock('evv-01990000-0000-7000-8000-00000000000c'));
  await lead.run('note.start', {
    ...{ noteId, ...ids, type: 'visit', title: 'Visit', occurredAt: now(), startedAt: now() },
    sections: [{ id: 'visit', title: 'Visit', text: 'Taken over by the lead.' }],
  });
  const note = (await lead.query('visit', { id: encounterId }))?.note;
  if (!note) throw new Error('the note is there');
  const hash = contentHash(noteContent(noteId, note.doc));
  await lead.run('note.sign', { noteId, patientId, contentHash: hash, signedAt: now() });
  await lead.run('visit.sign', {
    ...{ ...ids, signatureId: 'vsig-01990000-0000-7000-8000-00000000000c', noteId, appointmentId: visit.id },
    ...{ contentHash: hash, signedAt: now(), drawn, summaries: [] },
  });
  await lead.run('evv.check-out', { ...clock('evv-01990000-0000-7000-8000-00000000000d'), outcome: 'complete', appointmentId: visit.id });
  await synced(lead);

  nurse.offline = false;
  await synced(nurse);
  const detail = await nurse.query('visit', { id: encounterId });
  const byId = detail?.encounter?.doc.signed?.byId ?? '';
  expect(detail?.encounter?.doc).toMatchObject({ status: 'finished', signed: { noteId } });
  expect(detail?.names[byId], 'the screen can say who').toBe(await nameOf(lead));
  expect(detail?.answers.assessment, 'what came too late is not in the visit').toBeUndefined();
  expect(detail?.vitals).toEqual([]);

  // Nothing is lost: both entries stand in the outbox as they were written, with the reason, until a person has settled them.
  const refused = (await nurse.query('outbox', {})).filter(({ state }) => state === 'refused');
  expect(refused.map(({ type, refusal }) => [type, refusal?.kind]).sort()).toEqual([
    ['visit.answer', 'visit-signed'],
    ['vitals.record', 'visit-signed'],
  ]);
  expect(refused.map(({ args }) => JSON.stringify(args)).join(' ')).toMatch(/"feverNow":true.*131|131.*"feverNow":true/);

  // And it can still be said: as an addendum to the note that was signed.
  await nurse.run('note.addendum', {
    ...{ addendumId: 'add-01990000-0000-7000-8000-00000000000c', noteId, patientId, signedAt: now() },
    text: 'Before the visit was taken over: fever, heart rate 131/min.',
  });
  await synced(nurse);
  expect((await nurse.query('note', { noteId }))?.addenda).toHaveLength(1);
}, 120_000);

async function nameOf(laptop: EngineLaptop): Promise<string> {
  const state = await laptop.call('session.state', {});
  if (state.phase !== 'open') throw new Error('nobody is signed in');
  return state.person.name;
}
