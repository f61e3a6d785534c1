import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const enough = 32 * 2 ** 20;

/**
 * Lets the young generation grow to 32 MB and no further. Long answers stream through it and would make it grow to 128 MB of garbage, for no
 * less work of the collector. After a quiet minute V8 shrinks it to 2 MB: were it left so, what answers are made of would be taken for old,
 * and lie there by the hundred megabytes until everything is looked through.
 */
export function keepHeapSmall(): void {
  fit();
  new PerformanceObserver(fit).observe({ entryTypes: ['gc'] });
}

function fit(): void {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? enough;
  setFlagsFromString(`--semi-space-growth-factor=${young < enough ? '2' : '1'}`);
}
