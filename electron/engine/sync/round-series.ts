import { readMeta } from '../data/tables/meta.ts';
import { outboxCounts } from '../data/tables/outbox.ts';
import { readScopes } from '../data/tables/scopes.ts';
import type { OpenPerson } from '../open-person.ts';
import type { OwedRows } from './owed-rows.ts';
import { runRound, type RoundOptions, type RoundResult } from './round.ts';
import { AdaptiveSize } from './round-size.ts';
import { mostCommands, type RoundSize } from './build-request.ts';
import type { ServerLink } from './server-link.ts';
import { setAsideOldest } from './set-aside.ts';
import { isInBetween } from './take-news.ts';

export interface RoundSeriesOptions extends Pick<RoundOptions, 'appVersion' | 'progress' | 'byLine'> {
  readonly link: () => ServerLink;
  readonly signal: AbortSignal;
  readonly owed: OwedRows;
  /** Rows come by the live line, as far as it says. */
  readonly lineTellsRows: () => boolean;
  /** A round has got its answer. */
  readonly answered: () => void;
  readonly isStopped: () => boolean;
}

/** One round after the other, as long as each brings what is to be done any nearer. */
export class RoundSeries {
  /** The next round must ask for everything; else one that only hands over work will do. */
  pullWanted = true;
  private readonly size = new AdaptiveSize();
  private readonly person: OpenPerson;
  private readonly options: RoundSeriesOptions;

  constructor(person: OpenPerson, options: RoundSeriesOptions) {
    this.person = person;
    this.options = options;
  }

  async untilQuiet(tell: () => void): Promise<void> {
    const { appVersion, progress, byLine, link, signal, owed, answered, isStopped } = this.options;
    for (let more = true; more && !isStopped();) {
      const before = this.backlog();
      const size = this.size.now;
      const handingOver = this.isLongBacklog(size);
      const brief = handingOver || (!this.pullWanted && size.commands > 0 && this.mayBeBrief());
      this.pullWanted = false;
      const result = await runRound(this.person, {
        brief,
        ...(handingOver ? {} : { byLine }),
        link: link(),
        appVersion,
        size,
        signal,
        progress,
      });
      answered();
      if (result.more) this.pullWanted = true;
      const handedOver = handingOver && result.owed !== undefined;
      if (handedOver) this.pullWanted = true;
      else if (result.owed !== undefined) owed.until(result.owed);
      if (this.size.succeeded(result.commands)) setAsideOldest(this.person);
      // A round that left the commands out found the server well: the next one brings them again.
      more = this.goesOn(result, before, handedOver) || (size.commands === 0 && this.hasBacklog());
      tell();
    }
  }

  failed(code: string): void {
    this.pullWanted = true;
    this.size.failed(code);
  }

  /** More waits than goes into one round: all but the last batch is handed over without asking what is new, which is then asked once for all of it. */
  private isLongBacklog(size: RoundSize): boolean {
    const { db } = this.person;
    if (size.commands === 0 || isInBetween(this.person) || readMeta(db, 'epoch') === undefined) return false;
    return outboxCounts(db).waiting > mostCommands(this.person, size);
  }

  /** Is everything here but what comes by the line anyway? */
  private mayBeBrief(): boolean {
    const { db } = this.person;
    const { lineTellsRows, owed } = this.options;
    if (!lineTellsRows() || !owed.trusts || isInBetween(this.person) || readMeta(db, 'epoch') === undefined) return false;
    return outboxCounts(db).waiting > 0 && readScopes(db).every(({ state }) => state === 'held');
  }

  /** Is there more to do, and did the last round bring it any nearer? */
  private goesOn(result: RoundResult, before: string, handedOver: boolean): boolean {
    if (result.more) return true;
    return this.backlog() !== before && (handedOver || this.hasBacklog());
  }

  private hasBacklog(): boolean {
    return outboxCounts(this.person.db).waiting > 0 || readScopes(this.person.db).some(({ state }) => state !== 'held');
  }

  private backlog(): string {
    return JSON.stringify([outboxCounts(this.person.db).waiting, readScopes(this.person.db).filter(({ state }) => state !== 'held')]);
  }
}
