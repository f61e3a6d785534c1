import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { appArguments, appEnvironment } from './app.mjs';
import { demoPassword, demoPeople } from './demo.mjs';
import { root } from './paths.mjs';
import { Stop } from './report.mjs';
import { childEnv } from './run.mjs';

/** First start on a slow machine: Electron, sign-in, enrolment and the first sync. */
const PATIENCE = 120_000;

/**
 * Does what the demo nurse does in the morning, through the real screens, on a laptop that has never seen her.
 * @param {{ serverUrl: string, data: string, display: Record<string, string> }} options
 * @returns {Promise<string>} where the picture is
 */
export async function checkToday({ serverUrl, data, display }) {
  const { _electron } = await import('@playwright/test');
  const laptop = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-check-'));
  const env = /** @type {Record<string, string>} */ (childEnv({ ...display, ...appEnvironment({ serverUrl, data: laptop }) }));
  const app = await _electron.launch({ args: appArguments(), cwd: root, env, timeout: PATIENCE });
  const picture = path.join(data, 'today.png');
  try {
    const page = await app.firstWindow({ timeout: PATIENCE });
    page.setDefaultTimeout(PATIENCE);
    await signIn(page);
    await todayHasRows(page);
    await page.screenshot({ path: picture });
    return picture;
  } catch (error) {
    const reason = (await complaint(app).catch(() => undefined)) ?? firstLine(error);
    const seen = await lastPicture(app, path.join(data, 'check-failed.png'));
    throw new Stop(`The app did not get to Today: ${reason}. ${seen}`);
  } finally {
    await app.close();
    fs.rmSync(laptop, { recursive: true, force: true });
  }
}

/** @param {import('@playwright/test').Page} page */
async function signIn(page) {
  const nurse = /** @type {(typeof demoPeople)[number]} */ (demoPeople[0]);
  await page.getByLabel('E-mail', { exact: true }).fill(nurse.email);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByLabel('Passphrase for this laptop', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Rows with work in them can be marked; headings cannot. @param {import('@playwright/test').Page} page */
async function todayHasRows(page) {
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor({ state: 'attached' });
  await page.getByRole('grid', { name: 'Worklist' }).getByRole('row', { selected: false }).first().waitFor();
  // Rows appear while the first load still runs: the picture shows the whole day.
  await page.getByText('Still loading onto this laptop').waitFor({ state: 'hidden' });
}

/** What the screen itself says is wrong. @param {import('@playwright/test').ElectronApplication} app */
async function complaint(app) {
  const alerts = await app.windows()[0]?.getByRole('alert').allInnerTexts();
  return alerts?.find((text) => text.trim() !== '')?.replaceAll('\n', ' ');
}

/** @param {import('@playwright/test').ElectronApplication} app @param {string} file */
async function lastPicture(app, file) {
  const page = app.windows()[0];
  if (page === undefined) return 'No window had opened.';
  await page.screenshot({ path: file, timeout: 5_000 }).catch(() => undefined);
  return fs.existsSync(file) ? `What it showed: ${file}` : 'Its window gave no picture.';
}

/** @param {unknown} error */
function firstLine(error) {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
}
