import { Fault } from '../../../shared/kernel/fault.ts';
import { SyncEnd, SyncHeader } from '../../../shared/protocol/sync.ts';

/** A record's version as the server sent it. `kind` may be one that this build does not know. */
export interface RowLine {
  readonly tag: 'R';
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** As they came: parted by commas. */
  readonly scopes: string;
  readonly doc: string;
}

export interface GoneLine {
  readonly tag: 'G';
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
}

export type Change = RowLine | GoneLine;
export type Mark = { readonly tag: 'P'; readonly cursor: number } | { readonly tag: 'B'; readonly scope: string; readonly after: number };
export type Line = { readonly tag: 'H'; readonly header: SyncHeader } | Change | Mark | { readonly tag: 'E'; readonly end: SyncEnd };

/** One line of the server's answer. That a document is JSON all through is checked by its table. Throws `malformed-answer`. */
export function parseLine(line: string): Line {
  const fields = line.split('\t');
  const parse = parsers[fields[0] ?? ''];
  const parsed = parse?.(fields);
  if (!parsed) throw new Fault('malformed-answer', 'later');
  return parsed;
}

const parsers: Readonly<Record<string, (fields: readonly string[]) => Line | undefined>> = {
  H: ([, json, ...more]) => {
    const header = more.length === 0 ? SyncHeader.safeParse(jsonOf(json)) : undefined;
    return header?.success ? { tag: 'H', header: header.data } : undefined;
  },
  R: ([, seq, kind, id, version, scopes, doc, ...more]) => {
    const at = numberOf(seq);
    const written = numberOf(version);
    if (
      at === undefined ||
      written === undefined ||
      !isKindName(kind) ||
      !isId(id) ||
      scopes === undefined ||
      doc === undefined ||
      more.length > 0
    )
      return undefined;
    if (!doc.startsWith('{') || !doc.endsWith('}')) return undefined;
    return { tag: 'R', seq: at, kind, id, version: written, scopes, doc };
  },
  G: ([, seq, kind, id, ...more]) => {
    const at = numberOf(seq);
    return at !== undefined && isKindName(kind) && isId(id) && more.length === 0 ? { tag: 'G', seq: at, kind, id } : undefined;
  },
  P: ([, cursor, ...more]) => {
    const at = numberOf(cursor);
    return at !== undefined && more.length === 0 ? { tag: 'P', cursor: at } : undefined;
  },
  B: ([, scope, after, ...more]) => {
    const at = numberOf(after);
    return at !== undefined && scope && more.length === 0 ? { tag: 'B', scope, after: at } : undefined;
  },
  E: ([, json, ...more]) => {
    const end = more.length === 0 ? SyncEnd.safeParse(jsonOf(json)) : undefined;
    return end?.success ? { tag: 'E', end: end.data } : undefined;
  },
};

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}

function isKindName(text: string | undefined): text is string {
  return text !== undefined && /^[a-z][a-z0-9-]{0,63}$/.test(text);
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9.-]{1,64}$/.test(text);
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
