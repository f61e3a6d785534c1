import type { Logger } from 'pino';
import { instant } from '../../shared/kernel/time.ts';
import type { SyncRequest } from '../../shared/protocol/sync.ts';
import type { CommitQueue } from '../commands/commit-queue.ts';
import type { Taken } from '../commands/run-commands.ts';
import { isStorable } from '../commands/storable.ts';
import type { Query } from '../data/database.ts';
import type { Followed, Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import type { Metrics } from '../observe/metrics.ts';
import { RoundNotes } from './round-notes.ts';

export interface HandOverOptions {
  readonly query: Query;
  readonly commits: CommitQueue;
  readonly clock: () => number;
  readonly metrics?: Metrics | undefined;
  readonly logger: Logger;
}

/** A clock that is off by more than this is worth a line in the log. */
const clockDiffersMs = 120_000;

/** Takes the work that laptops bring, whichever way it comes. */
export class HandOver {
  readonly #options: HandOverOptions;
  readonly #notes: RoundNotes;

  constructor(options: HandOverOptions) {
    this.#options = options;
    this.#notes = new RoundNotes(options.query, options.clock);
  }

  /** Undefined: nothing was brought, or its laptop must first learn that this server is not the one it followed. */
  async take(reader: Reader, ours: Followed, body: SyncRequest, health: Parameters<RoundNotes['note']>[2]): Promise<Taken | undefined> {
    const { commands, deviceNow, clientId } = body;
    // Arguments are judged one by one; ids and names with a NUL inside come from no laptop of ours.
    if (!isStorable({ ...body, commands: commands.map(({ args: _args, ...rest }) => rest) })) throw new HttpFault('invalid-request');
    await this.#notes.note(reader.deviceId, body, health);
    if (commands.length === 0 || !followsUs(ours, body)) return undefined;
    const { clock, commits, logger, metrics } = this.#options;
    const offsetMs = clock() - Date.parse(deviceNow);
    if (Math.abs(offsetMs) > clockDiffersMs)
      logger.info({ deviceId: reader.deviceId, clientId, offsetMs, serverNow: instant(clock()) }, 'clock differs');
    const taken = await commits.take(
      reader.orgId,
      commands.map((envelope) => ({ envelope, bringer: reader.practitionerId })),
    );
    metrics?.answered(
      commands.map(({ type }) => type),
      taken.outcomes,
    );
    return taken;
  }
}

/**
 * A laptop that followed the server as it was before a restore, or another one, learns so from the header and first sends again what it
 * had sent: taking its newest work before that would turn the order in which the person acted.
 */
function followsUs(ours: Followed, { epoch, cursor }: SyncRequest): boolean {
  return epoch === undefined || (epoch === ours.epoch && cursor <= (ours.head ?? 0));
}
