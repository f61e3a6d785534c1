import { expect, it } from 'vitest';
import type { TaskId } from '../../shared/records/ids.ts';
import type { Database } from '../data/database.ts';
import { lockClock, readClock } from '../data/tables/org-clock.ts';
import { addSession, endSession } from '../data/tables/session.ts';
import { clinic, days, noon, orgId } from '../testing/clinic.ts';
import { submission, type Person } from '../testing/people.ts';
import { stored } from '../testing/records.ts';
import { onEachPostgres } from '../testing/with-postgres.ts';
import type { Taken } from './commit-queue.ts';
import type { Over } from './submission.ts';

const work = (by: Person, id: string) => [
  submission(by, 'task.create', { taskId: id as TaskId, title: 'Call', priority: 'routine', createdAt: noon }),
];

onEachPostgres('the session that work comes over', (postgres) => {
  async function prepared() {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const { epoch, v } = await readClock(database.query, orgId);
    const over = async ({ deviceId }: Person, follows: Over['follows'] = { epoch, cursor: v }): Promise<Over> => {
      const token = `token-of-${deviceId}`;
      const [device] = await database.query<{ accountId: string }>('SELECT account_id AS "accountId" FROM device WHERE id = $1', [
        deviceId,
      ]);
      await addSession(database.query, token, { accountId: device?.accountId ?? '', deviceId, expiresAt: days(1), factorDue: false });
      return { token, follows };
    };
    const take = async (by: Person, id: string, session: Over): Promise<string | undefined> => {
      const answer = await commits.take(orgId, work(by, id), session).catch((error: unknown) => (error as { code: string }).code);
      return typeof answer === 'string' ? answer : (answer satisfies Taken | undefined)?.outcomes.map(({ outcome }) => outcome).join();
    };
    return { database, people, epoch, head: v, over, take };
  }
  const isThere = async (database: Database, id: string): Promise<boolean> => (await stored(database, 'task', id)) !== undefined;

  it('that ended takes nothing along, while what others brought in the same moment is taken', async () => {
    const { database, people, over, take } = await prepared();
    const { nurse, nurse2, lead, pharmacist, coordinator } = people;
    const sessions = {
      revoked: await over(nurse),
      ended: await over(lead),
      disabled: await over(pharmacist),
      old: await over(coordinator),
      good: await over(nurse2),
    };
    await database.query('UPDATE device SET revoked_at = now() WHERE id = $1', [nurse.deviceId]);
    await endSession(database.query, sessions.ended.token);
    await database.query('UPDATE account SET disabled_at = now() WHERE email = $1', [pharmacist.email]);
    await database.query('UPDATE session SET expires_at = now() WHERE device_id = $1', [coordinator.deviceId]);
    expect(
      await Promise.all([
        take(nurse, 'task-revoked', sessions.revoked),
        take(nurse2, 'task-good', sessions.good),
        take(lead, 'task-ended', sessions.ended),
        take(pharmacist, 'task-disabled', sessions.disabled),
        take(coordinator, 'task-old', sessions.old),
        take(nurse2, 'task-good-2', sessions.good),
      ]),
    ).toEqual(['device-revoked', 'applied', 'session-expired', 'account-disabled', 'session-expired', 'applied']);
    for (const id of ['task-revoked', 'task-ended', 'task-disabled', 'task-old']) expect(await isThere(database, id)).toBe(false);
    for (const id of ['task-good', 'task-good-2']) expect(await isThere(database, id)).toBe(true);
    const kept = await database.query<{ id: string }>(`SELECT actor_id AS id FROM command_log WHERE actor_id IS NOT NULL`);
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set([nurse2.id]));
  });

  it('is looked at when its work has its turn: a laptop revoked while it waits hands over nothing', async () => {
    const { database, people, over, take } = await prepared();
    const session = await over(people.nurse);
    let taken: Promise<string | undefined> | undefined;
    await database.inOrganization(orgId, async (query) => {
      await lockClock(query, orgId);
      taken = take(people.nurse, 'task-late', session);
      const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(async () => (await database.query(waits)).length).toBe(1);
      await database.query('UPDATE device SET revoked_at = now() WHERE id = $1', [people.nurse.deviceId]);
    });
    expect(await taken).toBe('device-revoked');
    expect(await isThere(database, 'task-late')).toBe(false);
  });

  it('of another organisation is none here', async () => {
    const { database, people, take } = await prepared();
    const other = await clinic(database, { orgId: 'org-else' });
    const { deviceId } = other.people.nurse;
    const [device] = await database.query<{ accountId: string }>('SELECT account_id AS "accountId" FROM device WHERE id = $1', [deviceId]);
    const session = { accountId: device?.accountId ?? '', deviceId, expiresAt: days(1), factorDue: false };
    await addSession(database.query, 'token-elsewhere', session);
    expect(await take(people.nurse, 'task-a', { token: 'token-elsewhere', follows: { cursor: 0 } })).toBe('session-expired');
  });

  it('of a laptop that follows another server, or this one as it was before a restore, takes nothing either', async () => {
    const { database, people, over, take, epoch, head } = await prepared();
    const { nurse, nurse2, lead, pharmacist } = people;
    const answers = await Promise.all([
      take(nurse, 'task-else', await over(nurse, { epoch: 'another', cursor: 0 })),
      take(nurse2, 'task-ahead', await over(nurse2, { epoch, cursor: head + 1_000 })),
      take(lead, 'task-new', await over(lead, { cursor: 0 })),
      take(pharmacist, 'task-ours', await over(pharmacist)),
    ]);
    expect(answers).toEqual([undefined, undefined, 'applied', 'applied']);
    expect(await isThere(database, 'task-else')).toBe(false);
    expect(await isThere(database, 'task-ahead')).toBe(false);
  });
});
