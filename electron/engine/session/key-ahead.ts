import type { Cancel, Env } from '../env.ts';
import type { MakeKey, SecretCost } from './vault.ts';

/** A passphrase that nobody gives within this time is forgotten. */
const FORGET_MS = 30_000;

interface Made {
  readonly secret: string;
  readonly salt: Uint8Array;
  readonly key: Promise<Uint8Array>;
}

/**
 * The key of a passphrase that is typed and not yet given: made while the hand goes to Enter, held for one passphrase at a time, and
 * wiped when another takes its place, when it was used, or soon. It is tried on nothing before Enter, so it tells nothing (ADR 0028).
 */
export class KeyAhead {
  private readonly env: Pick<Env, 'timers'>;
  private readonly make: MakeKey;
  private made: Made | undefined;
  private working = false;
  private next: (() => void) | undefined;
  private stopForgetting: Cancel | undefined;

  constructor(env: Pick<Env, 'timers'>, make: MakeKey) {
    this.env = env;
    this.make = make;
  }

  /** Begins to make the key, or remembers to once the one before is made: of many that are typed in between, the last. */
  begin(secret: string, salt: Uint8Array, cost: SecretCost): void {
    if (this.made && isOf(this.made, secret, salt)) return;
    this.forget();
    this.stopForgetting = this.env.timers.after(FORGET_MS, () => this.forget());
    if (this.working) this.next = () => this.start(secret, salt, cost);
    else this.start(secret, salt, cost);
  }

  /** The key, from what was made ahead or made now. Whoever takes it has to wipe it. */
  readonly take: MakeKey = (secret, salt, cost) => {
    const { made } = this;
    if (!made || !isOf(made, secret, salt)) return this.make(secret, salt, cost);
    this.made = undefined;
    return made.key;
  };

  forget(): void {
    this.stopForgetting?.();
    this.stopForgetting = undefined;
    this.next = undefined;
    const { made } = this;
    this.made = undefined;
    // A key that could not be made is told to whoever takes it; here there is nothing to wipe.
    made?.key.then(
      (key) => void key.fill(0),
      () => undefined,
    );
  }

  private start(secret: string, salt: Uint8Array, cost: SecretCost): void {
    this.working = true;
    const key = this.make(secret, salt, cost);
    this.made = { secret, salt, key };
    const done = (): void => {
      this.working = false;
      const { next } = this;
      this.next = undefined;
      next?.();
    };
    key.then(done, done);
  }
}

function isOf(made: Made, secret: string, salt: Uint8Array): boolean {
  return made.secret === secret && Buffer.compare(made.salt, salt) === 0;
}
