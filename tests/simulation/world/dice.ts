/** The only chance in a simulation. A fork's throws depend on its names alone, so leaving one thing out moves nothing else. */
export class Dice {
  private state: number;
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed >>> 0;
    // Mixed, since mulberry32 begins alike for seeds that are near each other.
    this.state = Math.imul(this.seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  fork(...names: readonly (string | number)[]): Dice {
    let hash = 0x811c9dc5 ^ this.seed;
    for (const char of names.join('/')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    return new Dice(hash ^ (hash >>> 15));
  }

  /** mulberry32: between 0 and 1. */
  readonly next = (): number => {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** One of the entries, by weight. */
  weighted<T>(entries: readonly (readonly [thing: T, weight: number])[]): T | undefined {
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    return entries.find(([, weight]) => (left -= weight) < 0)?.[0] ?? entries.at(-1)?.[0];
  }

  /** Looks like a UUID version 7 of that moment. */
  uuid(at: number): string {
    const hex = (digits: number): string =>
      Math.floor(this.next() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
  }
}
