import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { invoke } from '../support/bridge.ts';
import { EngineLine } from '../support/engine-line.ts';
import { goTo } from '../support/places.ts';
import { isAlive } from '../support/process-tree.ts';
import { signIn, unlock } from '../support/sign-in.ts';
import { somePatient, writeNote } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

test('a note is printed to a PDF in the place that was chosen, and its window is gone again', async ({ launch }) => {
  const app = await launch();
  await signIn(app.page);
  const line = await EngineLine.open(app.page);
  await expect.poll(async () => (await line.query('myNotes', { status: 'signed' })).rows.length, { timeout: 60_000 }).toBeGreaterThan(0);
  const { rows } = await line.query('myNotes', { status: 'signed' });
  const answer = await invoke(app.page, 'print:pdf', { route: `/print/note/${rows[0]?.record.id ?? ''}`, suggestedName: 'visit-note.pdf' });
  expect(answer).toEqual({ saved: true });
  const pdf = fs.readFileSync(path.join(app.saveDir, 'visit-note.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
  await expect.poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('what is exported lands in the chosen folder and nowhere else, whatever name was suggested', async ({ launch }) => {
  const app = await launch();
  const answer = await invoke(app.page, 'file:save', {
    suggestedName: '../../out of the way.txt',
    contentType: 'text/plain',
    text: 'Kept for later',
  });
  expect(answer).toEqual({ saved: true });
  expect(fs.readdirSync(app.saveDir)).toEqual(['out of the way.txt']);
  expect(fs.readFileSync(path.join(app.saveDir, 'out of the way.txt'), 'utf8')).toBe('Kept for later');
});

test('the menu leads to every place of the rail and opens a second window', async ({ launch }) => {
  const app = await launch();
  await signIn(app.page);
  const choose = (menu: string, item: string): Promise<void> =>
    app.electron.evaluate(
      ({ Menu, BrowserWindow }, [inMenu, label]) => {
        BrowserWindow.getAllWindows()[0]?.focus();
        const found = Menu.getApplicationMenu()
          ?.items.find((one) => one.label.replace('&', '') === inMenu)
          ?.submenu?.items.find((one) => one.label === label);
        if (!found) throw new Error(`no ${label ?? ''} in ${inMenu ?? ''}`);
        (found.click as () => void)();
      },
      [menu, item],
    );
  for (const [label, hash] of [
    ['Patients', '#/patients'],
    ['Schedule', '#/schedule'],
    ['Notes', '#/notes'],
    ['Sync and outbox', '#/outbox'],
    ['Settings', '#/settings'],
    ['Today', '#/today'],
  ] as const) {
    await choose('Go', label);
    await expect.poll(() => new URL(app.page.url()).hash).toContain(hash);
  }
  const [second] = await Promise.all([app.electron.waitForEvent('window'), choose('File', 'New window')]);
  await expect(second.getByRole('navigation', { name: 'Places' })).toBeVisible();
});

test('when the laptop itself is locked, so are the records', async ({ launch }) => {
  const app = await launch();
  await signIn(app.page);
  await goTo(app.page, 'Patients');
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expect(app.page.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  await unlock(app.page);
});

test('the window comes back where it was', async ({ launch }) => {
  const app = await launch();
  await expect(app.page.getByLabel('E-mail')).toBeVisible();
  const wanted = { x: 60, y: 40, width: 1100, height: 740 };
  await app.electron.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), wanted);
  await app.close();
  const bounds = JSON.parse(fs.readFileSync(path.join(app.userData, 'window.json'), 'utf8')) as typeof wanted;
  expect(bounds).toMatchObject({ width: wanted.width, height: wanted.height });
  await app.open({ asItWas: true });
  const now = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(now).toEqual(bounds);
});

test('after the app is closed none of its processes is left', async ({ launch }) => {
  const app = await launch();
  await signIn(app.page);
  const pids = await app.allPids();
  expect(pids.length).toBeGreaterThan(3);
  await app.close();
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  const log = fs.readFileSync(path.join(app.userData, 'logs/main.log'), 'utf8');
  expect(log).toContain('engine started');
  expect(log).not.toMatch(/engine died|did not stop in time/);
});

const typing = 'Flushed without resistance';

/** Leaves a note in the middle of a word. @returns where it is */
async function typeAndStop(page: Page): Promise<string> {
  await signIn(page);
  const { mrn } = await somePatient(page);
  await writeNote(page, mrn, 'Site clean.');
  await page.getByRole('textbox', { name: 'Assessment' }).pressSequentially(` ${typing}`, { delay: 5 });
  return new URL(page.url()).hash;
}

async function expectTyped(page: Page, place: string): Promise<void> {
  await unlock(page);
  await page.evaluate((hash) => (location.hash = hash), place);
  await expect(page.getByRole('textbox', { name: 'Assessment' })).toHaveValue(new RegExp(typing));
}

test('the last words of a note are saved when the laptop is locked in the middle of typing', async ({ launch }) => {
  const app = await launch();
  const place = await typeAndStop(app.page);
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expectTyped(app.page, place);
});

test('the last words of a note are saved when the app is quit in the middle of typing, with another window open', async ({ launch }) => {
  const app = await launch();
  const place = await typeAndStop(app.page);
  await app.openWindow();
  await app.close();
  await app.open();
  await expectTyped(app.page, place);
});
