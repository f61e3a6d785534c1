import type { Dice } from './random.ts';
import type { RouteState } from './route-state.ts';

export interface RuinSize {
  /** How many stops are taken out on average, and from one route at most. */
  readonly meanRuin: number;
  readonly longestString: number;
}

/** Takes strings of stops out of neighbouring routes, around a stop by chance. */
export function routeRuin(
  state: RouteState,
  random: Dice,
  near: Int32Array,
  width: number,
  { meanRuin, longestString }: RuinSize,
): () => void {
  const { n, V, next, prev, vehicleOf, count, sum, lengths, kinds } = state;
  const strung = new Int32Array(V).fill(-1);
  let round = 0;

  function ruinString(v: number, from: number, whole: number, spare: number): void {
    strung[v] = round;
    state.touch(v);
    const skip = spare > 0 ? 1 + random.below(whole - spare) : whole;
    let at = from;
    for (let i = 0; i < whole && at < n; i++) {
      const to = next[at];
      if (i < skip || i >= skip + spare) state.remove(at);
      at = to;
    }
    state.refresh(v);
  }

  /** A string that holds this stop. */
  function around(stop: number, v: number, most: number): void {
    const longest = Math.min(count[v], most);
    const length = Math.floor(random.next() * longest + 1);
    // A split string keeps some stops in its middle.
    let spare = 0;
    if (length > 1 && length < count[v] && random.next() < 0.5) {
      spare = 1;
      while (length + spare < count[v] && random.next() > 0.01 && random.next() < 0.5) spare++;
    }
    const whole = length + spare;
    let before = 0;
    for (let at = prev[stop]; at < n && before < whole - 1; at = prev[at]) before++;
    let after = 0;
    for (let at = next[stop]; at < n && after < whole - 1; at = next[at]) after++;
    const least = Math.max(0, whole - 1 - after);
    const back = least + random.below(Math.min(before, whole - 1) - least + 1);
    let at = stop;
    for (let i = 0; i < back; i++) at = prev[at];
    ruinString(v, at, whole, spare);
  }

  return function ruin(): void {
    round++;
    const used = lengths[kinds];
    if (used === 0) return;
    const mean = (n - sum.absent) / used;
    const seed = random.below(n);
    if (random.next() < 0.005) {
      // A whole route, now and then: what strings of ten cannot loosen.
      const v = vehicleOf[seed];
      if (v >= 0) ruinString(v, next[n + v], count[v], 0);
    }
    const most = Math.min(longestString, mean);
    const strings = Math.floor(random.next() * ((4 * meanRuin) / (1 + most) - 1) + 1);
    let done = 0;
    for (let k = -1; k < width && done < strings; k++) {
      const stop = k < 0 ? seed : near[seed * width + k];
      const v = vehicleOf[stop];
      if (v < 0 || strung[v] === round) continue;
      done++;
      around(stop, v, most);
    }
  };
}
