import { definitionOf, isKind } from '../../../shared/records/registry.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import { readMeta } from './tables/meta.ts';

const newest = migrations.at(-1)?.number ?? 0;

/** Takes the steps that this store has not seen, each in its own transaction. */
export function climb(db: Database): void {
  for (const migration of migrations) {
    if (migration.number <= versionOf(db)) continue;
    db.transaction(() => {
      migration.run(db);
      db.pragma(`user_version = ${String(migration.number)}`);
    }).immediate();
  }
}

/** Was the store last written by a newer Hearthline? */
export function isFromTheFuture(db: Database): boolean {
  const version = versionOf(db);
  if (version > newest) return true;
  if (version === 0) return false;
  const versions = JSON.parse(readMeta(db, 'recordVersions') ?? '{}') as Record<string, number>;
  return Object.entries(versions).some(([kind, written]) => !isKind(kind) || written > definitionOf(kind).version);
}

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
