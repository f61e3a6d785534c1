import { z } from 'zod';
import { readInteractions } from '../../../../shared/clinical/knowledge/interactions-file.ts';
import { knowledgeProblems } from '../../../../shared/clinical/knowledge/schema.ts';
import type { KnowledgeTopic } from '../../../../shared/records/clinical-knowledge.ts';

export interface ListHeader {
  readonly title: string;
  readonly source: string;
  readonly edition: string;
  readonly date: string;
}

/** A file that somebody wants to bring in, read and checked; nothing is changed by reading it. */
export interface ReadList {
  readonly topic: KnowledgeTopic;
  readonly fileName: string;
  readonly header: ListHeader;
  /** What it holds, for the table of the preview: first drug, second drug, what to do, why. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly result: 'attention' | 'stop'; readonly says: string }[];
  readonly problems: readonly string[];
  readonly data: (header: ListHeader) => unknown;
}

const said = z.string().catch('');
const Header = z.object({ title: said, source: said, edition: said, date: said });
const headerOf = (data: unknown): ListHeader => Header.parse(data);

export function readList(topic: KnowledgeTopic, fileName: string, text: string): ReadList {
  if (topic === 'interactions') {
    const { pairs, problems, header } = readInteractions(text);
    return { topic, fileName, header: headerOf(header), pairs, problems, data: (named) => ({ ...named, pairs }) };
  }
  const read = parse(text);
  if (!read.ok) return { topic, fileName, header: headerOf({}), pairs: [], problems: [read.problem], data: () => undefined };
  const header = headerOf(read.data);
  const data = (named: ListHeader): unknown => ({ ...(read.data as object), ...named });
  return { topic, fileName, header, pairs: [], problems: knowledgeProblems(topic, data(header)), data };
}

function parse(text: string): { ok: true; data: unknown } | { ok: false; problem: string } {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { ok: true, data };
    return { ok: false, problem: 'The file is not a list: it must be JSON with title, source, edition and date.' };
  } catch (error) {
    return { ok: false, problem: `This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.` };
  }
}
