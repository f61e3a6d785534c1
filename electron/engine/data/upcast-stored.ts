import { definitionOf, kinds, type Kind } from '../../../shared/records/registry.ts';
import type { Database } from './database.ts';
import { tableOf } from './names.ts';

interface Old {
  readonly rid: number;
  readonly version: number;
  readonly doc: string;
}

/** Lifts every stored document of an older version to this build's. The server's next answer brings the same lift, so a document that will not climb is left as it came. */
export function upcastStored(db: Database): void {
  for (const kind of kinds) {
    const target = definitionOf(kind).version;
    const table = tableOf(kind);
    const old = db.prepare<[number], Old>(`select rid, version, doc from "${table}" where version < ? limit 1000`);
    const put = db.prepare<[number, string, number]>(`update "${table}" set version = ?, doc = ? where rid = ?`);
    for (let rows = old.all(target); rows.length > 0; rows = old.all(target))
      for (const { rid, version, doc } of rows) put.run(target, upcastDocument(kind, version, doc), rid);
  }
}

/** One document's text, climbed from the version that it was written in. */
export function upcastDocument(kind: Kind, version: number, doc: string): string {
  const { upcast, version: target } = definitionOf(kind);
  if (version >= target) return doc;
  let value: unknown = JSON.parse(doc);
  for (let from = version; from < target; from++) value = upcast[from]?.(value) ?? value;
  return JSON.stringify(value);
}
