import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import type { Write } from '../../../shared/domain/define-command.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { definitionOf } from '../../../shared/records/registry.ts';
import type { RecordWriter } from '../data/record-writer.ts';
import { readRow } from '../data/tables/records.ts';
import { hasScope } from '../data/tables/scopes.ts';
import { keepShadow } from '../data/tables/shadow.ts';

/** A decision may only write documents that every reader will understand. */
export function invalidWrite(writes: readonly Write[]): Refusal | undefined {
  for (const write of writes) {
    const parsed = definitionOf(write.kind).schema.safeParse(write.doc);
    if (!parsed.success)
      return {
        kind: 'invalid',
        issues: parsed.error.issues.map((issue) => ({ path: `${write.kind}.${issue.path.join('.')}`, message: issue.message })),
      };
  }
  return undefined;
}

/** Changes the records in place and keeps the server's version of each aside. Fields that this build does not know stay: the document is stored as decided, not as parsed. */
export function applyWrites(writer: RecordWriter, writes: readonly Write[]): string[] {
  for (const { kind, id, doc } of writes) {
    const before = readRow(writer.db, kind, id);
    keepShadow(writer.db, kind, id);
    writer.put(kind, {
      id,
      seq: before?.seq ?? 0,
      version: definitionOf(kind).version,
      scopes: before?.scopes ?? scopesOfNew(writer, kind, id, doc),
      doc: canonicalJson(doc),
    });
  }
  return writes.map(({ kind, id }) => `${kind}/${id}`);
}

function scopesOfNew(writer: RecordWriter, kind: Write['kind'], id: string, doc: Write['doc']): string {
  const scopes = definitionOf(kind).scopes(doc, id);
  const held = scopes.filter((scope) => hasScope(writer.db, scope));
  return JSON.stringify(held.length > 0 ? held : scopes);
}
