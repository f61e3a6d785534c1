import type { Actor } from '../../shared/domain/define-command.ts';
import type { Kind } from '../../shared/records/registry.ts';
import type { Database } from './data/database.ts';
import type { DeviceSigner } from './commands/device-signer.ts';
import type { Env } from './env.ts';

/** One person's open store, and what working on it needs. */
export interface OpenPerson {
  readonly db: Database;
  readonly env: Env;
  readonly actor: Actor;
  readonly deviceId: string;
  readonly signer: DeviceSigner;
  /** Gives up the space kept for a full disk; answers whether there was any. */
  readonly makeRoom: () => boolean;
  /** The second copy of what is unsent. */
  readonly journal: { add(envelopes: readonly string[]): void };
  readonly notify: Notify;
}

/** Told when questions are answered by what is new: what this laptop alone knows is on the disk then. */
export interface Notify {
  readonly changed: (kinds: Iterable<Kind>) => void;
  /** The outbox reads differently now. */
  readonly outbox: () => void;
  /** Something new waits to be sent. */
  readonly queued: () => void;
}
