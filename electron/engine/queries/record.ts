import { isKind } from '../../../shared/records/registry.ts';
import type { Query } from './query.ts';
import { recordById } from './records.ts';

/** Any one record. A kind that this build does not know has none. */
export const record: Query<'record'> = (db, { kind, id }) => (isKind(kind) ? recordById(db, kind, id) : undefined);
