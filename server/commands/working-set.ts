import type { Write } from '../../shared/domain/define-command.ts';
import { canonicalJson } from '../../shared/kernel/canonical.ts';
import type { Kind } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { inTodaysShape, recordsById, recordsWhere, type RecordRow, type Where } from '../data/tables/records.ts';
import { matches } from './matches.ts';
import { patientOf } from './scopes-of-record.ts';

/** A record inside a transaction: as it lies in the database, and as this transaction will leave it. */
export interface Held {
  readonly kind: Kind;
  readonly id: string;
  readonly stored: RecordRow | undefined;
  doc: unknown;
  /** The command or import that wrote it last. */
  writtenBy?: string;
}

/**
 * What one transaction knows and will write. Commands decide against it one after the other and see each other's writes; a command that is
 * refused writes nothing into it, which is its savepoint. It reaches the database in one piece at the end.
 */
export class WorkingSet {
  readonly #query: Query;
  readonly #orgId: string;
  readonly #held = new Map<string, Held>();
  readonly #written = new Set<Held>();

  constructor(query: Query, orgId: string) {
    this.#query = query;
    this.#orgId = orgId;
  }

  /** Fetches records that are not here yet, one query for all; those that do not exist are remembered as missing. */
  async load(kind: Kind, ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#held.has(keyOf(kind, id)));
    if (missing.length === 0) return;
    const rows = await recordsById(this.#query, this.#orgId, kind, missing);
    this.adopt(kind, rows);
    for (const id of missing) this.#hold(kind, id, undefined);
  }

  /** Takes in rows that were read elsewhere in this transaction; what is here already stays as it is. */
  adopt(kind: Kind, rows: readonly RecordRow[]): void {
    for (const row of rows) this.#hold(kind, row.id, row);
  }

  #hold(kind: Kind, id: string, stored: RecordRow | undefined): void {
    const key = keyOf(kind, id);
    if (!this.#held.has(key)) this.#held.set(key, { kind, id, stored, doc: stored && inTodaysShape(kind, stored).doc });
  }

  /** A loaded record as it is now; undefined when there is none. */
  get(kind: Kind, id: string): Held | undefined {
    const held = this.#held.get(keyOf(kind, id));
    return held?.doc === undefined ? undefined : held;
  }

  /** Records by indexed columns: the database's, with this transaction's writes laid over them. */
  async find(kind: Kind, where: Where, limit: number): Promise<Held[]> {
    const mine = [...this.#written].filter((held) => held.kind === kind);
    const rows = limit === 0 ? [] : await recordsWhere(this.#query, this.#orgId, kind, where, limit + mine.length);
    this.adopt(kind, rows);
    const candidates = new Set([...rows.map(({ id }) => id), ...mine.map(({ id }) => id)]);
    return [...candidates]
      .sort()
      .flatMap((id) => this.get(kind, id) ?? [])
      .filter((held) => matches(kind, held.doc, where))
      .slice(0, limit);
  }

  /** Loaded records of one kind that meet conditions, without asking the database. */
  *loaded(kind: Kind, where: Where): Generator<Held> {
    for (const held of this.#held.values()) if (held.kind === kind && held.doc !== undefined && matches(kind, held.doc, where)) yield held;
  }

  /** Every id must have been loaded: what it replaces is part of the change. */
  put(writes: readonly Write[], writtenBy: string): void {
    // All or nothing: a command that fails halfway must leave no half of it.
    const targets = writes.map(({ kind, id, doc }) => ({ held: this.#held.get(keyOf(kind, id)), kind, doc }));
    const missing = targets.find(({ held }) => !held);
    if (missing) throw new Error(`a ${missing.kind} is written that was not loaded`);
    for (const { held, doc } of targets) {
      if (!held) continue;
      held.doc = doc;
      held.writtenBy = writtenBy;
      this.#written.add(held);
    }
  }

  /** The records whose documents differ from what is stored, in the order of their first write. */
  changed(): Held[] {
    return [...this.#written].filter((held) => !held.stored || canonicalJson(held.stored.doc) !== canonicalJson(held.doc));
  }

  /** The patients of everything that is loaded. */
  patients(): string[] {
    return [...this.#held.values()].flatMap(({ kind, id, doc }) => (doc === undefined ? [] : (patientOf(kind, id, doc) ?? [])));
  }

  get written(): ReadonlySet<Held> {
    return this.#written;
  }
}

function keyOf(kind: Kind, id: string): string {
  return `${kind}/${id}`;
}
