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
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

/** Chromium's own record of every task of the page's main thread, while `work` is done. */
export async function longestTask(app: ElectronApplication, page: Page, work: () => Promise<void>): Promise<LongestTask> {
  const tasks = await record(app, page, 'toplevel', work);
  const longest = (of: (event: TraceEvent) => number | undefined): number =>
    tasks.reduce((most, event) => Math.max(most, of(event) ?? 0), 0) / 1000;
  return { wallMs: longest(({ dur }) => dur), ownMs: longest(({ tdur }) => tdur) };
}

/** What the window's main thread ran for each event of this type, in milliseconds: all of its turns until the next such event. */
export async function ownPerEvent(app: ElectronApplication, page: Page, type: string, work: () => Promise<void>): Promise<number[]> {
  const events = await record(app, page, 'toplevel,devtools.timeline', work);
  const turns = events.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  const at = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type).map(({ ts }) => ts);
  const begins = at.map((ts) => turns.find((turn) => turn.ts <= ts && ts <= turn.ts + (turn.dur ?? 0))?.ts ?? ts);
  return begins.map((from, i) => {
    const until = begins[i + 1] ?? Infinity;
    return turns.reduce((sum, { ts, tdur }) => (ts >= from && ts < until ? sum + (tdur ?? 0) : sum), 0) / 1000;
  });
}

async function record(app: ElectronApplication, page: Page, categories: string, work: () => Promise<void>): Promise<TraceEvent[]> {
  const pid = await rendererPid(app, page);
  await app.evaluate(
    ({ contentTracing }, included) => contentTracing.startRecording({ included_categories: included }),
    [...categories.split(','), '__metadata'],
  );
  await work();
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
  rmSync(file);
  const main = traceEvents.find((event) => event.pid === pid && event.name === 'thread_name' && event.args?.name === 'CrRendererMain')?.tid;
  const tasks = traceEvents.filter((event) => event.pid === pid && event.tid === main && event.ph === 'X');
  if (tasks.length === 0) throw new Error('the trace holds no task of the window');
  return tasks;
}

async function rendererPid(app: ElectronApplication, page: Page): Promise<number> {
  const window = await app.browserWindow(page);
  return window.evaluate((target: Electron.BrowserWindow) => target.webContents.getOSProcessId());
}
