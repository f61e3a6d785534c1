import type { Write } from '../../../shared/domain/define-command.ts';
import type { Condition, Read, Reads } from '../../../shared/domain/facts.ts';
import { definitionOf, type Kind } from '../../../shared/records/registry.ts';

export interface Held {
  readonly kind: Kind;
  readonly id: string;
  readonly seq: number;
  readonly doc: Readonly<Record<string, unknown>>;
}

/** Records in a map, read as both shells read theirs: what a decision is checked against. */
export class Memory {
  readonly rows = new Map<string, Held>();

  put({ kind, id, doc }: Write, seq = 0): void {
    // Through JSON, as a database gives it back.
    this.rows.set(`${kind}/${id}`, { kind, id, seq, doc: JSON.parse(JSON.stringify(doc)) as Held['doc'] });
  }

  facts(reads: Reads): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(reads).map(([name, read]) => [name, this.fact(read)]));
  }

  private fact(read: Read): Held | readonly Held[] | undefined {
    if (read.read === 'get') return this.rows.get(`${read.kind}/${read.id}`);
    if (read.limit === 0) return [];
    const { columns } = definitionOf(read.kind);
    return [...this.rows.values()]
      .filter(
        ({ kind, doc }) =>
          kind === read.kind &&
          Object.entries<Condition | undefined>(read.where).every(
            ([name, condition]) => condition === undefined || meets(valueAt(doc, columns[name]?.path ?? name), condition),
          ),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, read.limit);
  }
}

function valueAt(doc: unknown, path: string): unknown {
  const value = path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], doc);
  return typeof value === 'boolean' ? Number(value) : value;
}

function meets(value: unknown, condition: Condition): boolean {
  if (typeof condition !== 'object') return value === condition;
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const { gte, gt, lte, lt } = condition;
  return (
    (gte === undefined || value >= gte) &&
    (gt === undefined || value > gt) &&
    (lte === undefined || value <= lte) &&
    (lt === undefined || value < lt)
  );
}
