// From the patient's "Send" on a phone to the words on the screen of a nurse who has the conversation open, with two hundred other laptops' lines open, all of them told of it.
import { openBrowser, openPhone } from '../support/browser.ts';
import { inEnglish, inviteFromMessages } from '../support/calls.ts';
import { TestApp } from '../support/launch-app.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { TestServer } from '../support/start-server.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { cpuMsOf } from './support/cpu-of.ts';
import { isBusy, sayIfBusy, times } from './support/measure.ts';
import { OpenLines } from './support/open-lines.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const connected = 200;
const messages = 60;
/** People write; machines hammer. */
const pauseMs = 400;

sayIfBusy();
const server = await TestServer.start();
// Those who see every patient of the office: each message concerns all of them.
const lines = await OpenLines.open(
  server.url,
  Array.from({ length: connected }, () => demo.lead),
);
const nurse = await TestApp.launch({ serverUrl: server.url });
const { page } = nurse;
await signIn(page, { email: demo.lead });
await expectReceived(page);
const { link, born } = await inviteFromMessages(nurse);
await expectAllSent(page);
const browser = await openBrowser();
const phone = await openPhone(browser);
await phone.goto(link);
await phone.getByLabel('Month').fill(born.month);
await phone.getByLabel('Day').fill(born.day);
await phone.getByLabel('Year').fill(born.year);
await phone.getByRole('button', { name: 'Open my page' }).click();
await phone.locator('nav button').first().waitFor();
await inEnglish(phone);
await phone.getByRole('button', { name: /^Messages/ }).click();
await phone.getByRole('button', { name: 'Write to your care team' }).click();
await phone.getByLabel('What is it about?').fill('Many questions');
await phone.getByLabel('Your message').fill('Question 0');
await phone.getByRole('button', { name: 'Send', exact: true }).click();
await page.getByRole('grid', { name: 'Conversations' }).getByRole('row').filter({ hasText: 'Many questions' }).click();
await page.locator('.message-text').filter({ hasText: 'Question 0' }).waitFor();

const before = lines.pokes;
const works = { 'server and database': server.pid, 'nurse’s laptop': nurse.electron.process().pid ?? 0 };
const cpu = (): number[] => Object.values(works).map(cpuMsOf);
const ranBefore = cpu();
const answers: number[] = [];
const waits: number[] = [];
for (let i = 1; i <= messages; i++) {
  const text = `Question ${String(i)}`;
  const seen = page.evaluate(shown, text);
  await phone.getByLabel('Your message').fill(text);
  const sent = await phone.evaluate(() => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Send');
    const at = performance.timeOrigin + performance.now();
    button?.click();
    return at;
  });
  waits.push((await seen) - sent);
  answers.push(await phone.evaluate(answered));
  await page.waitForTimeout(pauseMs);
}
const { p50, p95, max } = times(waits);
printTable(
  [`a message, ${String(lines.count)} lines open`, 'p50', 'p95', 'longest', 'promised'],
  [
    [
      'patient’s “Send” to the nurse’s screen',
      ...[p50, p95, max].map(ms),
      isBusy() ? `p95 ${ms(300)}, on a quiet machine` : within('message to the screen, p95', p95, 300, 'ms'),
    ],
  ],
);
const ran = cpu().map((now, i) => (now - (ranBefore[i] ?? 0)) / messages);
console.log(`Of it until the phone had its answer: p50 ${ms(times(answers).p50)}, p95 ${ms(times(answers).p95)}.`);
console.log(
  `Processor a message, with all that goes on beside it for ${String(pauseMs)} ms: ${Object.keys(works)
    .map((who, i) => `${who} ${ms(ran[i] ?? 0)}`)
    .join(', ')}.`,
);
console.log(`Each message told ${((lines.pokes - before) / messages).toFixed(0)} other laptops that there is something new.`);
lines.close();
await browser.close();
await nurse.remove();
await server.remove();
conclude();

/** Runs in the nurse's window. @returns when the words stood there */
function shown(text: string): Promise<number> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (![...document.querySelectorAll('.message-text')].some(({ textContent }) => textContent.trim() === text)) return;
      clearInterval(timer);
      resolve(performance.timeOrigin + performance.now());
    }, 4);
  });
}

/** Runs on the phone. @returns how long the last command took from its sending to its answer */
function answered(): number {
  const all = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/portal/commands'));
  performance.clearResourceTimings();
  return all.at(-1)?.duration ?? 0;
}
