import type { Page } from '@playwright/test';

type Watched = { longTasks?: number[] };

/** From now on, notes whatever holds up the window's thread for more than 50 ms. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    (globalThis as unknown as Watched).longTasks = tasks;
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  });
}

/** The longest since the last look, in milliseconds; 0 when nothing took 50. */
export async function longestTask(page: Page): Promise<number> {
  // The observer is told a turn later.
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const tasks = (globalThis as unknown as Watched).longTasks ?? [];
    return Math.max(0, ...tasks.splice(0));
  });
}
