// A signed note as PDF, offline, from the click to the file on disk; beside an empty page that the same Electron prints in the same way from a new window.
import { readdirSync } from 'node:fs';
import { EngineLine } from '../support/engine-line.ts';
import { TestApp } from '../support/launch-app.ts';
import { signIn } from '../support/sign-in.ts';
import { TestServer } from '../support/start-server.ts';
import { expectReceived, expectServerGone } from '../support/status.ts';
import { isBusy, sayIfBusy, times as spread } from './support/measure.ts';
import { ms, printTable, times } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const runs = 7;
/** Somebody reads the page before printing it; the app may use that time. */
const readingMs = 6_500;

sayIfBusy();
const busy = isBusy();
const server = await TestServer.start();
const app = await TestApp.launch({ serverUrl: server.url });
const { page } = app;
await signIn(page);
await expectReceived(page);
const line = await EngineLine.open(page);
const [note] = (await line.query('myNotes', { status: 'signed' })).rows;
if (!note) throw new Error('the demonstration organisation has no signed note');
await server.stop();
await expectServerGone(page);
await page.evaluate((hash) => void (location.hash = hash), `#/notes/${note.record.id}`);
const button = page.getByRole('button', { name: 'Print to PDF' });

const [empty, pdf]: [number[], number[]] = [[], []];
for (let i = 0; i < runs; i++) {
  await button.waitFor();
  await page.waitForTimeout(readingMs);
  empty.push(await emptyPage());
  pdf.push(await clickToFile(i));
}
const [floor, product] = [spread(empty).p50, spread(pdf).p50];
printTable(
  ['a PDF, offline', `middle of ${String(runs)}`, 'ratio', 'promised'],
  [
    ['floor: an empty page in a new window', ms(floor), '1×', ''],
    [
      'a signed note, from the click',
      ms(product),
      times(product / floor),
      // Where others use the machine, its second is theirs as well: then only the ratio says something.
      busy ? `not held: ${ms(1_000)} is for a quiet machine` : within('PDF of a note', product, 1_000, 'ms'),
    ],
  ],
);
await app.remove();
await server.remove();
conclude();

/** The same name each time is written over: what counts is when it was written last. */
async function clickToFile(already: number): Promise<number> {
  const from = performance.now();
  await button.click();
  await page.getByText('The PDF is saved.').nth(0).waitFor();
  const taken = performance.now() - from;
  if (readdirSync(app.saveDir).length === 0) throw new Error(`print ${String(already)} left no file`);
  await page.getByText('The PDF is saved.').nth(0).waitFor({ state: 'hidden' });
  return taken;
}

function emptyPage(): Promise<number> {
  return app.electron.evaluate(async ({ BrowserWindow }) => {
    const from = performance.now();
    const window = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: { sandbox: true } });
    await window.loadURL('data:text/html,<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src %27none%27">');
    await window.webContents.printToPDF({ generateTaggedPDF: true });
    const taken = performance.now() - from;
    window.destroy();
    return taken;
  });
}
