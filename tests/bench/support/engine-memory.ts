import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { EngineLine } from '../../support/engine-line.ts';
import { TestApp } from '../../support/launch-app.ts';
import { demo, signIn } from '../../support/sign-in.ts';

export interface EngineMemory {
  readonly afterMb: number;
  readonly peakMb: number;
}

/** What the app's own engine process weighs when it has just taken its first load. */
export async function engineMemory(serverUrl: string): Promise<EngineMemory> {
  const app = await TestApp.launch({ serverUrl });
  try {
    await signIn(app.page, { email: demo.coordinator });
    const engine = await EngineLine.open(app.page);
    // Rows and indexes: until then the status says that the first load goes on. A search has the words put into theirs.
    await expect.poll(() => isWhole(engine), { timeout: 120_000 }).toBe(true);
    await engine.call('query', { name: 'search', args: { text: 'visit' } });
    const [pid] = await app.pidsOf('Utility', 'Hearthline engine');
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const megabytes = (line: string): number => (Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024) / 1e6;
    return { afterMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
  } finally {
    await app.remove();
  }
}

async function isWhole(engine: EngineLine): Promise<boolean> {
  const { phase, receivedAsOf } = await engine.call('sync.status', {});
  return phase === 'idle' && receivedAsOf !== undefined;
}
