import { instant } from '../../shared/kernel/time.ts';
import { mostRowsBytes, type LiveDown, type Push } from '../../shared/protocol/live.ts';
import { scopesHash } from '../../shared/protocol/sync.ts';
import type { Writing } from '../commands/run-commands.ts';
import type { Database, Query } from '../data/database.ts';
import { readClock } from '../data/tables/org-clock.ts';
import type { CommitNote } from '../data/tables/org-commit.ts';
import { sessionsOf } from '../data/tables/session.ts';
import { authenticate, objectionTo, type Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';
import { takePush, type PushServices } from './push.ts';
import { changedRecords, linesFor, newsRows, readNews, rowsWritten, type News, type NewsRow } from './news.ts';

/** A laptop's way of being told. */
export interface Line {
  readonly wantsRows: boolean;
  readonly isOpen: boolean;
  /** It takes slower than we tell: no rows are heaped upon it. */
  readonly isFull: boolean;
  send(text: string): void;
  /** Says that the session ended, and hangs up. */
  bye(): void;
  /** Hangs up, for another line or another try. */
  drop(why: 'replaced' | 'try-later'): void;
}

interface Known {
  readonly line: Line;
  readonly token: string;
  readonly reader: Reader;
  /** Work that it brought is being taken. */
  pushing: boolean;
  scopes: ReadonlySet<string>;
  hash: string;
  /** When the scopes were worked out; 0: they may be others by now. */
  scopesAt: number;
  /** Whoever has everything up to here knows all that was told or that there was nothing to tell. */
  since: number;
  /** Its session held when so many ends of access had been heard of. */
  holdsAsOf: number;
}

type LineServices = PushServices & { readonly database: Database };

/** What is told of some commits, with everything that it needs. */
interface Telling extends Omit<News, 'changes'> {
  readonly rows: readonly NewsRow[] | undefined;
  /** Whether the session of one who may have the rows holds in the same moment. */
  readonly holds: (token: string) => boolean;
  /** Whether these commits may have changed what the reader sees. */
  readonly mayDiffer: (one: Known) => boolean;
  /** Scopes worked out in the same moment. */
  readonly people: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A visit comes into reach or leaves it by the clock alone, so scopes are worked out anew now and then. */
const scopesHoldMs = 60_000;
/** So many people's scopes are worked out for one telling; the others are told without rows, and it is done for the next. */
const mostPeople = 50;

/**
 * The lines of one node. After a commit those whose scopes it touched are told: with the rows where they are few and the reader's session
 * and scopes are known for sure, else that there is something. Nothing depends on a message: whoever missed one has another cursor.
 */
export class Lines {
  readonly #services: LineServices;
  readonly #known = new Map<Line, Known>();
  /** How far each organisation's laptops have been told, and whether telling runs. */
  readonly #told = new Map<string, number>();
  readonly #telling = new Map<string, Promise<void>>();
  /** What this node wrote last, or is about to, of each organisation. */
  readonly #last = new Map<string, Writing>();
  /** How often somebody's access may have ended. */
  #ends = 0;

  constructor(services: LineServices) {
    this.#services = services;
  }

  async hello(line: Line, token: string): Promise<void> {
    const { database, onFailure } = this.#services;
    const holdsAsOf = this.#ends;
    try {
      const reader = await authenticate(database.query, token);
      const { scopes, head, at } = await database.snapshot(reader.orgId, async (query) => {
        const [{ v }, own] = await Promise.all([readClock(query, reader.orgId), this.#scopesOf(query, reader)]);
        return { scopes: own, head: v, at: this.#services.clock() };
      });
      if (!line.isOpen) return;
      // A laptop that reconnects has one line, not two.
      for (const other of this.#known.values())
        if (other.line !== line && other.reader.deviceId === reader.deviceId && other.token === token) other.line.drop('replaced');
      const told = this.#told.get(reader.orgId);
      if (told === undefined) this.#told.set(reader.orgId, head);
      const missed = told !== undefined && told > head;
      // What was told meanwhile did not reach this line: only who has it by another way may build on what comes.
      const since = missed ? told : head;
      this.#known.set(line, {
        line,
        token,
        reader,
        pushing: false,
        scopes,
        hash: scopesHash([...scopes]),
        scopesAt: missed ? 0 : at,
        ...{ since, holdsAsOf },
      });
      // Whoever has everything up to `since` lacks nothing that others were told before.
      say(line, { type: 'welcome', head: since, ...(line.wantsRows ? { rows: true, pushes: true } : {}) });
    } catch (error) {
      if (error instanceof HttpFault) line.bye();
      else {
        onFailure('live-hello', error);
        line.drop('try-later');
      }
    }
  }

  /** Takes the work that a line brings, one push at a time: a laptop of ours waits for the answer. */
  async push(line: Line, push: Push): Promise<void> {
    const known = this.#known.get(line);
    if (!known || known.pushing) {
      line.drop('try-later');
      return;
    }
    known.pushing = true;
    const { lines, ended } = await takePush(this.#services, known, push);
    known.pushing = false;
    say(line, { type: 'answer', n: push.n }, lines);
    if (ended) line.bye();
  }

  closed(line: Line): void {
    this.#known.delete(line);
  }

  /** Organisations with a line here. */
  orgs(): string[] {
    return [...new Set([...this.#known.values()].map(({ reader }) => reader.orgId))];
  }

  /** Keeps what this node is about to commit for when its note is heard, which comes after that of whatever ended somebody's access before. */
  writing(orgId: string, writing: Writing): void {
    if (this.#told.has(orgId)) this.#last.set(orgId, writing);
  }

  /** Tells an organisation up to `head`, one run after the other. */
  tell(note: CommitNote): void {
    const { orgId } = note;
    const before = this.#telling.get(orgId) ?? Promise.resolve();
    const run = before.then(() => this.#tellAll(note)).catch((error: unknown) => this.#services.onFailure('live-poke', error));
    this.#telling.set(orgId, run);
    void run.finally(() => {
      if (this.#telling.get(orgId) === run) this.#telling.delete(orgId);
    });
  }

  /** Resolves when nothing is being told. */
  async quiet(): Promise<void> {
    await Promise.all(this.#telling.values());
  }

  /** Somebody's access may have ended: nobody is told rows unasked until it is known whose. */
  async accessEnded(): Promise<void> {
    this.#ends += 1;
    await this.check();
  }

  /** Hangs up on those whose session ended. */
  async check(): Promise<void> {
    for (const one of [...this.#known.values()]) {
      const asOf = this.#ends;
      try {
        await authenticate(this.#services.database.query, one.token);
        one.holdsAsOf = asOf;
      } catch (error) {
        if (error instanceof HttpFault) one.line.bye();
      }
    }
  }

  async #tellAll(note: CommitNote): Promise<void> {
    const { orgId, head } = note;
    const told = this.#told.get(orgId);
    if (told === undefined || told >= head) return;
    const mine = this.#ofOrganization(orgId);
    if (mine.length === 0) {
      this.#told.delete(orgId);
      this.#last.delete(orgId);
      return;
    }
    const { database } = this.#services;
    const telling =
      (told === note.from ? this.#unread(note, mine) : undefined) ??
      (await database.snapshot(orgId, (query) => this.#read(query, orgId, told, mine)));
    // Nothing is waited for from here on, so no line comes or goes meanwhile.
    this.#told.set(orgId, telling.to);
    const texts = new Map<string, string | undefined>();
    for (const one of this.#ofOrganization(orgId)) this.#tellOne(one, telling, texts);
  }

  /** What is to be told of a commit for which nothing must be read: it concerns nobody here, or this node wrote it, for people who are known for sure. */
  #unread({ orgId, head, ...note }: CommitNote, mine: readonly Known[]): Telling | undefined {
    if (!note.touched || !note.people) return undefined;
    const touched = new Set(note.touched);
    const people = new Set(note.people);
    if (mine.some(({ scopesAt, reader }) => scopesAt === 0 || people.has(reader.practitionerId))) return undefined;
    const concerned = mine.filter((one) => isTouched(one, { touched }));
    const last = this.#last.get(orgId);
    const rows = concerned.length > 0 && last && last.mark === note.mark ? rowsWritten(last.changes) : undefined;
    const now = this.#services.clock();
    const isSure = (one: Known): boolean => now - one.scopesAt <= scopesHoldMs && one.holdsAsOf === this.#ends;
    if (concerned.length > 0 && (!rows || !concerned.every(isSure))) return undefined;
    return { epoch: last?.epoch ?? '', to: head, touched, rows, holds: () => true, mayDiffer: () => false, people: new Map() };
  }

  async #read(query: Query, orgId: string, told: number, mine: readonly Known[]): Promise<Telling> {
    const news = await readNews(query, orgId, told);
    const mayDiffer = ({ reader }: Known): boolean => news.touched === 'all' || news.touched.has(`user:${reader.practitionerId}`);
    const touched = mine.filter((one) => isTouched(one, news));
    const now = this.#services.clock();
    const old = mine.filter((one) => one.scopesAt === 0 || mayDiffer(one) || (touched.includes(one) && now - one.scopesAt > scopesHoldMs));
    const readers = [...new Map(old.map(({ reader }) => [reader.practitionerId as string, reader])).values()].slice(0, mostPeople);
    const takers = touched.filter(({ line }) => line.wantsRows);
    const records = takers.length > 0 ? changedRecords(news, (scope) => takers.some(({ scopes }) => scopes.has(scope))) : undefined;
    const [people, rows, sessions] = await Promise.all([
      Promise.all(readers.map(async (reader) => [reader.practitionerId as string, await this.#scopesOf(query, reader)] as const)),
      records && newsRows(query, orgId, records),
      records && sessionsOf(query, [...new Set(takers.map(({ token }) => token))]),
    ]);
    const holds = (token: string): boolean => objectionTo(sessions?.get(token)) === undefined;
    return { ...news, rows, people: new Map(people), holds, mayDiffer };
  }

  #tellOne(one: Known, telling: Telling, texts: Map<string, string | undefined>): void {
    const { line, reader } = one;
    if (one.since >= telling.to) return;
    const before = one.hash;
    const fresh = telling.people.get(reader.practitionerId);
    if (fresh) {
      one.scopes = fresh;
      one.hash = scopesHash([...fresh]);
      one.scopesAt = this.#services.clock();
    } else if (telling.mayDiffer(one)) one.scopesAt = 0;
    const changed = one.hash !== before;
    // Whose scopes are still to be worked out may be concerned all the same.
    if (one.scopesAt > 0 && !changed && !isTouched(one, telling)) return;
    const from = one.since;
    one.since = telling.to;
    const certain = !changed && one.scopesAt > 0 && line.wantsRows && !line.isFull;
    const text = certain && telling.rows && telling.holds(one.token) ? rowsText(one, telling.rows, texts) : undefined;
    if (text === undefined) say(line, { type: 'poke', head: telling.to });
    else {
      const { epoch, to } = telling;
      say(line, { type: 'rows', epoch, scopesHash: one.hash, from, to, serverNow: instant(this.#services.clock()) }, text);
    }
  }

  async #scopesOf(query: Query, { orgId, practitionerId }: Reader): Promise<ReadonlySet<string>> {
    return new Set(await scopesOfPerson(query, orgId, practitionerId, this.#services.clock()));
  }

  #ofOrganization(orgId: string): Known[] {
    return [...this.#known.values()].filter(({ reader }) => reader.orgId === orgId);
  }
}

/** The same for all who see the same; undefined when it is too long. */
function rowsText({ hash, scopes }: Known, rows: readonly NewsRow[], texts: Map<string, string | undefined>): string | undefined {
  if (!texts.has(hash)) {
    const text = linesFor(rows, scopes);
    texts.set(hash, Buffer.byteLength(text) > mostRowsBytes ? undefined : text);
  }
  return texts.get(hash);
}

function isTouched({ scopes }: Known, { touched }: Pick<News, 'touched'>): boolean {
  if (touched === 'all') return true;
  for (const scope of touched) if (scopes.has(scope)) return true;
  return false;
}

function say(line: Line, message: LiveDown, rows?: string): void {
  const text = JSON.stringify(message);
  line.send(rows === undefined ? text : `${text}\n${rows}`);
}
