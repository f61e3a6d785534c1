import { Fault } from '../../../shared/kernel/fault.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { Trouble } from '../../../shared/protocol/status.ts';
import { outboxCounts } from '../data/tables/outbox.ts';
import type { OpenPerson } from '../open-person.ts';
import { backoffMs } from './backoff.ts';
import type { Pulse } from './status.ts';
import { ServerRefusal, troubleOf } from './trouble.ts';

/** While work waits, the next try is never further away than this. */
const longestWithWorkMs = 30_000;

/** What went wrong last, how often in a row, and how long to wait for it. */
export class LastTrouble {
  failures = 0;
  /** The next round was brought forward by a new command: its failure says nothing about how long the trouble lasts. */
  hurried = false;
  /** The system says that there is no network. */
  offlineHint = false;
  /** The server asked not to be asked before. */
  private notBefore = 0;
  private readonly person: OpenPerson;
  private readonly pulse: Pulse;

  constructor(person: OpenPerson, pulse: Pulse) {
    this.person = person;
    this.pulse = pulse;
  }

  /** Old waiting times mean nothing now. */
  forget(): void {
    this.failures = 0;
    this.hurried = false;
  }

  recovered(): void {
    this.forget();
    this.notBefore = 0;
    this.pulse.trouble = undefined;
    this.offlineHint = false;
  }

  failed(fault: unknown): void {
    const { clock } = this.person.env;
    if (!this.hurried || this.failures === 0) this.failures += 1;
    this.hurried = false;
    const kind = this.nameOf(troubleOf(fault));
    if (this.pulse.trouble?.kind !== kind) this.pulse.trouble = { kind, since: instant(clock.now()) };
    if (fault instanceof ServerRefusal && fault.retryAfterSeconds !== undefined)
      this.notBefore = clock.now() + fault.retryAfterSeconds * 1000;
  }

  private nameOf(kind: Trouble): Trouble {
    return kind === 'server-unreachable' && this.offlineHint ? 'offline' : kind;
  }

  /** The shortest wait for a new command: soon, yet not one try for every keystroke. */
  soonMs(): number {
    const { env } = this.person;
    return Math.max(backoffMs(1, env.random), this.notBefore - env.clock.now());
  }

  /** Work that waits is not kept for minutes once the way is open again; where only a person can help, nothing is gained by asking often. */
  retryMs(): number {
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
}

/** What a fault calls itself, for the size of the next round. */
export function codeOf(fault: unknown): string {
  return fault instanceof Fault ? fault.code : '';
}
