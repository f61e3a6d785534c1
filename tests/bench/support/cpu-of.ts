import { readFileSync } from 'node:fs';
import { processTree } from '../../support/process-tree.ts';

/** Linux counts in hundredths of a second. */
const tickMs = 10;

/** Milliseconds that a process and all its descendants have run so far. Those that died meanwhile are not counted. */
export function cpuMsOf(pid: number): number {
  return processTree(pid).reduce((sum, one) => sum + ticksOf(one) * tickMs, 0);
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
