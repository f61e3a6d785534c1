import { prepared } from '../../../electron/engine/data/prepared.ts';
import { tableOf } from '../../../electron/engine/data/names.ts';
import { kinds, type Kind } from '../../../shared/records/registry.ts';
import type { Laptop } from '../world/laptop.ts';

export interface LaptopRow {
  readonly kind: Kind;
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly scopes: string;
  readonly doc: string | null;
}

export interface OutboxEntry {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly args: string;
  readonly at: string;
  readonly state: 'waiting' | 'sending' | 'refused' | 'sent';
  readonly settles_at: number | null;
}

const allRows = kinds.map((kind) => `select '${kind}' as kind, id, seq, version, scopes, doc from "${tableOf(kind)}"`).join(' union all ');

/** All records of a laptop as its screens see them. */
export function rowsOf({ db }: Laptop): Map<string, LaptopRow> {
  return keyed(prepared<[], LaptopRow>(db, allRows).all());
}

/** The same as the server last sent them: under the waiting commands. */
export function confirmedRowsOf(laptop: Laptop): Map<string, LaptopRow> {
  const rows = rowsOf(laptop);
  const shadows = prepared<[], LaptopRow>(laptop.db, 'select kind, id, seq, version, scopes, doc from shadow').all();
  for (const shadow of shadows) {
    const key = `${shadow.kind}/${shadow.id}`;
    if (shadow.doc === null) rows.delete(key);
    else rows.set(key, shadow);
  }
  return rows;
}

export function outboxOf({ db }: Laptop): OutboxEntry[] {
  return prepared<[], OutboxEntry>(db, 'select id, type, version, args, at, state, settles_at from outbox order by n').all();
}

/** Does a command wait that looked for records, and not only read some by their names? */
export function searchesWait({ db }: Laptop): boolean {
  const sql = `select 1 from outbox where (state in ('waiting', 'sending') or settles_at is not null) and concerns like '%/*"%' limit 1`;
  return prepared(db, sql).get() !== undefined;
}

export function metaOf({ db }: Laptop, key: string): string | undefined {
  return prepared<[string], { value: string }>(db, 'select value from meta where key = ?').get(key)?.value;
}

export function scopesOf({ db }: Laptop): { scope: string; state: string }[] {
  return prepared<[], { scope: string; state: string }>(db, 'select scope, state from scope').all();
}

function keyed(rows: readonly LaptopRow[]): Map<string, LaptopRow> {
  return new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]));
}
