import { expect, type Locator, type Page } from '@playwright/test';

/** The bar at the foot of every window. */
export function statusBar(page: Page): Locator {
  return page.getByRole('contentinfo', { name: 'Status' });
}

/** Everything that the server has for this person is on this laptop. */
export async function expectReceived(page: Page): Promise<void> {
  await expect(statusBar(page)).toContainText('Received as of', { timeout: 60_000 });
}

export async function expectAllSent(page: Page): Promise<void> {
  await expect(statusBar(page)).toContainText('All sent', { timeout: 60_000 });
}

export async function expectWaiting(page: Page, atLeast = 1): Promise<void> {
  await expect
    .poll(async () => Number(/(\d+) waiting/.exec((await statusBar(page).textContent()) ?? '')?.[1] ?? 0))
    .toBeGreaterThanOrEqual(atLeast);
}

export async function expectServerGone(page: Page): Promise<void> {
  await expect(statusBar(page)).toContainText(/does not answer|Offline/, { timeout: 60_000 });
}
