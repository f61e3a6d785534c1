import type { SyncRequest } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { deviceSeenNow, noteRound } from '../data/tables/device.ts';

interface Health {
  readonly waiting: number;
  readonly refused: number;
}

const againMs = 60_000;
const againIfNewMs = 10_000;
const mostDevices = 20_000;

/** What laptops say of themselves at a round, kept so seldom that a round need not cost a write. What this node wrote lately it does not ask the database about. */
export class RoundNotes {
  readonly #query: Query;
  readonly #clock: () => number;
  readonly #noted = new Map<string, { readonly at: number; readonly text: string }>();

  constructor(query: Query, clock: () => number) {
    this.#query = query;
    this.#clock = clock;
  }

  async note(deviceId: string, { commands, appVersion, deviceNow }: SyncRequest, health: Health | undefined): Promise<void> {
    const now = this.#clock();
    // What this round brings does not wait after it.
    const waiting = Math.max(0, (health?.waiting ?? 0) - commands.length);
    const text = health ? `${String(waiting)} ${String(health.refused)} ${appVersion}` : '';
    const before = this.#noted.get(deviceId);
    const since = before ? now - before.at : Infinity;
    if (since >= 0 && since < (before?.text === text ? againMs : againIfNewMs)) return;
    if (this.#noted.size >= mostDevices) this.#noted.clear();
    this.#noted.set(deviceId, { at: now, text });
    if (!health) return deviceSeenNow(this.#query, deviceId);
    await noteRound(this.#query, deviceId, {
      ...{ waiting, refused: health.refused, appVersion, clockOffsetMs: now - Date.parse(deviceNow) },
    });
  }
}
