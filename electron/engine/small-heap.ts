import { setFlagsFromString } from 'node:v8';

/** Rows stream through this process; a young generation that grows with them would hold nothing but garbage (a third of the memory after a first load). */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
