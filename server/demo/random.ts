/** A small seeded generator (mulberry32): the same seed gives the same organisation on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  int(fromInclusive: number, toInclusive: number): number;
  pick<T>(items: readonly T[]): T;
  /** Roughly normal around a mean. */
  near(mean: number, spread: number): number;
  chance(probability: number): boolean;
  /** A UUIDv7-shaped id whose time part is given, so that ids sort by making. */
  uuid(atMs: number): string;
}

export function seededRandom(seed: number, stream: number): Random {
  // Mixed so that neighbouring streams share nothing.
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const hex = (digits: number): string => {
    let text = '';
    for (let i = 0; i < digits; i++) text += '0123456789abcdef'.charAt(Math.floor(next() * 16));
    return text;
  };
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    near: (mean, spread) => mean + (next() + next() + next() - 1.5) * spread,
    chance: (probability) => next() < probability,
    uuid: (atMs) => {
      const time = Math.floor(atMs).toString(16).padStart(12, '0').slice(-12);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'.charAt(Math.floor(next() * 4))}${hex(3)}-${hex(12)}`;
    },
  };
}
