import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** As when the battery is pulled out: the process and all its descendants die, and nobody gets to say goodbye. */
export function killTree(pid: number): void {
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  for (const one of processTree(pid)) signal(one, 'SIGKILL');
}

/** All living descendants of a process and itself, youngest first. */
export function processTree(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const [one, parent] of processes()) children.set(parent, [...(children.get(parent) ?? []), one]);
  const tree = [pid];
  for (const at of tree) tree.push(...(children.get(at) ?? []));
  return tree.reverse();
}

/** Every process with its parent. A small Linux may have no `ps`. */
function processes(): [number, number][] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  return fs.readdirSync('/proc').flatMap((name) => {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    return parent === undefined ? [] : [[Number(name), parent]];
  });
}

function parentOf(pid: string): number | undefined {
  try {
    // The name in parentheses may hold anything; what follows it is numbers.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
