import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor, Write } from '../../shared/domain/define-command.ts';
import type { QueryInput, QueryName, QueryResults } from '../../shared/protocol/queries.ts';
import { definitionOf } from '../../shared/records/registry.ts';
import type { Database } from '../../electron/engine/data/database.ts';
import { RecordWriter } from '../../electron/engine/data/record-writer.ts';
import { runQuery } from '../../electron/engine/queries/run-query.ts';
import { usedStore } from '../../electron/engine/testing/used-store.ts';

/** A real encrypted store in a folder of its own, filled through the engine's own verbs. */
export interface QueryStore {
  readonly db: Database;
  put(...writes: readonly Write[]): void;
  ask<Q extends QueryName>(name: Q, args: QueryInput<Q>): QueryResults[Q];
  close(): void;
}

export function openQueryStore(actor: Actor): QueryStore {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-queries-'));
  const db = usedStore({ file: path.join(folder, 'store.db'), key: new Uint8Array(32).fill(7) });
  return {
    db,
    put: (...writes) => putRecords(db, writes),
    ask: <Q extends QueryName>(name: Q, args: QueryInput<Q>) => runQuery(db, name, args, { actor }) as QueryResults[Q],
    close: () => {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Writes records as if the server had sent them. */
export function putRecords(db: Database, writes: readonly Write[], firstSeq = 1): void {
  db.transaction(() => {
    const writer = new RecordWriter(db);
    writes.forEach(({ kind, id, doc }, i) => {
      const { version, scopes } = definitionOf(kind);
      writer.put(kind, { id, seq: firstSeq + i, version, scopes: JSON.stringify(scopes(doc, id)), doc: JSON.stringify(doc) });
    });
  })();
}
