import { instant } from '../kernel/time.ts';
import type { CallParticipant } from '../records/video-call.ts';
import { lower } from './quality.ts';
import type { MediaLevel, RosterEntry } from './signals.ts';

interface Part {
  readonly entry: RosterEntry;
  readonly joinedAt: number;
  leftAt: number | undefined;
  lowest: MediaLevel;
}

/** Who was in a call, from when to when and how good it was, as one participant saw it. Kept for the record when the call ends. */
export class CallTimeline {
  readonly #parts: Part[] = [];

  seen(roster: readonly RosterEntry[], now: number): void {
    const inside = new Map(roster.filter(({ state }) => state === 'in').map((entry) => [entry.peerId, entry]));
    for (const part of this.#parts) if (part.leftAt === undefined && !inside.has(part.entry.peerId)) part.leftAt = now;
    for (const entry of inside.values()) {
      const here = this.#parts.find((part) => part.entry.peerId === entry.peerId && part.leftAt === undefined);
      if (here) here.lowest = lower(here.lowest, entry.level);
      else this.#parts.push({ entry, joinedAt: now, leftAt: undefined, lowest: entry.level });
    }
  }

  participants(now: number): CallParticipant[] {
    return this.#parts.slice(0, 60).map(({ entry, joinedAt, leftAt, lowest }) => ({
      name: entry.name,
      role: entry.role,
      ...(entry.title === undefined ? {} : { title: entry.title }),
      joinedAt: instant(joinedAt),
      leftAt: instant(leftAt ?? now),
      ...(entry.role === 'staff' || !entry.consented ? {} : { consentedAt: instant(joinedAt) }),
      lowestQuality: lowest,
    }));
  }
}
