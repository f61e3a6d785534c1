import { afterEach, expect, it } from 'vitest';
import { samenessNumber } from '../../shared/protocol/sync.ts';
import type { AppointmentId, PatientId, TaskId } from '../../shared/records/ids.ts';
import { days, noon, orgId, patient, south, task, visit } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { readClock } from '../data/tables/org-clock.ts';
import { longWay, mainEntries, type FeedEntry } from './feed-page.ts';

const running: ServedClinic[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

onEachPostgres('a round of sync', (postgres) => {
  const start = async (): Promise<ServedClinic> => {
    const one = await servedClinic(postgres);
    running.push(one);
    return one;
  };
  const ids = (laptop: Laptop): string[] => [...laptop.rows.keys()].filter((id) => !/^(org|loc|prac)-/.test(id)).sort();

  /** What the server says the person may see, asked in plain SQL of the tables themselves. */
  async function truth({ database }: ServedClinic, laptop: Laptop): Promise<string[]> {
    const names = await database.query<{ kind: string }>('SELECT kind FROM record_table');
    const found: string[] = [];
    for (const { kind } of names) {
      const table = kind.replaceAll('-', '_');
      const rows = await database.query<{ id: string; seq: number; doc: string }>(
        `SELECT id, seq, doc::text AS doc FROM "${table}" WHERE scopes && $1`,
        [laptop.scopes],
      );
      found.push(...rows.map(({ id, seq, doc }) => `${id} ${String(seq)} ${doc}`));
    }
    return found.sort();
  }
  const held = (laptop: Laptop): string[] => [...laptop.rows.values()].map(({ id, seq, doc }) => `${id} ${String(seq)} ${doc}`).sort();

  it('a database that cannot answer is told in words, before the first line of an answer', async () => {
    const served = await start();
    const nurse = await served.laptop('nurse');
    const table = (from: string, to: string): Promise<unknown> => served.database.query(`ALTER TABLE ${from} RENAME TO ${to}`);
    await table('org_clock', 'away');
    const answer = await post(`${served.url}/sync`, nurse.request(), nurse.token);
    await table('away', 'org_clock');
    expect([answer.status, answer.text]).toEqual([500, '{"error":{"code":"internal"}}']);
    expect((await nurse.sync()).outcomes).toEqual([]);
  });

  it('a nurse receives the organisation and the own patients, not a byte of another patient', async () => {
    const served = await start();
    const { add, laptop } = served;
    await add(
      task('task-1', { patientId: 'pat-1' as PatientId }),
      task('task-2', { patientId: 'pat-2' as PatientId, title: 'Canary of the second' }),
    );
    await add(visit('appt-2', 'pat-2', served.people.nurse2.id, days(1), { note: 'Canary in a note' }));
    const nurse = await laptop('nurse');
    await nurse.sync();
    expect(ids(nurse)).toEqual(['ctp-1', 'pat-1', 'task-1']);
    expect(nurse.scopes).toEqual(['org', 'patient:pat-1', `user:${served.people.nurse.id}`]);
    expect(held(nurse)).toEqual(await truth(served, nurse));
    for (const secret of ['Canary', 'pat-2', 'pat-3', 'appt-2', 'MRN-pat-2']) expect(nurse.tap.join('')).not.toContain(secret);

    const southern = await laptop('southern');
    await southern.sync();
    expect(ids(southern)).toEqual(['pat-3']);
    for (const secret of ['Canary', 'pat-1', 'pat-2']) expect(southern.tap.join('')).not.toContain(secret);
  });

  it('what one sends another receives, and the sender sees the effect in the same answer', async () => {
    const { people, laptop } = await start();
    const nurse = await laptop('nurse');
    const lead = await laptop('lead');
    await Promise.all([nurse.sync(), lead.sync()]);
    const create = signed(people.nurse, 'task.create', {
      taskId: 'task-1' as TaskId,
      title: 'Call',
      priority: 'routine',
      patientId: 'pat-1' as PatientId,
      createdAt: noon,
    });
    const header = await nurse.sync([create]);
    expect(header.outcomes).toEqual([{ id: create.id, outcome: 'applied' }]);
    expect(ids(nurse)).toContain('task-1');
    await lead.sync();
    expect(lead.rows.get('task-1')?.doc).toBe(nurse.rows.get('task-1')?.doc);
  });

  it('a laptop that followed the server as it was before a restore is first told so: nothing newer is taken before what was lost', async () => {
    const { people, laptop, database } = await start();
    const nurse = await laptop('nurse');
    await nurse.sync();
    const create = signed(people.nurse, 'task.create', {
      taskId: 'task-newer' as TaskId,
      title: 'Call',
      priority: 'routine',
      createdAt: noon,
    });
    const { epoch } = await readClock(database.query, orgId);
    const stale = { ...nurse.request([create]), epoch: 'another' };
    const told = nurse.take((await post(`${nurse.url}/sync`, stale, nurse.token)).text);
    expect(told.header).toMatchObject({ epoch, outcomes: [] });
    const ahead = { ...stale, epoch, cursor: nurse.cursor + 1 };
    expect(nurse.take((await post(`${nurse.url}/sync`, ahead, nurse.token)).text).header.outcomes).toEqual([]);
    nurse.cursor -= 1;
    const again = nurse.take((await post(`${nurse.url}/sync`, { ...nurse.request([create]), epoch }, nurse.token)).text);
    expect(again.header.outcomes).toEqual([{ id: create.id, outcome: 'applied' }]);
  });

  it('an idle round moves no row', async () => {
    const { laptop } = await start();
    const lead = await laptop('lead');
    await lead.sync();
    const before = lead.tap.length;
    await lead.sync();
    expect(
      lead.tap
        .slice(before)
        .join('')
        .match(/^[RG]\t/gm),
    ).toBeNull();
    expect(lead.tap.length).toBe(before + 1);
  });

  it('a visit booked to a nurse brings the patient, with everything from before; taken away, everything leaves', async () => {
    const served = await start();
    const { add, people, laptop } = served;
    await add(task('task-2', { patientId: 'pat-2' as PatientId }));
    const nurse = await laptop('nurse');
    await nurse.sync();
    expect(ids(nurse)).toEqual(['ctp-1', 'pat-1']);
    await add(visit('appt-2', 'pat-2', people.nurse.id, days(2)));
    await nurse.sync([], 2);
    expect(ids(nurse)).toEqual(['appt-2', 'ctp-1', 'ctp-2', 'pat-1', 'pat-2', 'task-2']);
    expect(held(nurse)).toEqual(await truth(served, nurse));

    await add(visit('appt-2', 'pat-2', people.nurse2.id, days(2)));
    await nurse.sync();
    expect(ids(nurse)).toEqual(['ctp-1', 'pat-1']);
  });

  it('visits long past or far ahead open nothing, nor do cancelled ones', async () => {
    const { add, people, laptop } = await start();
    await add(
      ...[patient('pat-a'), patient('pat-b'), patient('pat-c'), patient('pat-d')],
      visit('appt-a', 'pat-a', people.nurse.id, days(-4)),
      visit('appt-b', 'pat-b', people.nurse.id, days(61)),
      visit('appt-c', 'pat-c', people.nurse.id, days(1), { status: 'cancelled' }),
      visit('appt-d', 'pat-d', people.nurse.id, days(-1), { status: 'fulfilled' }),
    );
    const nurse = await laptop('nurse');
    await nurse.sync();
    expect(nurse.scopes.filter((scope) => scope.startsWith('patient:'))).toEqual(['patient:pat-1', 'patient:pat-d']);
  });

  it('a patient who moves to another branch leaves the one and comes to the other', async () => {
    const served = await start();
    const { add, laptop } = served;
    await add(task('task-1', { patientId: 'pat-1' as PatientId }));
    const [north, southern] = [await laptop('lead'), await laptop('southern')];
    await Promise.all([north.sync(), southern.sync()]);
    await add(patient('pat-1', south));
    await Promise.all([north.sync(), southern.sync()]);
    expect(ids(north)).toEqual(['ctp-2', 'pat-2']);
    expect(ids(southern)).toEqual(['ctp-1', 'pat-1', 'pat-3', 'task-1']);
    for (const one of [north, southern]) expect(held(one)).toEqual(await truth(served, one));
  });

  it('a record that leaves one of the reader’s scopes and stays in another stays', async () => {
    const served = await start();
    const { add, people, laptop } = served;
    await add(task('task-1', { patientId: 'pat-1' as PatientId, ownerId: people.nurse.id }));
    const nurse = await laptop('nurse');
    await nurse.sync();
    await add(task('task-1', { patientId: 'pat-1' as PatientId, ownerId: people.nurse2.id }));
    await nurse.sync();
    expect(nurse.rows.get('task-1')?.scopes).toEqual(['patient:pat-1']);
    await add(task('task-1', { patientId: 'pat-2' as PatientId, ownerId: people.nurse2.id }));
    await nurse.sync();
    expect(nurse.rows.has('task-1')).toBe(false);
  });

  it('however small the pages, the end is the same', async () => {
    const served = await start();
    const { add, laptop } = served;
    for (let i = 0; i < 5; i++)
      await add(...Array.from({ length: 9 }, (_, j) => task(`task-${String(i)}-${String(j)}`, { patientId: 'pat-1' as PatientId })));
    const whole = await laptop('nurse');
    await whole.sync();
    for (const limit of [1, 2, 7]) {
      const small = await laptop('nurse');
      await small.sync([], limit);
      expect(held(small)).toEqual(held(whole));
    }
    expect(held(whole)).toEqual(await truth(served, whole));
  });

  it('a long way looked up once gives the same changes, page by page, as one question', async () => {
    const { database } = await start();
    await database.snapshot(orgId, async (query) => {
      const scopes = ['branch:loc-north', 'org', 'patient:pat-1', 'patient:pat-2'];
      const whole = await mainEntries(query, orgId, scopes, 0, 1000);
      expect(whole.length).toBeGreaterThan(4);
      for (const [first, most, limit] of [
        [1, 1, 1000],
        [1, 3, 1000],
        [whole.length, whole.length, 1000],
        [1, 2, 4],
        [3, 3, 3],
      ] as const) {
        const pages: FeedEntry[][] = [];
        for await (const { entries, room } of longWay(query, orgId, scopes, 0, limit, first, most)) {
          expect(room).toBeLessThanOrEqual(most);
          // Only the last may be short: whoever meets a short one is at the end.
          expect(pages.every((page) => page.length > 0)).toBe(true);
          pages.push(entries);
          if (entries.length < room) expect(pages.flat()).toHaveLength(Math.min(whole.length, limit));
        }
        expect(pages.flat()).toEqual(whole.slice(0, limit));
      }
    });
  });

  it('the head never falls and the cursor of a finished round is the head', async () => {
    const { add, database, laptop } = await start();
    const southern = await laptop('southern');
    await southern.sync();
    await add(task('task-9', { patientId: 'pat-1' as PatientId }));
    await southern.sync();
    expect(southern.cursor).toBe((await database.snapshot(orgId, (query) => readClock(query, orgId))).v);
  });

  it('a back-fill of a scope that is not the reader’s gives nothing', async () => {
    const { laptop } = await start();
    const nurse = await laptop('nurse');
    await nurse.sync();
    nurse.backfill = [
      { scope: 'patient:pat-2', after: 0, until: 1000 },
      { scope: 'branch:loc-north', after: 0, until: 1000 },
    ];
    const { more } = await nurse.round();
    expect(more).toBe(false);
    expect(nurse.tap.at(-1)?.match(/^[RGB]\t/gm)).toBeNull();
  });

  it('the proof of sameness finds exactly the scope that differs', async () => {
    const { add, laptop } = await start();
    await add(task('task-1', { patientId: 'pat-1' as PatientId }));
    const nurse = await laptop('nurse');
    await nurse.sync();
    const proof = (): object => ({
      cursor: nurse.cursor,
      scopes: nurse.scopes.map((scope) => {
        const rows = [...nurse.rows.values()].filter((row) => row.scopes.includes(scope));
        return {
          scope,
          count: rows.length,
          sum: rows.reduce((sum, row) => (sum + samenessNumber(row.kind, row.id, row.seq)) % 2 ** 48, 0),
        };
      }),
    });
    const differing = async (): Promise<unknown> => JSON.parse((await post(`${nurse.url}/sync/proof`, proof(), nurse.token)).text);
    expect(await differing()).toEqual({ differing: [] });
    const lost = nurse.rows.get('task-1');
    nurse.rows.delete('task-1');
    expect(await differing()).toEqual({ differing: ['patient:pat-1'] });
    if (lost) nurse.rows.set('task-1', { ...lost, seq: lost.seq - 1 });
    expect(await differing()).toEqual({ differing: ['patient:pat-1'] });
  });

  it('a refused command tells its author nothing of records that the author may not see', async () => {
    const { add, people, laptop } = await start();
    await add(visit('appt-2', 'pat-2', people.nurse2.id, days(1), { cancelReason: 'Canary', note: 'Canary' }));
    const nurse = await laptop('nurse');
    const cancel = signed(people.nurse, 'appointment.cancel', {
      appointmentId: 'appt-2' as AppointmentId,
      patientId: 'pat-1' as PatientId,
      reason: 'x',
    });
    const header = await nurse.sync([
      cancel,
      signed(people.nurse, 'appointment.cancel', {
        appointmentId: 'appt-2' as AppointmentId,
        patientId: 'pat-2' as PatientId,
        reason: 'x',
      }),
    ]);
    expect(header.outcomes.map((outcome) => outcome.outcome)).toEqual(['refused', 'refused']);
    expect(nurse.tap.join('')).not.toMatch(/Canary|pat-2|booked/);
  });

  it('the log holds no patient, no token and no address', async () => {
    const { people, laptop, log, add } = await start();
    await add(patient('pat-1', undefined, { alerts: ['Canary dog'] }));
    const nurse = await laptop('nurse');
    await nurse.sync([
      signed(people.nurse, 'patient.update-contact', { patientId: 'pat-1' as PatientId, telecom: { phone: '555-CANARY' } }),
    ]);
    await post(`${nurse.url}/sync?canary=${nurse.token}`, '{"Canary":', nurse.token);
    expect(log.length).toBeGreaterThan(4);
    expect(log.join('')).not.toMatch(new RegExp(`Canary|CANARY|MRN|pat-1|${nurse.token}|test\\.hearthline`, 'i'));
  });
});
