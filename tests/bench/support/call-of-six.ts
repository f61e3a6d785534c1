import type { Browser, Page } from '@playwright/test';
import { openPhone } from '../../support/browser.ts';
import { anotherLink, inEnglish, inviteFromMessages, openCallPage } from '../../support/calls.ts';
import { TestApp } from '../../support/launch-app.ts';
import { goTo } from '../../support/places.ts';
import type { ShapedDatagrams } from '../../support/shaped-datagrams.ts';
import { demo, signIn } from '../../support/sign-in.ts';
import { TestServer } from '../../support/start-server.ts';
import { expectAllSent, expectReceived } from '../../support/status.ts';
import type { TurnServer } from '../../support/turn-server.ts';
import { byRelayAlone, othersCount, watchConnections, type OtherCount } from './in-call-page.ts';

/** Six windows with cameras keep a small machine busy. */
const patienceMs = 120_000;

export interface Party {
  readonly who: string;
  readonly page: Page;
}

/** As many as a call takes: two clinicians in the app; patient, caregiver, interpreter and specialist in browsers. Only the patient's phone has a link that can be made bad. */
export class CallOfSix {
  readonly parties: Party[] = [];
  readonly apps: TestApp[] = [];
  readonly #devices: readonly string[];
  #server: TestServer | undefined;

  private constructor(devices: readonly string[]) {
    this.#devices = devices;
  }

  /** @param devices what each app is started with; the browser has it already */
  static async open(browser: Browser, devices: readonly string[], turn: TurnServer, datagrams: ShapedDatagrams): Promise<CallOfSix> {
    const six = new CallOfSix(devices);
    const server = (six.#server = await TestServer.start({ env: turn.env(false) }));
    const lead = await six.#clinician(server, demo.lead);
    // Before anybody sees anybody: thirty pictures are more than a small machine carries beside starting an app.
    const second = await six.#clinician(server, demo.pharmacist);
    const invited = await inviteFromMessages(lead);
    const caregiver = { ...invited, link: await anotherLink(lead, /^Copy a link for .+\(/) };
    await lead.page.getByRole('button', { name: 'Video call' }).click();
    await expectAllSent(lead.page);
    six.parties.push({ who: 'nurse lead, in the app', page: lead.page });

    const phone = await openPhone(browser, { permissions: ['camera', 'microphone'] });
    phone.setDefaultTimeout(patienceMs);
    await phone.addInitScript(watchConnections, { [turn.port]: datagrams.port });
    await phone.addInitScript(byRelayAlone);
    await six.#letIn(lead, 'patient, on a phone', await openCallPage(browser, invited, phone));
    await six.#letIn(lead, 'caregiver, on a phone', await openCallPage(browser, caregiver, await watched(browser)));
    for (const [name, title] of [
      ['Ana Ruiz', 'Interpreter'],
      ['Omar Haddad', 'Specialist'],
    ] as const)
      await six.#letIn(lead, `${title.toLowerCase()}, in a browser`, await guest(lead, await watched(browser), name, title));

    await goTo(second.page, 'Calls');
    await second.page.getByRole('button', { name: 'Join call' }).first().click();
    six.parties.splice(1, 0, { who: 'pharmacist, in the app', page: second.page });
    return six;
  }

  /** What each has received of each of the others so far. */
  count(): Promise<OtherCount[][]> {
    return Promise.all(this.parties.map(({ page }) => page.evaluate(othersCount)));
  }

  /** Until each has all five others, or the patience is over. */
  async settle(forMs: number): Promise<void> {
    for (const until = Date.now() + forMs; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 1_000)))
      if ((await this.count()).every((others) => others.length === 5)) return;
  }

  async close(): Promise<void> {
    for (const app of this.apps) await app.remove();
    await this.#server?.remove();
  }

  async #clinician(server: TestServer, email: string): Promise<TestApp> {
    const app = await TestApp.launch({ serverUrl: server.url, args: [...this.#devices] });
    this.apps.push(app);
    app.page.setDefaultTimeout(patienceMs);
    await signIn(app.page, { email });
    await expectReceived(app.page);
    await app.page.evaluate(watchConnections, undefined);
    return app;
  }

  async #letIn(lead: TestApp, who: string, page: Page): Promise<void> {
    await page.getByRole('button', { name: 'I agree and join' }).click();
    await lead.page.getByRole('button', { name: 'Let in' }).click();
    this.parties.push({ who, page });
  }
}

async function watched(browser: Browser): Promise<Page> {
  const page = await openPhone(browser, { permissions: ['camera', 'microphone'] });
  page.setDefaultTimeout(patienceMs);
  await page.addInitScript(watchConnections, {});
  return page;
}

async function guest(lead: TestApp, page: Page, name: string, title: string): Promise<Page> {
  await lead.page.getByRole('button', { name: 'More' }).click();
  await lead.page.getByRole('menuitem', { name: 'Ask a guest into the call…' }).click();
  const dialog = lead.page.getByRole('dialog', { name: 'Ask a guest into this call' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByText(title, { exact: true }).click();
  const before = await lead.electron.evaluate(({ clipboard }) => clipboard.readText());
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const link = await lead.electron.evaluate(({ clipboard }) => clipboard.readText());
  if (link === before) throw new Error('no link was copied');
  await page.goto(link);
  await inEnglish(page);
  await page.getByRole('button', { name: 'Open the call' }).click();
  return page;
}
