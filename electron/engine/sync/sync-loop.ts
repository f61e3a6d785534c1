import { Fault } from '../../../shared/kernel/fault.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { SyncStatus, Trouble } from '../../../shared/protocol/status.ts';
import { faultOf, isFault } from '../data/sqlite-fault.ts';
import { readMeta, writeMeta } from '../data/tables/meta.ts';
import { kinds } from '../../../shared/records/registry.ts';
import { dropSentBefore, outboxCounts } from '../data/tables/outbox.ts';
import { readScopes } from '../data/tables/scopes.ts';
import { fetchably } from '../data/transaction.ts';
import type { Cancel } from '../env.ts';
import type { OpenPerson } from '../open-person.ts';
import { backoffMs, idleMs } from './backoff.ts';
import { endFirstLoad, isLoading, useLogAgain } from './first-load.ts';
import { LiveLine } from './live.ts';
import { isInBetween, NewsQueue, takeNews, type News } from './take-news.ts';
import { proveSameness } from './proof.ts';
import { OwedRows } from './owed-rows.ts';
import { runRound, type RoundResult } from './round.ts';
import { AdaptiveSize } from './round-size.ts';
import type { ServerLink } from './server-link.ts';
import { setAsideOldest } from './set-aside.ts';
import { readStatus, type Pulse } from './status.ts';
import { ServerRefusal, troubleOf } from './trouble.ts';

export interface LoopOptions {
  readonly link: () => ServerLink;
  readonly appVersion: string;
  /** The status may read differently now. */
  readonly status: () => void;
  /** Everything that was to be received is here and there is room on the disk. */
  readonly settled: () => void;
  /** The store cannot be read as it should. */
  readonly damaged: () => void;
}

/** The first screen comes before the first round … */
const firstRoundInMs = 250;
/** … and the first screens before the counting of all records. */
const settleInMs = 3_000;
/** While work waits, the next try is never further away than this. */
const longestWithWorkMs = 30_000;
const dayMs = 24 * 60 * 60_000;
/** A server restored from a backup of up to this age is given again what it lost. */
const keepSentMs = 7 * dayMs;

/** Keeps this laptop in step: a round after each command and each poke, else by the clock; after trouble later and later, never giving up. */
export class SyncLoop {
  private readonly pulse: Pulse = { running: false, trouble: undefined, nextTryAt: undefined, rows: 0, expected: undefined };
  private readonly size = new AdaptiveSize();
  private readonly live: LiveLine;
  private readonly news = new NewsQueue();
  private readonly owed: OwedRows;
  /** The next round must ask for everything; else one that only hands over work will do. */
  private pullWanted = true;
  private readonly person: OpenPerson;
  private readonly options: LoopOptions;
  private timer: Cancel | undefined;
  /** When the timer will ask, by this laptop's clock. */
  private timerAt = 0;
  private failures = 0;
  /** The next round was brought forward by a new command: its failure says nothing about how long the trouble lasts. */
  private hurried = false;
  private again = false;
  /** Somebody asked during a round for one that begins after it. */
  private insist = false;
  private stopped = false;
  private offlineHint = false;
  private proved = false;
  private mayProve = false;
  private proofTimer: Cancel | undefined;
  private firstTimer: Cancel | undefined;
  private abort = new AbortController();
  private current: Promise<void> | undefined;
  private quietWaiters: (() => void)[] = [];

  constructor(person: OpenPerson, options: LoopOptions) {
    this.person = person;
    this.options = options;
    this.live = new LiveLine(person.env, options.link, { poked: () => this.nudge(), rows: (head, lines) => this.hear({ head, lines }) });
    this.owed = new OwedRows(person, () => this.nudge());
  }

  start(): void {
    this.proveLater();
    this.firstTimer = this.person.env.timers.after(firstRoundInMs, () => this.nudge());
  }

  private proveLater(): void {
    this.proofTimer?.();
    this.mayProve = false;
    this.proofTimer = this.person.env.timers.after(settleInMs, () => {
      this.mayProve = true;
      this.nudge();
    });
  }

  /** Ends the round under way; what it had whole is kept. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timer?.();
    this.proofTimer?.();
    this.firstTimer?.();
    this.owed.stop();
    this.live.close();
    this.abort.abort();
    await this.current;
  }

  status(): SyncStatus {
    return readStatus(this.person, this.pulse);
  }

  /** Ask for everything now, or once more when the present round is done. */
  nudge(): void {
    this.pullWanted = true;
    this.go();
  }

  private go(): void {
    if (this.stopped) return;
    if (this.firstTimer) {
      this.firstTimer();
      this.firstTimer = undefined;
      this.live.open();
    }
    if (this.current) {
      this.again = true;
      return;
    }
    this.timer?.();
    this.timer = undefined;
    this.insist = false;
    this.current = this.run().finally(() => {
      this.current = undefined;
      this.planNext();
    });
  }

  /** Resolves when no round is under way. */
  async quiet(): Promise<void> {
    while (this.current) await this.current;
  }

  /** A new command waits. In good times it goes at once; in trouble the next try comes soon, yet not one for every keystroke. */
  hurry(): void {
    if (this.stopped || this.failures === 0 || this.current) {
      this.go();
      return;
    }
    const { env } = this.person;
    const soon = Math.max(backoffMs(1, env.random), this.notBefore - env.clock.now());
    if (this.timerAt - env.clock.now() <= soon) return;
    this.hurried = true;
    this.askIn(soon);
  }

  /** Resolves when the rounds that this asks for are done, well or badly. */
  async now(): Promise<SyncStatus> {
    const done = new Promise<void>((resolve) => this.quietWaiters.push(resolve));
    this.failures = 0;
    this.hurried = false;
    this.insist = true;
    this.nudge();
    await done;
    return this.status();
  }

  /** The session was renewed or the network changed: old waiting times mean nothing now. */
  freshStart(): void {
    this.failures = 0;
    this.live.reopen();
    this.nudge();
  }

  hint(what: 'online' | 'offline' | 'resume'): void {
    this.offlineHint = what === 'offline';
    if (what !== 'offline') this.freshStart();
  }

  /** What is new came by the line: it is taken in at once, or after the round under way. What does not fit is asked for. */
  private hear(news: News): void {
    if (this.isStopped()) return;
    if (this.current) this.news.add(news);
    else if (this.takeIn(() => takeNews(this.person, news))) this.tell();
    else this.nudge();
  }

  /** Whatever prevents it is met by a round, which can say it. */
  private takeIn(take: () => boolean): boolean {
    try {
      const whole = take();
      if (whole) this.owed.came();
      return whole;
    } catch {
      return false;
    }
  }

  private async run(): Promise<void> {
    this.pulse.running = true;
    this.pulse.nextTryAt = undefined;
    try {
      this.again = false;
      this.tell();
      // A search index that is half built (or of an older build) is finished even without the server.
      if (readMeta(this.person.db, 'loading') === 'words') await this.finishLoad();
      await this.roundsUntilQuiet();
      await this.afterQuiet();
      this.failures = 0;
    } catch (error) {
      this.failed(error);
    } finally {
      this.backToLog();
      if (!this.isStopped() && this.news.some && !this.takeIn(() => this.news.take(this.person))) {
        this.pullWanted = true;
        this.again = true;
      }
      this.pulse.running = false;
      this.pulse.rows = 0;
      this.pulse.expected = undefined;
    }
  }

  /** Where that fails (no room on the disk), the next round or the next start does it. */
  private backToLog(): void {
    if (!this.person.db.open) return;
    try {
      useLogAgain(this.person.db);
    } catch (error) {
      if (!(faultOf(error) instanceof Fault)) throw error;
    }
  }

  private isStopped(): boolean {
    return this.stopped || !this.person.db.open;
  }

  private async roundsUntilQuiet(): Promise<void> {
    for (let more = true; more && !this.isStopped();) {
      const before = this.backlog();
      const size = this.size.now;
      const brief = !this.pullWanted && size.commands > 0 && this.mayBeBrief();
      this.pullWanted = false;
      const result = await runRound(this.person, {
        brief,
        link: this.options.link(),
        appVersion: this.options.appVersion,
        size,
        signal: this.abort.signal,
        progress: (rows, cursor, head) => this.progress(rows, cursor, head),
      });
      this.recovered();
      if (result.more) this.pullWanted = true;
      if (result.owed !== undefined) this.owed.until(result.owed);
      if (this.size.succeeded(result.commands)) setAsideOldest(this.person);
      // A round that left the commands out found the server well: the next one brings them again.
      more = this.goesOn(result, before) || (size.commands === 0 && this.hasBacklog());
      this.tell();
    }
  }

  /** Is everything here but what comes by the line anyway? */
  private mayBeBrief(): boolean {
    const { db } = this.person;
    if (!this.live.tellsRows || !this.owed.trusts || isInBetween(this.person) || readMeta(db, 'epoch') === undefined) return false;
    return outboxCounts(db).waiting > 0 && readScopes(db).every(({ state }) => state === 'held');
  }

  /** Is there more to do, and did the last round bring it any nearer? */
  private goesOn(result: RoundResult, before: string): boolean {
    if (result.more) return true;
    return this.backlog() !== before && this.hasBacklog();
  }

  private hasBacklog(): boolean {
    return outboxCounts(this.person.db).waiting > 0 || readScopes(this.person.db).some(({ state }) => state !== 'held');
  }

  private backlog(): string {
    return JSON.stringify([outboxCounts(this.person.db).waiting, readScopes(this.person.db).filter(({ state }) => state !== 'held')]);
  }

  private async afterQuiet(): Promise<void> {
    if (this.isStopped()) return;
    const { db, env } = this.person;
    if (isLoading(db)) await this.finishLoad();
    this.options.settled();
    const provedAt = Number(readMeta(db, 'provedAt') ?? '0');
    const now = env.clock.now();
    if (!this.mayProve || (this.proved && Math.abs(now - provedAt) < dayMs)) return;
    const differing = await proveSameness(this.person, this.options.link(), () => this.breathe());
    if (differing === undefined || this.isStopped()) return;
    this.proved = true;
    fetchably(db, () => {
      writeMeta(db, 'provedAt', String(now));
      // Answers carry the server's time: a laptop whose clock runs a week ahead would else drop what it has just sent.
      dropSentBefore(db, instant(now + Number(readMeta(db, 'clockOffsetMs') ?? '0') - keepSentMs));
    });
    if (differing > 0) this.again = this.pullWanted = true;
  }

  private async finishLoad(): Promise<void> {
    await endFirstLoad(this.person.db, () => this.breathe());
    this.proveLater();
    this.person.notify.changed(kinds);
  }

  private breathe(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.person.env.timers.after(0, () => (this.isStopped() ? reject(new Fault('cut', 'later')) : resolve()));
    });
  }

  private progress(rows: number, cursor: number, head: number): void {
    this.pulse.rows += rows;
    if (cursor > 0 && head > cursor) this.pulse.expected = Math.round((this.pulse.rows * head) / cursor);
    this.tell();
  }

  private recovered(): void {
    // The way is open again: the live line need not wait for its own next try.
    if (this.pulse.trouble) this.live.open();
    this.hurried = false;
    this.notBefore = 0;
    this.pulse.trouble = undefined;
    this.failures = 0;
    this.offlineHint = false;
  }

  private failed(error: unknown): void {
    if (this.isStopped()) return;
    const fault = faultOf(error);
    this.pullWanted = true;
    if (isFault(fault, 'store-damaged')) this.options.damaged();
    if (!this.hurried || this.failures === 0) this.failures += 1;
    this.hurried = false;
    this.size.failed(fault instanceof Fault ? fault.code : '');
    const kind = this.nameOf(troubleOf(fault));
    if (this.pulse.trouble?.kind !== kind) this.pulse.trouble = { kind, since: instant(this.person.env.clock.now()) };
    if (fault instanceof ServerRefusal && fault.retryAfterSeconds !== undefined)
      this.notBefore = this.person.env.clock.now() + fault.retryAfterSeconds * 1000;
  }

  /** The server asked not to be asked before. */
  private notBefore = 0;

  private nameOf(kind: Trouble): Trouble {
    return kind === 'server-unreachable' && this.offlineHint ? 'offline' : kind;
  }

  private planNext(): void {
    if (this.again && (this.failures === 0 || this.insist) && !this.isStopped()) {
      this.go();
      return;
    }
    this.again = false;
    for (const waiter of this.quietWaiters.splice(0)) waiter();
    if (this.isStopped()) return;
    const { env } = this.person;
    this.askIn(this.failures > 0 ? this.retryMs() : idleMs(this.live.isUp, env.random));
  }

  /** Work that waits is not kept for minutes once the way is open again; where only a person can help, nothing is gained by asking often. */
  private retryMs(): number {
    const { env } = this.person;
    const kind = this.pulse.trouble?.kind;
    const mayPass = kind === 'server-unreachable' || kind === 'offline' || kind === 'not-our-server' || kind === 'server-error';
    const wait = backoffMs(this.failures, env.random, mayPass && this.workWaits() ? longestWithWorkMs : undefined);
    return Math.max(wait, this.notBefore - env.clock.now());
  }

  private workWaits(): boolean {
    try {
      return outboxCounts(this.person.db).waiting > 0;
    } catch {
      // A damaged store cannot tell.
      return false;
    }
  }

  private askIn(wait: number): void {
    const { env } = this.person;
    this.timer?.();
    this.timerAt = env.clock.now() + wait;
    this.pulse.nextTryAt = this.failures > 0 ? this.timerAt : undefined;
    this.timer = env.timers.after(wait, () => {
      this.timer = undefined;
      this.nudge();
    });
    this.tell();
  }

  private tell(): void {
    if (!this.isStopped()) this.options.status();
  }
}
