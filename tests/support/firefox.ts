import { existsSync } from 'node:fs';
import { launch, type Browser, type Page } from 'puppeteer-core';
import type { Invited } from './calls.ts';

export const installedFirefox = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'].find(
  (file) => existsSync(file),
);

/** A Firefox as people have it, spoken to by WebDriver BiDi (Playwright drives only a Firefox of its own making). Its camera and microphone are made up. */
export function openFirefox(executablePath: string): Promise<Browser> {
  return launch({
    ...{ browser: 'firefox', executablePath, headless: true },
    defaultViewport: { width: 390, height: 844 },
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      // Test machines may have no network but themselves.
      'media.peerconnection.ice.loopback': true,
      'intl.accept_languages': 'en-US',
    },
  });
}

/** The patient opens the link, says who they are, agrees, and stands at the door. */
export async function joinInFirefox(browser: Browser, { link, born }: Invited): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(link);
  for (const [part, value] of [
    ['month', born.month],
    ['day', born.day],
    ['year', born.year],
  ] as const)
    await page.locator(`input[autocomplete=bday-${part}]`).fill(value);
  for (const button of ['Open my page', 'Join the video call', 'I agree and join'])
    await page.locator(`button::-p-text(${button})`).click();
  return page;
}

/** Pictures of somebody that were decoded and shown so far. Firefox counts none of a call in `getVideoPlaybackQuality`: it tells each as it comes. */
export function framesInFirefox(page: Page, label: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        setTimeout(() => resolve(0), 2_000);
        const video = document.querySelector<HTMLVideoElement>(`video[aria-label*="${name}"]`);
        video?.requestVideoFrameCallback((_now, { presentedFrames }) => resolve(presentedFrames));
      }),
    label,
  );
}
