import { expect, type Browser, type Page } from '@playwright/test';
import { openPhone } from './browser.ts';
import type { TestApp } from './launch-app.ts';
import { goTo } from './places.ts';

/** Devices that every machine has: a picture that moves and a tone. */
export const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Pictures that were really decoded from somebody else, and go on coming. */
export async function expectFrames(page: Page, from: string | RegExp): Promise<void> {
  const video = page.getByLabel(from).first();
  const frames = (): Promise<number> =>
    video
      .evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames, undefined, { timeout: 5_000 })
      .catch(() => 0);
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await frames();
        const more = before >= 0 ? now - before : 0;
        before = now;
        return more;
      },
      { timeout: 40_000, intervals: [400] },
    )
    .toBeGreaterThan(2);
}

export interface Invited {
  readonly link: string;
  readonly born: { readonly month: string; readonly day: string; readonly year: string };
}

/** In a conversation with a patient: a link for the patient, and the date of birth that opens it. */
export async function inviteFromMessages(app: TestApp): Promise<Invited> {
  const { page } = app;
  await goTo(page, 'Messages');
  await page
    .getByRole('grid', { name: 'Conversations' })
    .getByRole('row')
    .filter({ has: page.getByLabel('Patient reads this') })
    .first()
    .click();
  const link = await anotherLink(app);
  const [, day = '', month = '', year = ''] =
    /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec((await page.locator('.conversation-patient').textContent()) ?? '') ?? [];
  return { link, born: { month: String(new Date(`${month} 1 2000`).getMonth() + 1), day, year } };
}

/** A link for the patient of the conversation or call that is open, or for whom else the menu names. */
export async function anotherLink({ page, electron }: TestApp, item: string | RegExp = 'Copy a link for the patient'): Promise<string> {
  const before = await electron.evaluate(({ clipboard }) => clipboard.readText());
  await page.getByRole('button', { name: 'Secure link' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const copied = (): Promise<string> => electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).not.toBe(before);
  return copied();
}

/** The patient opens the link on a phone and stands before the call. */
export async function openCallPage(browser: Browser, { link, born }: Invited, prepared?: Page): Promise<Page> {
  const phone = prepared ?? (await openPhone(browser, { permissions: ['camera', 'microphone'] }));
  if (!prepared) await phone.addInitScript(keepConnections);
  await phone.goto(link);
  await phone.getByLabel('Month').fill(born.month);
  await phone.getByLabel('Day').fill(born.day);
  await phone.getByLabel('Year').fill(born.year);
  await phone.getByRole('button', { name: 'Open my page' }).click();
  await inEnglish(phone);
  await phone.getByRole('button', { name: 'Join the video call' }).click();
  return phone;
}

export async function inEnglish(page: Page): Promise<void> {
  // The page behind the door is drawn once its language is settled; the door itself has a heading, too.
  await expect(page.locator('.circle-head-actions')).toBeVisible({ timeout: 30_000 });
  const english = page.getByRole('button', { name: 'English' });
  if (await english.isVisible()) await english.click();
}

/** Runs in a page: the connections that it makes from now on can be asked. */
export function keepConnections(): void {
  const kept: RTCPeerConnection[] = [];
  const Genuine = window.RTCPeerConnection;
  Object.assign(window, { keptConnections: kept });
  window.RTCPeerConnection = class extends Genuine {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }
  };
}

/** Of each standing connection the kinds of the two ends that carry it: `host`, `relay` … */
export function candidateKinds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections;
    const kinds: string[] = [];
    for (const connection of kept.filter(({ connectionState }) => connectionState === 'connected')) {
      const stats = new Map<string, Record<string, unknown>>();
      (await connection.getStats()).forEach((stat: { id: string }) => stats.set(stat.id, stat));
      for (const stat of stats.values())
        if (stat['type'] === 'candidate-pair' && stat['nominated'] === true && stat['state'] === 'succeeded')
          for (const end of ['localCandidateId', 'remoteCandidateId']) kinds.push(String(stats.get(String(stat[end]))?.['candidateType']));
    }
    return kinds;
  });
}
