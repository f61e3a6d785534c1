import { instant } from '../kernel/time.ts';
import type { CallParticipant } from '../records/video-call.ts';
import { lower } from './quality.ts';
import type { MediaLevel, RosterEntry } from './signals.ts';

interface Part {
  readonly entry: RosterEntry;
  readonly joinedAt: number;
  leftAt: number | undefined;
  /** Since whoever looks was not in the call themselves: the last that is known of it. */
  unseenSince: number | undefined;
  lowest: MediaLevel;
}

/** Who was in a call, from when to when and how good it was, as one participant saw it. Kept for the record when the call ends. */
export class CallTimeline {
  readonly #parts: Part[] = [];

  seen(roster: readonly RosterEntry[], now: number): void {
    const inside = new Map(roster.filter(({ state }) => state === 'in').map((entry) => [entry.peerId, entry]));
    // Whoever is back sees at least themselves; before that, nothing is known.
    if (inside.size === 0 && this.#parts.some(({ unseenSince }) => unseenSince !== undefined)) return;
    for (const part of this.#parts) {
      if (part.leftAt === undefined && !inside.has(part.entry.peerId)) part.leftAt = part.unseenSince ?? now;
      part.unseenSince = undefined;
    }
    for (const entry of inside.values()) {
      const here = this.#parts.find((part) => part.entry.peerId === entry.peerId && part.leftAt === undefined);
      if (here) here.lowest = lower(here.lowest, entry.level);
      else this.#parts.push({ entry, joinedAt: now, leftAt: undefined, unseenSince: undefined, lowest: entry.level });
    }
  }

  /** Whoever looks left, as `me`, and may come back: the others stay until it is known that they did not. */
  away(me: string, now: number): void {
    for (const part of this.#parts) {
      if (part.leftAt !== undefined) continue;
      if (part.entry.peerId === me) part.leftAt = now;
      else part.unseenSince ??= now;
    }
  }

  participants(now: number): CallParticipant[] {
    return this.#parts.slice(0, 60).map(({ entry, joinedAt, leftAt, unseenSince, lowest }) => ({
      name: entry.name,
      role: entry.role,
      ...(entry.title === undefined ? {} : { title: entry.title }),
      joinedAt: instant(joinedAt),
      leftAt: instant(leftAt ?? unseenSince ?? now),
      ...(entry.role === 'staff' || !entry.consented ? {} : { consentedAt: instant(joinedAt) }),
      lowestQuality: lowest,
    }));
  }
}
