import { z } from 'zod';
import { parseRows } from '../../kernel/separated-values.ts';
import type { KnowledgeOf } from './schema.ts';

type Pair = KnowledgeOf<'interactions'>['pairs'][number];

const Text = z.string().trim().min(1);
const Header = z.object({ title: Text, source: Text, edition: Text, date: Text }).partial();

/** An organisation's own list of interactions as it lies in a file, before anybody decided to bring it in. */
export interface InteractionsFile {
  readonly pairs: readonly Pair[];
  /** What is not understood, in words, with its line. While there is one, nothing is brought in: a pair left out in silence is the worst that a list can do. */
  readonly problems: readonly string[];
  /** What the file says of itself. */
  readonly header: z.infer<typeof Header>;
}

const most = 20_000;

/** What a column may be called. */
const columns = {
  a: ['drug a', 'drug 1', 'first drug', 'a'],
  b: ['drug b', 'drug 2', 'second drug', 'b'],
  result: ['what to do', 'result', 'level'],
  says: ['what it does', 'words', 'says', 'effect'],
} as const;

/** Only words that say what the app does: how serious a vendor's "major" is, the pharmacist decides. */
const results: Readonly<Record<string, Pair['result']>> = { stop: 'stop', look: 'attention', attention: 'attention' };

const JsonList = z.looseObject({ pairs: z.array(z.unknown()) });

export function readInteractions(text: string): InteractionsFile {
  const plain = text.replace(/^\uFEFF/, '');
  return /^\s*[{[]/.test(plain) ? fromJson(plain) : fromRows(plain);
}

function fromRows(text: string): InteractionsFile {
  const [head, ...body] = parseRows(text);
  if (!head) return { pairs: [], problems: ['The file is empty.'], header: {} };
  const names = head.map((name) => name.trim().toLowerCase());
  const at = (column: keyof typeof columns): number => names.findIndex((name) => (columns[column] as readonly string[]).includes(name));
  const place = { a: at('a'), b: at('b'), result: at('result'), says: at('says') };
  const missing = (Object.keys(columns) as (keyof typeof columns)[]).filter((column) => place[column] < 0);
  if (missing.length > 0)
    return {
      pairs: [],
      problems: [`Line 1: no column is called ${missing.map((column) => `“${columns[column][0]}”`).join(', ')}.`],
      header: {},
    };
  const rows = body.flatMap((cells, i) =>
    cells.every((cell) => cell.trim() === '')
      ? []
      : [{ where: `Line ${String(i + 2)}`, a: cells[place.a], b: cells[place.b], result: cells[place.result], says: cells[place.says] }],
  );
  return { ...pairsOf(rows), header: {} };
}

function fromJson(text: string): InteractionsFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { pairs: [], problems: [`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`], header: {} };
  }
  const list = JsonList.safeParse(data);
  if (!list.success) return { pairs: [], problems: ['The file has no list called “pairs”.'], header: {} };
  const rows = list.data.pairs.map((pair, i) => ({ ...(typeof pair === 'object' ? pair : {}), where: `Pair ${String(i + 1)}` }));
  return { ...pairsOf(rows), header: Header.catch({}).parse(data) };
}

interface Row {
  readonly where: string;
  readonly a?: unknown;
  readonly b?: unknown;
  readonly result?: unknown;
  readonly says?: unknown;
}

function pairsOf(rows: readonly Row[]): Pick<InteractionsFile, 'pairs' | 'problems'> {
  const pairs: Pair[] = [];
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const { where, ...row } of rows) {
    const [a, b, level, says] = [row.a, row.b, row.result, row.says].map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
    const result = results[level?.toLowerCase() ?? ''];
    if (!a || a.length < 2 || !b || b.length < 2) problems.push(`${where}: a drug or class is missing or has one letter only.`);
    else if (a.toLowerCase() === b.toLowerCase()) problems.push(`${where}: both sides are ${a}.`);
    else if (!result) problems.push(`${where}: “${level ?? ''}” is not “stop” or “look”.`);
    else if (!says) problems.push(`${where}: it does not say what the two do together.`);
    else {
      const key = [a, b]
        .map((one) => one.toLowerCase())
        .sort()
        .join(' + ');
      const before = seen.get(key);
      if (before) problems.push(`${where}: ${a} and ${b} stand in ${before.toLowerCase()} already.`);
      else {
        seen.set(key, where);
        pairs.push({ a, b, result, says });
      }
    }
  }
  if (rows.length === 0) problems.push('The file holds no pair.');
  if (rows.length > most) problems.push(`The file holds ${String(rows.length)} pairs; at most ${String(most)} are taken.`);
  return { pairs, problems };
}
