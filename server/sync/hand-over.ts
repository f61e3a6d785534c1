import type { Logger } from 'pino';
import { instant } from '../../shared/kernel/time.ts';
import type { SyncRequest } from '../../shared/protocol/sync.ts';
import type { CommitQueue, Taken } from '../commands/commit-queue.ts';
import { isStorable } from '../commands/storable.ts';
import type { Query } from '../data/database.ts';
import type { Reader } from '../identity/authenticate.ts';
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

  /** Undefined: nothing was brought, or its laptop must first learn that this server is not the one it followed. Fails when the session ended. */
  async take(reader: Reader, token: string, body: SyncRequest, health: Parameters<RoundNotes['note']>[2]): Promise<Taken | undefined> {
    // Arguments are judged one by one; ids and names with a NUL inside come from no laptop of ours.
    if (!isStorable({ ...body, commands: body.commands.map(({ args: _args, ...rest }) => rest) })) throw new HttpFault('invalid-request');
    const taken = body.commands.length === 0 ? undefined : await this.#commit(reader, token, body);
    await this.#notes.note(reader.deviceId, body, health);
    return taken;
  }

  async #commit({ orgId, deviceId, practitionerId }: Reader, token: string, body: SyncRequest): Promise<Taken | undefined> {
    const { clock, commits, logger, metrics } = this.#options;
    const { commands, deviceNow, clientId, epoch, cursor } = body;
    const taken = await commits.take(
      orgId,
      commands.map((envelope) => ({ envelope, bringer: practitionerId })),
      { token, follows: { epoch, cursor } },
    );
    if (!taken) return undefined;
    const offsetMs = clock() - Date.parse(deviceNow);
    if (Math.abs(offsetMs) > clockDiffersMs) logger.info({ deviceId, clientId, offsetMs, serverNow: instant(clock()) }, 'clock differs');
    metrics?.answered(
      commands.map(({ type }) => type),
      taken.outcomes,
    );
    return taken;
  }
}
