import { setFlagsFromString } from 'node:v8';

/**
 * Leaves the young generation as large as it is after loading the program (32 MB). Long answers stream through it and would make it grow to
 * 128 MB of garbage, for no less work of the collector.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
