import { instant } from '../../shared/kernel/time.ts';
import {
  lineTags,
  maxCommandsPerRound,
  rowsPerPage,
  scopesHash,
  type Outcome,
  type SyncHeader,
  type SyncRequest,
} from '../../shared/protocol/sync.ts';
import { protocol } from '../../shared/protocol/version.ts';
import type { Taken } from '../commands/commit-queue.ts';
import type { Database, Query } from '../data/database.ts';
import { readClock } from '../data/tables/org-clock.ts';
import type { Reader } from '../identity/authenticate.ts';
import { serverVersion } from '../version.ts';
import { ahead } from './ahead.ts';
import { backfillPage, linesOf, longWay, mainEntries } from './feed-page.ts';
import { scopesOfPerson } from './scopes-of-person.ts';

type Wanted = Pick<SyncRequest, 'cursor' | 'backfill' | 'limit' | 'scopesHash'>;

/** Takes a piece of the answer; resolves when there is room for the next. */
export type Send = (text: string) => Promise<void>;

/** Writes the answer of one round, everything from one moment of the database: the reader's scopes, the rows, the head. */
export async function sendAnswer(
  database: Database,
  reader: Reader,
  wanted: Wanted,
  outcomes: readonly Outcome[],
  now: number,
  send: Send,
): Promise<void> {
  await database.snapshot(reader.orgId, async (query) => {
    const [{ epoch, v: head }, scopes] = await Promise.all([
      readClock(query, reader.orgId),
      scopesOfPerson(query, reader.orgId, reader.practitionerId, now),
    ]);
    const hash = scopesHash(scopes);
    const header: SyncHeader = {
      ...{ protocol: protocol.current, serverVersion, epoch, serverNow: instant(now), head, outcomes: [...outcomes], scopesHash: hash },
      takes: maxCommandsPerRound,
      ...(hash === wanted.scopesHash ? {} : { scopes }),
    };
    await send(line(lineTags.header, JSON.stringify(header)));
    const left = await sendChanges(query, reader.orgId, scopes, wanted, head, send);
    const more = left === undefined || (await sendBackfill(query, reader.orgId, scopes, wanted.backfill, left, send));
    await send(line(lineTags.end, JSON.stringify({ more })));
  });
}

/** What became of the commands, and nothing else: no question to the database. Its reader is told of rows by the live line. */
export function briefAnswer({ outcomes, epoch, head }: Taken, readersHash: string, now: number): string {
  const header: SyncHeader = {
    ...{
      protocol: protocol.current,
      serverVersion,
      epoch,
      serverNow: instant(now),
      head,
      outcomes: [...outcomes],
      scopesHash: readersHash,
    },
    takes: maxCommandsPerRound,
    brief: true,
  };
  return line(lineTags.header, JSON.stringify(header)) + line(lineTags.end, JSON.stringify({ more: false }));
}

function line(...parts: readonly (string | number)[]): string {
  return `${parts.join('\t')}\n`;
}

/** The main feed up to the limit. Gives the room left, or undefined when there is more. */
async function sendChanges(
  query: Query,
  orgId: string,
  scopes: readonly string[],
  wanted: Wanted,
  head: number,
  send: Send,
): Promise<number | undefined> {
  let left = wanted.limit;
  for await (const { lines, entries, after, last } of ahead(changePages(query, orgId, scopes, wanted, head))) {
    await send(lines + line(lineTags.page, after));
    left -= entries;
    if (last) return left;
  }
  return undefined;
}

interface ChangePage {
  readonly lines: string;
  readonly entries: number;
  /** Everything up to here was told. */
  readonly after: number;
  /** Nothing comes after it. */
  readonly last: boolean;
}

async function* changePages(
  query: Query,
  orgId: string,
  scopes: readonly string[],
  { cursor, limit }: Wanted,
  head: number,
): AsyncGenerator<ChangePage, void> {
  if (cursor >= head) {
    yield { lines: '', entries: 0, after: cursor, last: true };
    return;
  }
  // Most rounds are a page at most; for them one question is enough.
  const far = head - cursor > rowsPerPage && limit > rowsPerPage;
  const pages = far
    ? longWay(query, orgId, scopes, cursor, limit)
    : [{ entries: await mainEntries(query, orgId, scopes, cursor, Math.min(limit, rowsPerPage)), room: Math.min(limit, rowsPerPage) }];
  let left = limit;
  for await (const { entries, room } of pages) {
    const full = entries.length === room;
    left -= entries.length;
    const after = full ? (entries.at(-1)?.seq ?? cursor) : Math.max(head, cursor);
    yield { lines: await linesOf(query, orgId, scopes, entries, true), entries: entries.length, after, last: !full };
    if (!full || left === 0) return;
  }
}

/** Scopes gained lately, as far as the room reaches. Tells whether more is to come. */
async function sendBackfill(
  query: Query,
  orgId: string,
  scopes: readonly string[],
  backfill: Wanted['backfill'],
  room: number,
  send: Send,
): Promise<boolean> {
  let left = room;
  for (const wanted of backfill) {
    // A scope that is not the reader's (any more) is passed over: the list in the header says so.
    if (!scopes.includes(wanted.scope)) continue;
    let { after } = wanted;
    for (let full = true; full;) {
      if (left <= 0) return true;
      const page = await backfillPage(query, orgId, scopes, { ...wanted, after }, Math.min(left, rowsPerPage));
      full = page.full;
      after = full ? page.lastSeq : wanted.until;
      left -= page.entries;
      await send(page.lines + line(lineTags.backfill, wanted.scope, after));
    }
  }
  return false;
}
