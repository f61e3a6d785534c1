import { isDeepStrictEqual } from 'node:util';
import { readMeta } from '../data/tables/meta.ts';
import { outboxCounts } from '../data/tables/outbox.ts';
import { readScopes, type ScopeRow } from '../data/tables/scopes.ts';
import { together } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import type { OwedRows } from './owed-rows.ts';
import { runRound, type RoundOptions } from './round.ts';
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
      const size = this.size.now;
      const { before, handingOver, brief } = together(this.person.db, () => this.plan(size));
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
      const left = together(this.person.db, () => this.backlog());
      // A round that left the commands out found the server well: the next one brings them again.
      const nearer = !isDeepStrictEqual(left, before) && (handedOver || isSome(left));
      more = result.more || nearer || (size.commands === 0 && isSome(left));
      tell();
    }
  }

  failed(code: string): void {
    this.pullWanted = true;
    this.size.failed(code);
  }

  /** What kind of round the next one is. */
  private plan(size: RoundSize): { readonly before: Backlog; readonly handingOver: boolean; readonly brief: boolean } {
    const { db } = this.person;
    const { lineTellsRows, owed } = this.options;
    const before = this.backlog();
    const isWhole = size.commands > 0 && before.waiting > 0 && !isInBetween(this.person) && readMeta(db, 'epoch') !== undefined;
    // More waits than goes into one round: all but the last batch is handed over without asking what is new, which is then asked once for all of it.
    const handingOver = isWhole && before.waiting > mostCommands(this.person, size);
    // Everything is here but what comes by the line anyway.
    const comesByLine = isWhole && lineTellsRows() && owed.trusts && before.unfilled.length === 0;
    return { before, handingOver, brief: handingOver || (!this.pullWanted && comesByLine) };
  }

  private backlog(): Backlog {
    const { db } = this.person;
    return { waiting: outboxCounts(db).waiting, unfilled: readScopes(db).filter(({ state }) => state !== 'held') };
  }
}

/** What is still to be handed over, filled or removed. */
interface Backlog {
  readonly waiting: number;
  readonly unfilled: readonly ScopeRow[];
}

function isSome({ waiting, unfilled }: Backlog): boolean {
  return waiting > 0 || unfilled.length > 0;
}
