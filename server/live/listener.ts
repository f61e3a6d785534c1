import type { Client } from 'pg';
import type { Database } from '../data/database.ts';

export type Heard = (channel: string, payload: string) => void;

const firstWaitMs = 200;
const longestWaitMs = 10_000;

/** Hears what other nodes (and this one) tell through the database. A lost connection is made again; what was missed meanwhile the poll finds. */
export class Listener {
  readonly #database: Database;
  readonly #channels: readonly string[];
  readonly #heard: Heard;
  readonly #connected: () => void;
  #client: Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;
  #stopped = false;

  constructor(database: Database, channels: readonly string[], heard: Heard, connected: () => void = () => undefined) {
    this.#database = database;
    this.#channels = channels;
    this.#heard = heard;
    this.#connected = connected;
  }

  async start(): Promise<void> {
    try {
      const client = await this.#database.connect();
      if (this.#stopped) {
        await client.end();
        return;
      }
      client.on('error', () => undefined);
      client.on('end', () => this.#retry());
      client.on('notification', ({ channel, payload }) => this.#heard(channel, payload ?? ''));
      this.#client = client;
      for (const channel of this.#channels) await client.query(`LISTEN ${channel}`);
      this.#waitMs = firstWaitMs;
      this.#connected();
    } catch {
      this.#retry();
    }
  }

  #retry(): void {
    this.#client = undefined;
    if (this.#stopped || this.#again) return;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      void this.start();
    }, this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#again);
    await this.#client?.end().catch(() => undefined);
  }
}
