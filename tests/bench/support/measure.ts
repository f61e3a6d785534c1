export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Milliseconds of each of some runs, sorted out. */
export function times(ms: readonly number[]): Times {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** How long `work` takes for each of the inputs, in milliseconds. */
export function timeEach<T>(inputs: readonly T[], work: (input: T) => unknown): number[] {
  return inputs.map((input) => {
    const from = performance.now();
    work(input);
    return performance.now() - from;
  });
}
