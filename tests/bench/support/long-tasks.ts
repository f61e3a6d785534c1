import { readFileSync, rmSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';

/** The longest turn that a window's main thread took while something was done. */
export interface LongestTask {
  readonly wallMs: number;
  /** What the thread itself ran in it: the rest was other programs' turn. */
  readonly ownMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Chromium's own record of every task of the page's main thread, while `work` is done. */
export async function longestTask(app: ElectronApplication, page: Page, work: () => Promise<void>): Promise<LongestTask> {
  const pid = await rendererPid(app, page);
  await app.evaluate(({ contentTracing }) => contentTracing.startRecording({ included_categories: ['toplevel', '__metadata'] }));
  await work();
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
  rmSync(file);
  const main = traceEvents.find((event) => event.pid === pid && event.name === 'thread_name' && event.args?.name === 'CrRendererMain')?.tid;
  const tasks = traceEvents.filter((event) => event.pid === pid && event.tid === main && event.ph === 'X');
  if (tasks.length === 0) throw new Error('the trace holds no task of the window');
  const longest = (of: (event: TraceEvent) => number | undefined): number =>
    tasks.reduce((most, event) => Math.max(most, of(event) ?? 0), 0) / 1000;
  return { wallMs: longest(({ dur }) => dur), ownMs: longest(({ tdur }) => tdur) };
}

async function rendererPid(app: ElectronApplication, page: Page): Promise<number> {
  const window = await app.browserWindow(page);
  return window.evaluate((target: Electron.BrowserWindow) => target.webContents.getOSProcessId());
}
