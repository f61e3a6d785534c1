import type { CommandEnvelope } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { deviceKeys, isSignedWith, type CheckedAhead } from './check-signature.ts';
import type { Submission } from './submission.ts';

const mostDevices = 20_000;

/**
 * Checks signatures when commands come, which is while the transaction before theirs is with the database: theirs need not hold the
 * organisation's clock for it. The key is the one that the device had when it was last looked up; the transaction looks itself, and checks
 * anew if it is another.
 */
export class SignaturesAhead {
  readonly #query: Query;
  readonly #keys = new Map<string, string>();
  readonly #found = new WeakMap<CommandEnvelope, CheckedAhead>();

  constructor(query: Query) {
    this.#query = query;
  }

  /** Resolves when all that can be found ahead is found; at once, where the keys are known. Never fails: what is missing is checked in the transaction. */
  check(orgId: string, submissions: readonly Submission[]): Promise<void> | undefined {
    const envelopes = submissions.filter(({ vouched }) => !vouched).map(({ envelope }) => envelope);
    const unknown = envelopes.map(({ deviceId }) => deviceId).filter((id) => !this.#keys.has(id));
    const checkAll = (): void => envelopes.forEach((envelope) => this.#checkOne(envelope));
    if (unknown.length > 0) return this.#learn(orgId, unknown).then(checkAll, () => undefined);
    checkAll();
    return undefined;
  }

  found(envelope: CommandEnvelope): CheckedAhead | undefined {
    return this.#found.get(envelope);
  }

  async #learn(orgId: string, deviceIds: readonly string[]): Promise<void> {
    const keys = await deviceKeys(this.#query, orgId, deviceIds);
    if (this.#keys.size + keys.size > mostDevices) this.#keys.clear();
    for (const { id, publicKey } of keys.values()) this.#keys.set(id, publicKey);
  }

  #checkOne(envelope: CommandEnvelope): void {
    const publicKey = this.#keys.get(envelope.deviceId);
    if (publicKey !== undefined) this.#found.set(envelope, { publicKey, holds: isSignedWith(publicKey, envelope) });
  }
}
