import type { Client } from 'pg';
import type { Database } from './database.ts';

/** Held shared by every process that uses an embedded cluster, so that the last one out can tell and stop it. */
const inUseLock = 7_020_002;
const tryAgainMs = 500;

/** Our sign inside an embedded cluster that it is in use. When the cluster dies under us it is started again. */
export class Presence {
  readonly #database: Database;
  readonly #revive: () => Promise<unknown>;
  #client: Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #leaving = false;

  private constructor(database: Database, revive: () => Promise<unknown>) {
    this.#database = database;
    this.#revive = revive;
  }

  static async take(database: Database, revive: () => Promise<unknown>): Promise<Presence> {
    const presence = new Presence(database, revive);
    await presence.#hold();
    return presence;
  }

  async #hold(): Promise<void> {
    const client = await this.#database.connect();
    client.on('error', () => undefined);
    await client.query('SELECT pg_advisory_lock_shared($1)', [inUseLock]);
    client.on('end', () => {
      this.#lost();
    });
    this.#client = client;
  }

  /** The connection broke: the cluster was killed, or stopped by somebody else's hand. */
  #lost(): void {
    this.#client = undefined;
    if (this.#leaving) return;
    this.#again = setTimeout(() => {
      void this.#revive()
        .then(() => this.#hold())
        .catch(() => {
          this.#lost();
        });
    }, tryAgainMs);
  }

  /** Gives the sign up and tells whether nobody else is left. */
  async leave(): Promise<boolean> {
    this.#leaving = true;
    clearTimeout(this.#again);
    const client = this.#client;
    if (!client) return false;
    try {
      await client.query('SELECT pg_advisory_unlock_shared($1)', [inUseLock]);
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [inUseLock]);
      return rows[0]?.free === true;
    } catch {
      // The cluster is gone already: nothing to stop.
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
