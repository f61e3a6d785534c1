import type { Browser, Page } from '@playwright/test';
import { expectFrames, fakeDevices, inEnglish, inviteFromMessages } from '../../support/calls.ts';
import { openPhone } from '../../support/browser.ts';
import { TestApp } from '../../support/launch-app.ts';
import type { ShapedDatagrams } from '../../support/shaped-datagrams.ts';
import { ShapedLink } from '../../support/shaped-link.ts';
import { demo, signIn } from '../../support/sign-in.ts';
import { TestServer } from '../../support/start-server.ts';
import { expectAllSent, expectReceived } from '../../support/status.ts';
import type { TurnServer } from '../../support/turn-server.ts';
import type { AudioCount } from './heard.ts';
import { audioCount, clickNow, firstFrame, framesAgain, watchConnections } from './in-call-page.ts';

const patient = ', patient$';
const lead = 'Ruth Baptiste';

/** A lead in the app and a patient on a phone; only the phone's links are shaped. */
export class CallOfTwo {
  readonly #server: TestServer;
  readonly #nurse: TestApp;
  readonly #phone: Page;
  readonly #link: ShapedLink;
  readonly #datagrams: ShapedDatagrams;

  private constructor(parts: { server: TestServer; nurse: TestApp; phone: Page; link: ShapedLink; datagrams: ShapedDatagrams }) {
    [this.#server, this.#nurse, this.#phone] = [parts.server, parts.nurse, parts.phone];
    [this.#link, this.#datagrams] = [parts.link, parts.datagrams];
  }

  static async open(browser: Browser, turn: TurnServer, datagrams: ShapedDatagrams): Promise<CallOfTwo> {
    const server = await TestServer.start({ env: turn.env(true) });
    const link = await ShapedLink.before(server.url);
    const nurse = await TestApp.launch({ serverUrl: server.url, args: fakeDevices });
    const { page } = nurse;
    await signIn(page, { email: demo.lead });
    await expectReceived(page);
    await page.evaluate(watchConnections, undefined);
    const invited = await inviteFromMessages(nurse);
    await page.getByRole('button', { name: 'Video call' }).click();
    await expectAllSent(page);
    const phone = await openPhone(browser, { permissions: ['camera', 'microphone'] });
    await phone.addInitScript(watchConnections, { [turn.port]: datagrams.port });
    await phone.goto(invited.link.replace(server.url, link.url));
    await phone.getByLabel('Month').fill(invited.born.month);
    await phone.getByLabel('Day').fill(invited.born.day);
    await phone.getByLabel('Year').fill(invited.born.year);
    await phone.getByRole('button', { name: 'Open my page' }).click();
    await inEnglish(phone);
    return new CallOfTwo({ server, nurse, phone, link, datagrams });
  }

  /** The patient comes to the door and is let in. @returns milliseconds from the click to the first picture */
  async letIn(): Promise<{ readonly atNurse: number; readonly atPatient: number }> {
    const { page } = this.#nurse;
    await this.#phone.getByRole('button', { name: 'Join the video call' }).click();
    await this.#phone.getByRole('button', { name: 'I agree and join' }).click();
    await page.getByRole('button', { name: 'Let in' }).waitFor();
    const seen = [page.evaluate(firstFrame, patient), this.#phone.evaluate(firstFrame, lead)] as const;
    const from = await page.evaluate(clickNow, 'Let in');
    const [atNurse, atPatient] = await Promise.all(seen);
    return { atNurse: atNurse - from, atPatient: atPatient - from };
  }

  /** The lead leaves and comes in again from the list of calls, camera and all. */
  async nurseJoinsAgain(): Promise<number> {
    const { page } = this.#nurse;
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Join call' }).first().waitFor();
    const seen = page.evaluate(firstFrame, patient);
    const from = await page.evaluate(clickNow, 'Join call');
    return (await seen) - from;
  }

  async patientLeaves(): Promise<void> {
    await this.#phone.getByRole('button', { name: 'Leave the call' }).click();
    await this.#phone.getByRole('button', { name: 'Join the video call' }).waitFor();
  }

  /** The phone's network goes away for a while; `moved`: what comes back is another one. @returns milliseconds until both see each other again */
  async lost(forMs: number, how: 'held' | 'moved'): Promise<number> {
    await expectFrames(this.#nurse.page, new RegExp(patient));
    this.#datagrams.away = true;
    if (how === 'held') this.#link.hold(true);
    else {
      this.#link.manner = 'refuse';
      this.#link.cut();
      this.#datagrams.forget();
    }
    await new Promise((resolve) => setTimeout(resolve, forMs));
    const seen = [this.#nurse.page.evaluate(framesAgain, patient), this.#phone.evaluate(framesAgain, lead)] as const;
    await new Promise((resolve) => setTimeout(resolve, 200));
    const back = Date.now();
    this.#datagrams.away = false;
    this.#link.manner = 'pass';
    this.#link.hold(false);
    const at = Math.max(...(await Promise.all(seen)));
    return at - back;
  }

  async audio(): Promise<AudioCount[]> {
    return Promise.all([this.#nurse.page.evaluate(audioCount), this.#phone.evaluate(audioCount)]);
  }

  async close(): Promise<void> {
    await this.#nurse.remove();
    await this.#link.close();
    await this.#server.remove();
  }
}
