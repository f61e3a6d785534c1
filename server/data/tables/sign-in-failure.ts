import { createHash } from 'node:crypto';
import type { Query } from '../database.ts';
import { emailKey } from './account.ts';

/** This many wrong passwords in a row are forgiven; then each makes one wait, longer and longer. */
const forgiven = 10;
const firstWaitSeconds = 30;
const longestWaitSeconds = 15 * 60;

/** What was typed, as a hash: it may be anything, also somebody's password in the wrong field. */
function keyOf(email: string): string {
  return createHash('sha256').update(emailKey(email)).digest('hex');
}

/** Seconds until another try is allowed; 0 when it is now. */
export async function secondsLocked(query: Query, email: string): Promise<number> {
  const [row] = await query<{ seconds: number }>(
    'SELECT ceil(extract(epoch FROM locked_until - now()))::integer AS seconds FROM sign_in_failure WHERE who = $1 AND locked_until > now()',
    [keyOf(email)],
  );
  return row?.seconds ?? 0;
}

export async function countFailure(query: Query, email: string): Promise<void> {
  await query(
    `INSERT INTO sign_in_failure AS f (who, failures) VALUES ($1, 1)
     ON CONFLICT (who) DO UPDATE SET failures = f.failures + 1, last_at = now(),
       locked_until = CASE WHEN f.failures + 1 >= $2 THEN now() + make_interval(secs => least($4, $3 * 2 ^ least(f.failures + 1 - $2, 20))) END`,
    [keyOf(email), forgiven, firstWaitSeconds, longestWaitSeconds],
  );
}

export async function forgetFailures(query: Query, email: string): Promise<void> {
  await query('DELETE FROM sign_in_failure WHERE who = $1', [keyOf(email)]);
}

export async function forgetOldFailures(query: Query): Promise<void> {
  await query(`DELETE FROM sign_in_failure WHERE last_at < now() - interval '1 day'`);
}
