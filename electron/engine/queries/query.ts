import type { Actor } from '../../../shared/domain/define-command.ts';
import type { QueryArgs, QueryName, QueryResults } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';

/** Who reads. */
export interface Reader {
  readonly actor: Actor;
}

/** One read model: synchronous, on what lies in the store now. */
export type Query<Q extends QueryName> = (db: Database, args: QueryArgs<Q>, reader: Reader) => QueryResults[Q];
