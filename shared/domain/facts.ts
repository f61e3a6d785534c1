import type { ColumnOf, Kind, StoredRecord } from '../records/registry.ts';

/** One record by id. */
export interface Get<K extends Kind> {
  readonly read: 'get';
  readonly kind: K;
  readonly id: string;
}

export type Condition =
  | string
  | number
  | { readonly gte?: string | number; readonly gt?: string | number; readonly lt?: string | number; readonly lte?: string | number };

/** Records by indexed columns, all conditions together. `limit` bounds what a decision may cost. */
export interface Find<K extends Kind> {
  readonly read: 'find';
  readonly kind: K;
  readonly where: Readonly<Partial<Record<ColumnOf<K>, Condition>>>;
  readonly limit: number;
}

export type Read = Get<Kind> | Find<Kind>;
export type Reads = Readonly<Record<string, Read>>;

/** What a decision is given for what it asked: a record or undefined, or a list. */
export type FactsOf<R extends Reads> = {
  readonly [N in keyof R]: R[N] extends Get<infer K>
    ? StoredRecord<K> | undefined
    : R[N] extends Find<infer K>
      ? readonly StoredRecord<K>[]
      : never;
};

export function get<K extends Kind>(kind: K, id: string): Get<K> {
  return { read: 'get', kind, id };
}

export function find<K extends Kind>(kind: K, where: Find<K>['where'], limit = 100): Find<K> {
  return { read: 'find', kind, where, limit };
}
