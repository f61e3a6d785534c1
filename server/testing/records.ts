import type { DocOf, Kind } from '../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { recordsById, type RecordRow } from '../data/tables/records.ts';
import { orgId } from './clinic.ts';

export interface StoredRow<K extends Kind> extends Omit<RecordRow, 'doc'> {
  readonly doc: DocOf<K>;
}

/** A record as it lies in the database. */
export async function stored<K extends Kind>(database: Database, kind: K, id: string): Promise<StoredRow<K> | undefined> {
  const [row] = await database.snapshot(orgId, (query) => recordsById(query, orgId, kind, [id]));
  return row as StoredRow<K> | undefined;
}
