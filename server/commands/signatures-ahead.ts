import type { CommandEnvelope } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { deviceKeys, holdsElsewhere, type CheckedAhead } from './check-signature.ts';
import type { Submission } from './submission.ts';

const mostDevices = 20_000;

/**
 * Checks signatures while the commands wait for their transaction, on other threads: it is the costliest thing that a command asks of this
 * process. The key is the one that the device had when it was last looked up; the transaction looks itself, and checks anew if it is another.
 */
export class SignaturesAhead {
  readonly #query: Query;
  readonly #keys = new Map<string, string>();
  readonly #found = new WeakMap<CommandEnvelope, CheckedAhead>();

  constructor(query: Query) {
    this.#query = query;
  }

  /** Resolves when all that can be found ahead is found. Never fails: what is missing is checked in the transaction. */
  async check(orgId: string, submissions: readonly Submission[]): Promise<void> {
    const envelopes = submissions.filter(({ vouched }) => !vouched).map(({ envelope }) => envelope);
    try {
      await this.#learn(
        orgId,
        envelopes.map(({ deviceId }) => deviceId).filter((id) => !this.#keys.has(id)),
      );
    } catch {
      return;
    }
    await Promise.all(envelopes.map((envelope) => this.#checkOne(envelope)));
  }

  found(envelope: CommandEnvelope): CheckedAhead | undefined {
    return this.#found.get(envelope);
  }

  async #learn(orgId: string, deviceIds: readonly string[]): Promise<void> {
    if (deviceIds.length === 0) return;
    const keys = await deviceKeys(this.#query, orgId, deviceIds);
    if (this.#keys.size + keys.size > mostDevices) this.#keys.clear();
    for (const { id, publicKey } of keys.values()) this.#keys.set(id, publicKey);
  }

  async #checkOne(envelope: CommandEnvelope): Promise<void> {
    const publicKey = this.#keys.get(envelope.deviceId);
    if (publicKey !== undefined) this.#found.set(envelope, { publicKey, holds: await holdsElsewhere(envelope, publicKey) });
  }
}
