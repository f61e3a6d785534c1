import { z } from 'zod';
import type { Query } from '../database.ts';
import type { OrgClock } from './org-clock.ts';

export const syncChannel = 'hearthline_sync';

/** More scopes than this in one commit are told as "all". */
const mostScopes = 500;
/** PostgreSQL takes notes of less than 8,000 bytes. */
const longestNote = 7_000;

/** Said to all nodes of a commit; where it is short enough, with the number before it, the scopes that it changed and whose access it may have changed. */
const CommitNote = z.object({
  orgId: z.string(),
  head: z.number(),
  from: z.number().optional(),
  touched: z.array(z.string()).optional(),
  people: z.array(z.string()).optional(),
  /** By it the node that wrote it knows the commit again. */
  mark: z.string().optional(),
});
export type CommitNote = z.infer<typeof CommitNote>;

/** A note as PostgreSQL gives it out; undefined when it is none of ours. */
export function readNote(payload: string): CommitNote | undefined {
  try {
    return CommitNote.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

interface Commit {
  /** The number before it. */
  readonly from: number;
  readonly head: number;
  readonly touched: ReadonlySet<string> | 'all';
  readonly people: ReadonlySet<string>;
  readonly mark?: string;
  /** Where the chain of the log ends with it. */
  readonly log: Pick<OrgClock, 'log_n' | 'log_hash'>;
}

/** Moves the clock, notes which scopes a commit touched and tells all nodes; they hear it only when the commit stands. */
export async function announceCommit(query: Query, orgId: string, { from, head, mark, log, ...commit }: Commit): Promise<void> {
  const touched = commit.touched === 'all' || commit.touched.size > mostScopes ? null : [...commit.touched];
  const said = JSON.stringify({ orgId, head, from, touched: touched ?? undefined, people: [...commit.people], mark } satisfies CommitNote);
  const note = touched && Buffer.byteLength(said) <= longestNote ? said : JSON.stringify({ orgId, head } satisfies CommitNote);
  await query(
    `WITH moved AS (UPDATE org_clock SET v = $2, log_n = $3, log_hash = $4 WHERE org_id = $1),
       noted AS (INSERT INTO org_commit (org_id, head, scopes) VALUES ($1, $2, $5))
     SELECT pg_notify($6, $7)`,
    [orgId, head, log.log_n, log.log_hash, touched, syncChannel, note],
  );
}

/** The scopes touched after `head`: `all` when they were too many to say. */
export async function scopesTouchedSince(query: Query, orgId: string, head: number): Promise<ReadonlySet<string> | 'all'> {
  const rows = await query<{ scopes: string[] | null }>('SELECT scopes FROM org_commit WHERE org_id = $1 AND head > $2', [orgId, head]);
  const touched = new Set<string>();
  for (const { scopes } of rows) {
    if (!scopes) return 'all';
    for (const scope of scopes) touched.add(scope);
  }
  return touched;
}

export async function forgetOldCommits(query: Query): Promise<void> {
  await query(`DELETE FROM org_commit WHERE at < now() - interval '1 hour'`);
}
