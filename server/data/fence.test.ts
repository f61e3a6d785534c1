import { expect, it } from 'vitest';
import type { PatientId } from '../../shared/records/ids.ts';
import { kinds } from '../../shared/records/registry.ts';
import { clinic, days, noon, orgId, task } from '../testing/clinic.ts';
import { submission } from '../testing/people.ts';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { fencedRole, openDatabase, type Database } from './database.ts';
import { quoted } from './record-sql.ts';
import { addSession, sessionsOf } from './tables/session.ts';

const other = 'org-other';
const tables = [...kinds.map(quoted), 'feed', 'history', 'command_log', 'access_ended'];

onEachPostgres('the fence between organisations', (postgres) => {
  async function countIn(database: Database, org: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const [row] = await database.inOrganization(org, (query) => query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`));
      counts[table] = row?.n ?? -1;
    }
    return counts;
  }

  async function filled(database: Database): Promise<void> {
    const one = await clinic(database);
    await one.add(task('task-1', { patientId: 'pat-1' as PatientId }), task('task-1', { patientId: 'pat-1' as PatientId, title: 'B' }));
    await one.commits.submit(orgId, [
      submission(one.people.nurse, 'patient.update-contact', { patientId: 'pat-1' as PatientId, telecom: { phone: '1' } }),
      submission(one.people.nurse, 'care-team.leave', { participantId: 'ctp-1' as never, patientId: 'pat-1' as PatientId, end: noon }),
    ]);
  }

  it('one organisation sees no row of another in any table, even when a query forgets to ask for its own', async () => {
    const { database } = await postgres.fresh();
    await filled(database);
    const mine = await countIn(database, orgId);
    expect(mine).toMatchObject({ '"patient"': 3, '"task"': 1 });
    for (const table of ['feed', 'history', 'command_log']) expect(mine[table]).toBeGreaterThan(0);
    expect(new Set(Object.values(await countIn(database, other)))).toEqual(new Set([0]));
    expect(new Set(Object.values(await countIn(database, '')))).toEqual(new Set([0]));
  });

  it('one organisation cannot write a row of another', async () => {
    const { database } = await postgres.fresh();
    await filled(database);
    const insert = `INSERT INTO patient (org_id, id, seq, version, scopes, doc) VALUES ($1, 'pat-x', 1, 1, '{}', '{}')`;
    await expect(database.inOrganization(other, (query) => query(insert, [orgId]))).rejects.toThrow(/row-level security/);
    await database.inOrganization(other, (query) => query(`UPDATE patient SET doc = '{}'`));
    const [row] = await database.inOrganization(orgId, (query) =>
      query<{ n: number }>(`SELECT count(*)::integer AS n FROM patient WHERE doc <> '{}'`),
    );
    expect(row?.n).toBe(3);
  });

  it('a connection belongs to no organisation once its work is over, however it ended', async () => {
    const { url } = await postgres.fresh();
    const database = await openDatabase(url, { connections: 1 });
    const sql = `SELECT pg_backend_pid() AS pid, current_user AS who, coalesce(current_setting('hearthline.org', true), '') AS org`;
    const state = async () => (await database.query(sql))[0];
    const outside = { ...(await state()), org: '' };
    const inside = await database.inOrganization(orgId, (query) => query(sql));
    expect(inside).toEqual([{ ...outside, who: fencedRole, org: orgId }]);
    expect(await state()).toEqual(outside);
    await expect(database.inOrganization(orgId, (query) => query('SELECT 1 / 0'))).rejects.toThrow(/division by zero/);
    expect(await state()).toEqual(outside);
    await database.snapshot(other, async (query) => expect(await query(sql)).toEqual([{ ...outside, who: fencedRole, org: other }]));
    expect(await state()).toEqual(outside);
    await database.close();
  });

  it('accounts, sessions and the deletion of rows are out of reach from inside', async () => {
    const { database } = await postgres.fresh();
    await filled(database);
    for (const sql of ['SELECT email FROM account', 'SELECT token_hash FROM session', 'DELETE FROM patient', 'DELETE FROM command_log'])
      await expect(database.inOrganization(orgId, (query) => query(sql))).rejects.toThrow(/permission denied/);
  });

  it('whether a session holds is told inside to who knows its token, and of the own organisation alone', async () => {
    const { database } = await postgres.fresh();
    const { people } = await clinic(database);
    const { deviceId } = people.nurse;
    const [device] = await database.query<{ accountId: string }>('SELECT account_id AS "accountId" FROM device WHERE id = $1', [deviceId]);
    await addSession(database.query, 'a-token', { accountId: device?.accountId ?? '', deviceId, expiresAt: days(1), factorDue: false });
    const found = (org: string) => database.snapshot(org, (query) => sessionsOf(query, ['a-token', 'another']));
    expect([...(await found(orgId))]).toMatchObject([['a-token', { deviceId, orgId, expired: false, deviceRevoked: false }]]);
    expect([...(await found(other))]).toEqual([]);
    // A table of the caller's own making changes nothing.
    await database.inOrganization(orgId, async (query) => {
      await query('CREATE TEMP TABLE session (token_hash text)');
      expect((await sessionsOf(query, ['a-token'])).size).toBe(1);
    });
  });

  it('holds for a login that owns the tables and is no superuser', async () => {
    const { url } = await postgres.fresh();
    const admin = await openDatabase(url, { connections: 1 });
    const role = `owner_${String(process.pid)}_${String(Date.now())}`;
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
    for (const table of [...tables, 'org_clock', 'org_commit', 'account', 'device', 'session'])
      await admin.query(`ALTER TABLE ${table} OWNER TO ${role}`);
    await admin.close();
    const owned = new URL(url);
    owned.username = role;
    owned.password = 'x';
    const database = await openDatabase(owned.href, { connections: 2 });
    await filled(database);
    expect((await countIn(database, orgId))['"patient"']).toBe(3);
    expect(new Set(Object.values(await countIn(database, other)))).toEqual(new Set([0]));
    await database.close();
  });
});
