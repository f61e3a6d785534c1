import type { Browser, Page } from '@playwright/test';
import { openPhone } from '../../support/browser.ts';

/** Slow as Chromium's own emulation makes it: bits a second both ways, milliseconds there and back, and how much slower the processor is. */
export interface Slowness {
  readonly bitsPerSecond: number;
  readonly roundTripMs: number;
  readonly cpu: number;
}

/** A phone that has never been here: nothing is kept from before. */
export async function slowPhone(browser: Browser, { bitsPerSecond, roundTripMs, cpu }: Slowness): Promise<Page> {
  const page = await openPhone(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: bitsPerSecond / 8,
    uploadThroughput: bitsPerSecond / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return page;
}
