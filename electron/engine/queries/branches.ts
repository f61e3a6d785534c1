import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

export const branches: Query<'branches'> = (db) => recordsWhere(db, 'location', 'true order by name');
