import type { Protocol } from '../../../shared/clinical/protocols/schema.ts';
import type { Database } from '../data/database.ts';
import { recordsWhere } from './records.ts';

/** What the organisation wrote itself and approved. */
export function ownProtocols(db: Database): readonly Protocol[] {
  return recordsWhere(db, 'protocol', `status = 'active'`).map(({ doc }) => doc.body);
}
