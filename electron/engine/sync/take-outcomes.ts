import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { Outcome, SyncHeader } from '../../../shared/protocol/sync.ts';
import type { Database } from '../data/database.ts';
import { markRefused, markSent, readOutboxRow, refusedRows } from '../data/tables/outbox.ts';

/** Writes the server's answers into the outbox and names the records whose waiting state they end. Nothing that a person wrote is removed. */
export function takeOutcomes(db: Database, { outcomes, serverNow, head }: SyncHeader): string[] {
  const at = instant(Date.parse(serverNow));
  const idsOf = (wanted: Outcome['outcome']): string[] => outcomes.filter(({ outcome }) => outcome === wanted).map(({ id }) => id);
  // Their effect stays on the screen by the commands themselves until the server's rows up to `head` are here.
  markSent(db, idsOf('applied'), at, head, false);
  markSent(db, idsOf('applied-for-review'), at, head, true);
  return outcomes.flatMap((outcome) => (outcome.outcome === 'refused' ? takeRefusal(db, outcome, at) : []));
}

function takeRefusal(db: Database, { id, refusal }: Refused, at: Instant): readonly string[] {
  const row = readOutboxRow(db, id);
  if (!row || (row.state !== 'waiting' && row.state !== 'sending')) return [];
  const touches = JSON.parse(row.touches) as string[];
  markRefused(db, id, at, refusal, standsOn(db, row.n, touches));
  return touches;
}

type Refused = Extract<Outcome, { outcome: 'refused' }>;

/** The earlier refused command that wrote the same record: settling that one may settle this one. */
function standsOn(db: Database, n: number, touches: readonly string[]): string | undefined {
  return refusedRows(db).findLast((row) => row.n < n && (JSON.parse(row.touches) as string[]).some((key) => touches.includes(key)))?.id;
}
