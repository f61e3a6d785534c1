import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';

/** A real browser, as patients have it; the machine's own Chromium where there is one. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
  return chromium.launch({
    ...(installed ? { executablePath: installed } : { channel: 'chrome' }),
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
}

/** A phone in somebody's hand. */
export async function openPhone(browser: Browser, more: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 390, height: 844 }, ...more })).newPage();
}
