import type { Write } from '../../../shared/domain/define-command.ts';
import type { Condition, Read, Reads } from '../../../shared/domain/facts.ts';
import { definitionOf, type StoredRecord } from '../../../shared/records/registry.ts';

/** The records of a small organisation in memory, numbered as the server numbers them. */
export class MemoryRecords {
  head = 0;
  readonly rows = new Map<string, StoredRecord & { readonly scopes: readonly string[] }>();

  put({ kind, id, doc }: Write): void {
    this.head += 1;
    // Through JSON, as a database gives it back.
    const plain = JSON.parse(JSON.stringify(doc)) as typeof doc;
    const scopes = [...definitionOf(kind).scopes(plain, id), ...this.branchOf(kind, id, plain)];
    this.rows.delete(`${kind}/${id}`);
    this.rows.set(`${kind}/${id}`, { kind, id, seq: this.head, doc: plain, scopes });
  }

  facts(reads: Reads): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(reads).map(([name, read]) => [name, this.fact(read)]));
  }

  seenBy(scopes: ReadonlySet<string>): (StoredRecord & { readonly scopes: readonly string[] })[] {
    return [...this.rows.values()]
      .map((row) => ({ ...row, scopes: row.scopes.filter((scope) => scopes.has(scope)) }))
      .filter((row) => row.scopes.length > 0)
      .sort((a, b) => a.seq - b.seq);
  }

  private branchOf(kind: string, id: string, doc: object): string[] {
    const patientId = kind === 'patient' ? id : 'patientId' in doc ? String(doc.patientId) : undefined;
    const patient = kind === 'patient' ? doc : this.rows.get(`patient/${patientId ?? ''}`)?.doc;
    return patient && 'branchId' in patient ? [`branch:${String(patient.branchId)}`] : [];
  }

  private fact(read: Read): StoredRecord | StoredRecord[] | undefined {
    if (read.read === 'get') return this.rows.get(`${read.kind}/${read.id}`);
    const where = Object.entries<Condition>(read.where);
    return [...this.rows.values()]
      .filter(
        (row) =>
          row.kind === read.kind &&
          where.every(([name, condition]) => matches((row.doc as unknown as Record<string, unknown>)[name], condition)),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, read.limit);
  }
}

function matches(value: unknown, condition: Condition): boolean {
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
