import { definitionOf, isKind, kinds, type Kind } from '../../../shared/records/registry.ts';
import type { Database } from './database.ts';
import { tableOf } from './names.ts';

export interface ScopedRow {
  readonly kind: Kind;
  readonly id: string;
  readonly scopes: readonly string[];
}

/** The stored records of one scope. A patient's are found by index; others by looking at every row, which is rare. */
export function rowsOfScope(db: Database, scope: string): ScopedRow[] {
  const patientId = /^\??patient:(.+)$/.exec(scope)?.[1];
  const entry = JSON.stringify(scope);
  return kinds.flatMap((kind) => {
    const column = patientId === undefined ? undefined : patientColumn(kind);
    return db
      .prepare<[string], { id: string; scopes: string }>(
        `select id, scopes from "${tableOf(kind)}" where ${column ? `${column} = ?` : 'instr(scopes, ?) > 0'}`,
      )
      .all(column && patientId ? patientId : entry)
      .map((row) => ({ kind, id: row.id, scopes: JSON.parse(row.scopes) as string[] }))
      .filter((row) => row.scopes.includes(scope));
  });
}

function patientColumn(kind: Kind): string | undefined {
  if (kind === 'patient') return 'id';
  return Object.hasOwn(definitionOf(kind).columns, 'patientId') ? 'patient_id' : undefined;
}

/** Says anew through which scopes a record is here. */
export function rescope(db: Database, kind: string, id: string, scopes: readonly string[]): void {
  if (isKind(kind)) db.prepare<[string, string]>(`update "${tableOf(kind)}" set scopes = ? where id = ?`).run(JSON.stringify(scopes), id);
}
