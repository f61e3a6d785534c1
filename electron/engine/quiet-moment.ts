import { indexSome } from './data/catch-up-search.ts';
import { FoldedLog } from './data/folded-log.ts';
import { faultOf } from './data/sqlite-fault.ts';
import type { Cancel } from './env.ts';
import type { OpenPerson } from './open-person.ts';
import { Fault } from '../../shared/kernel/fault.ts';

/** After the last of a row of changes … */
const quietMs = 2_000;
/** … and between two pieces, so that questions are answered in between. */
const breathMs = 20;

/** What is put off until the hands rest, so that neither a save nor the next search waits for it: words into the index, then the log into the store. */
export class QuietMoment {
  private timer: Cancel | undefined;
  private readonly log = new FoldedLog();
  private readonly person: () => OpenPerson;

  constructor(person: () => OpenPerson) {
    this.person = person;
  }

  soon(): void {
    this.in(quietMs);
  }

  stop(): void {
    this.timer?.();
    this.timer = undefined;
  }

  private in(ms: number): void {
    this.timer?.();
    this.timer = this.person().env.timers.after(ms, () => {
      this.timer = undefined;
      if (this.some()) this.in(breathMs);
    });
  }

  /** Answers whether more is to be done. What stands in its way (a full disk) stands in the way of more important things too, which say so. */
  private some(): boolean {
    const { db } = this.person();
    if (!db.open) return false;
    try {
      if (indexSome(db)) return true;
      this.log.foldIfLong(db);
    } catch (error) {
      if (!(faultOf(error) instanceof Fault)) throw error;
    }
    return false;
  }
}
