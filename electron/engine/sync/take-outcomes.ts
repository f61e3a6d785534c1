import { instant } from '../../../shared/kernel/time.ts';
import type { Outcome, SyncHeader } from '../../../shared/protocol/sync.ts';
import type { Database } from '../data/database.ts';
import { markRefused, markSent, readOutboxRow, refusedRows } from '../data/tables/outbox.ts';

/** Writes the server's answers into the outbox and names the records whose waiting state they end. Nothing that a person wrote is removed. */
export function takeOutcomes(db: Database, header: SyncHeader): string[] {
  return header.outcomes.flatMap((outcome) => takeOutcome(db, outcome, header));
}

function takeOutcome(db: Database, outcome: Outcome, header: SyncHeader): readonly string[] {
  const row = readOutboxRow(db, outcome.id);
  if (!row || (row.state !== 'waiting' && row.state !== 'sending')) return [];
  const touches = JSON.parse(row.touches) as string[];
  const at = instant(Date.parse(header.serverNow));
  if (outcome.outcome === 'refused') {
    markRefused(db, row.id, at, outcome.refusal, standsOn(db, row.n, touches));
    return touches;
  }
  // Its effect stays on the screen by the command itself until the server's rows up to `head` are here.
  markSent(db, row.id, at, header.head, outcome.outcome === 'applied-for-review');
  return [];
}

/** The earlier refused command that wrote the same record: settling that one may settle this one. */
function standsOn(db: Database, n: number, touches: readonly string[]): string | undefined {
  return refusedRows(db).findLast((row) => row.n < n && (JSON.parse(row.touches) as string[]).some((key) => touches.includes(key)))?.id;
}
