import type { z } from 'zod';

/** Who is sent a record: everyone of the organisation, a branch, the people who care for a patient, the driver of a round, or one person. */
export type Scope = 'org' | `branch:${string}` | `dispense:${string}` | `patient:${string}` | `route:${string}` | `user:${string}`;

/** A column generated from the document, so that it can be searched and sorted by: SQLite and PostgreSQL both make it from `path` (dots descend). */
export interface Column {
  readonly path: string;
  readonly type: 'text' | 'real' | 'integer';
}

export interface RecordDefinition<K extends string = string, S extends z.ZodType = z.ZodType, C extends string = string> {
  readonly kind: K;
  /** First letters of every id of this kind. */
  readonly prefix: string;
  /** Raised when the document's shape changes; each older version then has an upcaster. */
  readonly version: number;
  readonly schema: S;
  readonly columns: Readonly<Record<C, Column>>;
  /** Composite indexes over columns; every query of a screen is served by one of them. */
  readonly indexes: readonly (readonly NoInfer<C>[])[];
  /** More of them, which the laptop's store alone has: only screens ask by these columns, and the server would write them with each change for nobody. */
  readonly screenIndexes?: readonly (readonly NoInfer<C>[])[];
  /** Columns that many documents lack: a laptop's index that begins with one holds only those that have it, so that a save writes no page for nothing. */
  readonly sparse?: readonly NoInfer<C>[];
  /** Scopes that follow from the document itself. The server adds the patient's branch. */
  readonly scopes: (doc: z.infer<S>, id: string) => readonly Scope[];
  /** What global search finds it by, if at all. `title` is shown, `body` is searched too. */
  readonly search?: (doc: z.infer<S>) => { readonly title: string; readonly body: string };
  /** The column with the SHA-256 of bytes that belong to the record and travel apart (ADR 0014). */
  readonly blob?: NoInfer<C>;
  /** From version n to n + 1. */
  readonly upcast: Readonly<Record<number, (old: unknown) => unknown>>;
}

/** Declares one synced record: its document, its indexed columns, who sees it. A new kind is one such file and a line in registry.ts. */
export function defineRecord<const K extends string, S extends z.ZodType, C extends string>(
  definition: RecordDefinition<K, S, C>,
): RecordDefinition<K, S, C> {
  return definition;
}

/** Column shorthand: a text column of the same name as its field. */
export function text<const N extends string>(...names: readonly N[]): Record<N, Column> {
  return Object.fromEntries(names.map((name): [string, Column] => [name, { path: name, type: 'text' }])) as Record<N, Column>;
}

/** The SHA-256 of the bytes that belong to a document, if any do. */
export function blobOf({ blob, columns }: RecordDefinition, doc: unknown): string | undefined {
  const column = blob === undefined ? undefined : columns[blob];
  const value = column?.path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], doc);
  return typeof value === 'string' ? value : undefined;
}
