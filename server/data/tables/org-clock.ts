import { createHash, randomUUID } from 'node:crypto';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { Query } from '../database.ts';

/** The order of one organisation: the newest number of a change, and the head of its command log. */
export interface OrgClock {
  readonly epoch: string;
  readonly v: number;
  readonly log_n: number;
  readonly log_hash: string;
}

const columns = 'epoch, v, log_n, log_hash';

/** Makes the organisation's clock; nothing happens when it is there. */
export async function createClock(query: Query, orgId: string): Promise<void> {
  await query('INSERT INTO org_clock (org_id, epoch, log_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    orgId,
    randomUUID(),
    firstLogHash(orgId),
  ]);
}

/** What the first entry of an organisation's log is chained to. */
export function firstLogHash(orgId: string): string {
  return createHash('sha256').update(orgId).digest('hex');
}

/** The first statement of every writing transaction: commits of one organisation come one after the other, so no reader can fall into a gap (ADR 0005). */
export async function lockClock(query: Query, orgId: string): Promise<OrgClock> {
  return one(await query<OrgClock>(`SELECT ${columns} FROM org_clock WHERE org_id = $1 FOR UPDATE`, [orgId]));
}

export async function readClock(query: Query, orgId: string): Promise<OrgClock> {
  return one(await query<OrgClock>(`SELECT ${columns} FROM org_clock WHERE org_id = $1`, [orgId]));
}

export async function moveClock(query: Query, orgId: string, to: Omit<OrgClock, 'epoch'>): Promise<void> {
  await query('UPDATE org_clock SET v = $2, log_n = $3, log_hash = $4 WHERE org_id = $1', [orgId, to.v, to.log_n, to.log_hash]);
}

/** The numbers of before mean nothing now: every laptop takes everything anew and sends again what the server lacks. */
export async function renewEpochs(query: Query): Promise<void> {
  await query('UPDATE org_clock SET epoch = gen_random_uuid()::text');
}

function one(rows: readonly OrgClock[]): OrgClock {
  const [row] = rows;
  if (!row) throw new Fault('organisation-unknown', 'never');
  return row;
}
