import type { Cancel } from '../env.ts';
import type { OpenPerson } from '../open-person.ts';
import { cursorOf } from './apply-page.ts';

/** Rows follow their answer by the length of the way; what takes longer is not coming. */
const withinMs = 1_500;

/** Work was taken, and its rows are to come by the live line. If they do not, the line is not believed until it brings something, and they are asked for. */
export class OwedRows {
  trusts = true;
  private owed = 0;
  private timer: Cancel | undefined;
  private readonly person: OpenPerson;
  private readonly ask: () => void;

  constructor(person: OpenPerson, ask: () => void) {
    this.person = person;
    this.ask = ask;
  }

  until(head: number): void {
    if (head <= this.owed || cursorOf(this.person) >= head) return;
    this.owed = head;
    this.timer ??= this.waitFor(head);
  }

  /** The line brought something that fits. */
  came(): void {
    this.trusts = true;
    if (cursorOf(this.person) >= this.owed) this.stop();
  }

  stop(): void {
    this.timer?.();
    this.timer = undefined;
  }

  private waitFor(head: number): Cancel {
    return this.person.env.timers.after(withinMs, () => {
      this.timer = undefined;
      if (!this.person.db.open) return;
      const cursor = cursorOf(this.person);
      if (cursor >= this.owed) return;
      if (cursor >= head) this.timer = this.waitFor(this.owed);
      else {
        this.trusts = false;
        this.ask();
      }
    });
  }
}
