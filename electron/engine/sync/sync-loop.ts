import { Fault } from '../../../shared/kernel/fault.ts';
import type { SyncStatus } from '../../../shared/protocol/status.ts';
import { faultOf, isFault } from '../data/sqlite-fault.ts';
import type { Cancel } from '../env.ts';
import type { OpenPerson } from '../open-person.ts';
import { cursorOf } from './apply-page.ts';
import { idleMs } from './backoff.ts';
import { useLogAgain } from './first-load.ts';
import { codeOf, LastTrouble } from './last-trouble.ts';
import { LiveLine } from './live.ts';
import { OwedRows } from './owed-rows.ts';
import { QuietWork } from './quiet-work.ts';
import { RoundSeries } from './round-series.ts';
import type { ServerLink } from './server-link.ts';
import { readStatus, type Pulse } from './status.ts';
import { NewsQueue, takeNews, type News } from './take-news.ts';

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

/** The first screen comes before the first round. */
const firstRoundInMs = 250;

/** Keeps this laptop in step: a round after each command and each poke, else by the clock; after trouble later and later, never giving up. */
export class SyncLoop {
  private readonly pulse: Pulse = { running: false, trouble: undefined, nextTryAt: undefined, rows: 0, expected: undefined };
  private readonly live: LiveLine;
  private readonly news = new NewsQueue();
  private readonly owed: OwedRows;
  private readonly rounds: RoundSeries;
  private readonly quietWork: QuietWork;
  private readonly trouble: LastTrouble;
  private readonly person: OpenPerson;
  private readonly options: LoopOptions;
  private timer: Cancel | undefined;
  /** When the timer will ask, by this laptop's clock. */
  private timerAt = 0;
  private again = false;
  /** Something is new up to here, the line says. */
  private pokedTo = 0;
  /** Somebody asked during a round for one that begins after it. */
  private insist = false;
  private stopped = false;
  private firstTimer: Cancel | undefined;
  private abort = new AbortController();
  private current: Promise<void> | undefined;
  private quietWaiters: (() => void)[] = [];

  constructor(person: OpenPerson, options: LoopOptions) {
    const { link, appVersion, settled } = options;
    const isStopped = (): boolean => this.isStopped();
    this.person = person;
    this.options = options;
    this.live = new LiveLine(person.env, link, {
      perhaps: () => this.nudge(),
      poked: (head) => this.poked(head),
      rows: (head, lines) => this.hear({ head, lines }),
    });
    this.owed = new OwedRows(person, () => this.nudge());
    this.trouble = new LastTrouble(person, this.pulse);
    this.quietWork = new QuietWork(person, { link, settled, isStopped, tell: () => this.tell(), due: () => this.nudge() });
    this.rounds = new RoundSeries(person, {
      ...{ link, appVersion, isStopped, owed: this.owed, signal: this.abort.signal },
      lineTellsRows: () => this.live.tellsRows,
      byLine: (request, health) => this.live.push(request, health),
      answered: () => this.answered(),
      progress: (rows, cursor, head) => this.progress(rows, cursor, head),
    });
  }

  start(): void {
    this.quietWork.proveLater();
    this.firstTimer = this.person.env.timers.after(firstRoundInMs, () => this.nudge());
  }

  /** Ends the round under way; what it had whole is kept. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timer?.();
    this.firstTimer?.();
    this.quietWork.stop();
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
    this.rounds.pullWanted = true;
    this.go();
  }

  /** A new command waits. In good times it goes at once; in trouble the next try comes soon. */
  hurry(): void {
    if (this.stopped || this.trouble.failures === 0 || this.current) {
      this.go();
      return;
    }
    const soon = this.trouble.soonMs();
    if (this.timerAt - this.person.env.clock.now() <= soon) return;
    this.trouble.hurried = true;
    this.askIn(soon);
  }

  /** Resolves when the rounds that this asks for are done, well or badly. */
  async now(): Promise<SyncStatus> {
    const done = new Promise<void>((resolve) => this.quietWaiters.push(resolve));
    this.trouble.forget();
    this.insist = true;
    this.nudge();
    await done;
    return this.status();
  }

  /** Resolves when no round is under way. */
  async quiet(): Promise<void> {
    while (this.current) await this.current;
  }

  /** The session was renewed or the network changed: old waiting times mean nothing now. */
  freshStart(): void {
    this.trouble.failures = 0;
    this.live.reopen();
    this.nudge();
  }

  /** What was held is on the disk. What then goes wrong the next round meets again, and can say it. */
  kept(): void {
    if (this.isStopped()) return;
    try {
      this.quietWork.kept();
    } catch {
      this.nudge();
    }
  }

  hint(what: 'online' | 'offline' | 'resume'): void {
    this.trouble.offlineHint = what === 'offline';
    if (what !== 'offline') this.freshStart();
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

  /** What is new came by the line: it is taken in at once, or after the round under way. What does not fit is asked for. */
  private hear(news: News): void {
    if (this.isStopped()) return;
    if (this.current) this.news.add(news);
    else if (!this.takeIn(() => takeNews(this.person, news))) this.nudge();
  }

  /** Most often it comes with the round under way, when it was this laptop's own work. In trouble it is a sign that the way is open again. */
  private poked(head: number): void {
    if (this.isStopped()) return;
    this.pokedTo = Math.max(this.pokedTo, head);
    if (!this.current && (this.lacksPoked() || this.trouble.failures > 0)) this.nudge();
  }

  private lacksPoked(): boolean {
    const head = this.pokedTo;
    this.pokedTo = 0;
    return head > cursorOf(this.person);
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
      // Whoever asked may have more to say in this turn: all of it goes in one round.
      await Promise.resolve();
      await this.rounds.untilQuiet(() => this.tell());
      if (!this.isStopped() && (await this.quietWork.run())) this.askAgain();
      this.trouble.failures = 0;
    } catch (error) {
      this.failed(error);
    } finally {
      this.backToLog();
      if (!this.isStopped() && this.news.some && !this.takeIn(() => this.news.take(this.person))) this.askAgain();
      if (!this.isStopped() && this.lacksPoked()) this.askAgain();
      this.pulse.running = false;
      this.pulse.rows = 0;
      this.pulse.expected = undefined;
    }
  }

  private askAgain(): void {
    this.rounds.pullWanted = true;
    this.again = true;
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

  private progress(rows: number, cursor: number, head: number): void {
    this.pulse.rows += rows;
    if (cursor > 0 && head > cursor) this.pulse.expected = Math.round((this.pulse.rows * head) / cursor);
    this.tell();
  }

  private answered(): void {
    // The way is open again: the live line need not wait for its own next try.
    if (this.pulse.trouble) this.live.open();
    this.trouble.recovered();
  }

  private failed(error: unknown): void {
    if (this.isStopped()) return;
    const fault = faultOf(error);
    if (isFault(fault, 'store-damaged')) this.options.damaged();
    this.rounds.failed(codeOf(fault));
    this.trouble.failed(fault);
  }

  private planNext(): void {
    if (this.again && (this.trouble.failures === 0 || this.insist) && !this.isStopped()) {
      this.go();
      return;
    }
    this.again = false;
    for (const waiter of this.quietWaiters.splice(0)) waiter();
    if (this.isStopped()) return;
    this.askIn(this.trouble.failures > 0 ? this.trouble.retryMs() : idleMs(this.live.isUp, this.person.env.random));
  }

  private askIn(wait: number): void {
    const { env } = this.person;
    this.timer?.();
    this.timerAt = env.clock.now() + wait;
    this.pulse.nextTryAt = this.trouble.failures > 0 ? this.timerAt : undefined;
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
