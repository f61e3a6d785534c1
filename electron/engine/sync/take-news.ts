import type { RowsHead } from '../../../shared/protocol/live.ts';
import { scopesHash } from '../../../shared/protocol/sync.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { readMeta } from '../data/tables/meta.ts';
import { ownScopes } from '../data/tables/scopes.ts';
import { shortly } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import { cursorOf, takeStep, tellStep } from './apply-page.ts';
import { isLoading } from './first-load.ts';
import { parseLine, type Change } from './parse-line.ts';

/** Rows that came by the live line, unasked. */
export interface News {
  readonly head: RowsHead;
  readonly lines: string;
}

/**
 * Takes them in if they are for this store as it stands: the same server, the same scopes, and nothing missing before them. Answers whether
 * everything up to their end is here now; if not, a round fetches it.
 */
export function takeNews(person: OpenPerson, { head, lines }: News): boolean {
  const { db } = person;
  const changes = changesIn(lines);
  // All in one transaction: outside of one each question would ask the file anew whether it is another by now.
  const { whole, tell } = shortly(db, (): Taken => {
    const cursor = cursorOf(person);
    if (head.epoch !== readMeta(db, 'epoch') || isInBetween(person)) return { whole: false };
    if (head.to <= cursor) return { whole: true };
    if (head.from > cursor || head.scopesHash !== scopesHash(ownScopes(db))) return { whole: false };
    const writer = new RecordWriter(db);
    const mark = { tag: 'P', cursor: head.to } as const;
    const step = { header: undefined, askedFrom: cursor, changes, mark, receivedAsOf: head.serverNow };
    takeStep(person, writer, step);
    return { whole: true, tell: () => tellStep(person, writer, step) };
  });
  tell?.();
  return whole;
}

interface Taken {
  readonly whole: boolean;
  readonly tell?: () => void;
}

/** A first load or a full pull goes on: what is here is not of one moment. */
export function isInBetween({ db }: OpenPerson): boolean {
  return isLoading(db) || readMeta(db, 'resetting') !== undefined;
}

function changesIn(lines: string): Change[] {
  return lines.split('\n').flatMap((line): Change[] => {
    if (line === '') return [];
    const parsed = parseLine(line);
    return parsed.tag === 'R' || parsed.tag === 'G' ? [parsed] : [];
  });
}

/** So many wait for the end of a round; whoever misses more fetches it. */
const mostWaiting = 32;

/** What the line brings while a round is under way, for after it. */
export class NewsQueue {
  private waiting: News[] = [];

  add(news: News): void {
    if (this.waiting.length >= mostWaiting) this.waiting.shift();
    this.waiting.push(news);
  }

  get some(): boolean {
    return this.waiting.length > 0;
  }

  /** Takes in what waits, in the order in which it came. Answers whether nothing is missing. */
  take(person: OpenPerson): boolean {
    const waiting = this.waiting.splice(0);
    let whole = true;
    for (const news of waiting) whole = takeNews(person, news);
    return whole;
  }
}
