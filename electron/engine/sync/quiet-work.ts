import { Fault } from '../../../shared/kernel/fault.ts';
import { instant } from '../../../shared/kernel/time.ts';
import { kinds } from '../../../shared/records/registry.ts';
import { settleHeld, settleIfDoubted } from '../data/held-steps.ts';
import { readMeta, writeMeta } from '../data/tables/meta.ts';
import { dropSentBefore } from '../data/tables/outbox.ts';
import { fetchably } from '../data/transaction.ts';
import type { Cancel } from '../env.ts';
import type { OpenPerson } from '../open-person.ts';
import { endFirstLoad, isLoading } from './first-load.ts';
import { proveSameness } from './proof.ts';
import type { ServerLink } from './server-link.ts';

export interface QuietWorkOptions {
  readonly link: () => ServerLink;
  readonly settled: () => void;
  /** The status reads differently now. */
  readonly tell: () => void;
  /** Something is due: a round is to be made, and this after it. */
  readonly due: () => void;
  readonly isStopped: () => boolean;
}

/** The first screens come before the counting of all records. */
const settleInMs = 3_000;
const firstQuestionsMs = 150;
const dayMs = 24 * 60 * 60_000;
/** A server restored from a backup of up to this age is given again what it lost. */
const keepSentMs = 7 * dayMs;

/** What is done when everything is here: the end of a first load, and once a day the proof that both sides hold the same. */
export class QuietWork {
  /** A round has ended well, and what follows from that waits for the disk. */
  private owed = false;
  private proved = false;
  private mayProve = false;
  private timer: Cancel | undefined;
  private readonly person: OpenPerson;
  private readonly options: QuietWorkOptions;

  constructor(person: OpenPerson, options: QuietWorkOptions) {
    this.person = person;
    this.options = options;
  }

  proveLater(): void {
    this.timer?.();
    this.mayProve = false;
    this.timer = this.person.env.timers.after(settleInMs, () => {
      this.mayProve = true;
      this.options.due();
    });
  }

  stop(): void {
    this.timer?.();
  }

  /** What was held is on the disk, or nothing was. */
  kept(): void {
    if (!this.owed) return;
    this.owed = false;
    this.options.settled();
  }

  /** Answers whether the sides differ, so that everything is to be asked for again. */
  async run(): Promise<boolean> {
    const { isStopped, link } = this.options;
    const { db, env } = this.person;
    if (isLoading(db)) {
      await this.finishLoad();
      settleHeld(db);
    }
    this.owed = true;
    if (settleIfDoubted(db)) this.kept();
    const provedAt = Number(readMeta(db, 'provedAt') ?? '0');
    const now = env.clock.now();
    if (!this.mayProve || (this.proved && Math.abs(now - provedAt) < dayMs)) return false;
    const differing = await proveSameness(this.person, link(), () => this.breathe());
    if (differing === undefined || isStopped()) return false;
    this.proved = true;
    fetchably(db, () => {
      writeMeta(db, 'provedAt', String(now));
      // Answers carry the server's time: a laptop whose clock runs a week ahead would else drop what it has just sent.
      dropSentBefore(db, instant(now + Number(readMeta(db, 'clockOffsetMs') ?? '0') - keepSentMs));
    });
    return differing > 0;
  }

  private async finishLoad(): Promise<void> {
    const long = await endFirstLoad(this.person.db, () => this.breathe());
    this.proveLater();
    this.person.notify.changed(kinds);
    this.options.tell();
    // It is shown, and the first questions are answered, before the last of it comes to the disk and room is set aside there.
    await this.breathe(long ? firstQuestionsMs : 0);
  }

  private breathe(ms = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.person.env.timers.after(ms, () => (this.options.isStopped() ? reject(new Fault('cut', 'later')) : resolve()));
    });
  }
}
