import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import { expectSaved, keepNewsBack, openNoteId, startNote, storedNote, storedText } from '../support/notes.ts';
import { goTo } from '../support/places.ts';
import { signal } from '../support/process-tree.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn, unlock } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { inChicago, signOpenNote, somePatient } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

const words = 'Rested comfortably. Line flushed with 10 mL normal saline, brisk blood return.';

test('what was called saved is there after the power is cut, and nothing more was written by opening it', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  let { page } = app;
  await signIn(page);
  await expectReceived(page);
  const id = await startNote(page, (await somePatient(page)).mrn);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(words);
  await expectSaved(page);
  await app.kill();

  page = await app.open();
  await unlock(page);
  await goTo(page, 'Notes');
  const before = (await storedNote(page, id))?.record.doc.writtenAt;
  await page.getByRole('grid', { name: 'Drafts' }).getByRole('row').first().click();
  await expect.poll(() => openNoteId(page)).toBe(id);
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveValue(words);
  await page.getByRole('textbox', { name: 'Note', exact: true }).focus();
  await goTo(page, 'Schedule');
  expect((await storedNote(page, id))?.record.doc.writtenAt).toBe(before);
});

test('an addendum in the middle of its writing is there after the power is cut, and its note is as it was signed', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  let { page } = app;
  await signIn(page);
  await expectReceived(page);
  const id = await startNote(page, (await somePatient(page)).mrn);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(words);
  await signOpenNote(page);
  await page.getByRole('button', { name: 'Add addendum' }).click();
  await page.getByRole('textbox', { name: 'Addendum' }).fill('Called at noon: no fever.');
  await expect(page.getByRole('form', { name: 'Addendum' })).toContainText('Saved on this laptop');
  await app.kill();

  page = await app.open();
  await unlock(page);
  await page.evaluate((note) => void (location.hash = `#/notes/${note}`), id);
  await expect(page.getByRole('textbox', { name: 'Addendum' })).toHaveValue('Called at noon: no fever.');
  expect(await storedNote(page, id)).toMatchObject({ signatureMatches: true, record: { doc: { status: 'final' } }, addenda: [] });
  await page.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(page.getByRole('article')).toContainText('Called at noon: no fever.');
  await expect.poll(async () => (await storedNote(page, id))?.addenda).toHaveLength(1);
});

test('a dead engine is told as not saved, the words stay, and they are saved when it is back', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const id = await startNote(page, (await somePatient(page)).mrn);
  const field = page.getByRole('textbox', { name: 'Note', exact: true });
  await field.fill('Before.');
  await expectSaved(page);
  const [engine] = await app.pidsOf('Utility', 'Hearthline engine');
  signal(engine ?? 0, 'SIGSTOP');
  await field.fill(words);
  await expect(page.getByRole('status').filter({ hasText: 'Saving…' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Not saved: this laptop did not answer in time' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(field).toHaveValue(words);
  signal(engine ?? 0, 'SIGKILL');
  // An engine that starts anew has no key: the person opens the store again, and finds the words where they were.
  await unlock(page);
  await expect(field).toHaveValue(words);
  await expectSaved(page);
  expect(await storedText(page, id)).toBe(words);
});

test('a window that is closed in the middle of a word saves it first', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  let { page } = app;
  await signIn(page);
  await expectReceived(page);
  const id = await startNote(page, (await somePatient(page)).mrn);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('The last words.');
  await app.close();
  page = await app.open();
  await unlock(page);
  expect(await storedText(page, id)).toBe('The last words.');
});

test('two drafts are written in turns, by keys and by voice, each keeps its own words', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const first = await startNote(page, (await somePatient(page)).mrn);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('First, half');
  const second = await startNote(page, (await somePatient(page, 1)).mrn, 'Phone note');
  await page.getByRole('textbox', { name: 'What was said' }).fill('Second.');
  await page.getByRole('radio', { name: 'They called' }).check();
  await page.goBack();
  await page.evaluate((hash) => (location.hash = hash), `#/notes/${first}`);
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveValue('First, half');
  await page.getByRole('textbox', { name: 'Note', exact: true }).press('End');
  await page.keyboard.type(' and whole.');
  await page.evaluate((hash) => (location.hash = hash), `#/notes/${second}`);
  await expect(page.getByRole('textbox', { name: 'What was said' })).toHaveValue('Second.');
  await expect(page.getByRole('radio', { name: 'They called' })).toBeChecked();
  await expectSaved(page);
  await expect.poll(() => storedText(page, first)).toBe('First, half and whole.');

  // A key finishes a smart phrase and undo brings the code back; what is spoken or composed stays as it came.
  const line = await EngineLine.open(page);
  const phrase = { code: 'site', text: 'Site clean, dry, no pain.', audience: 'personal' };
  await line.run('phrase.save', { phraseId: `phr-${v7()}`, ...phrase, writtenAt: new Date().toISOString() });
  const said = page.getByRole('textbox', { name: 'What was said' });
  await expect(async () => {
    await said.fill('');
    await said.pressSequentially('.site ');
    await expect(said).toHaveValue('Site clean, dry, no pain. ', { timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.press('ControlOrMeta+z');
  await expect(said).toHaveValue('.site ');
  await said.fill('');
  await page.keyboard.insertText('No pain at the .site ');
  await expect(said).toHaveValue('No pain at the .site ');
  const system = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    system.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('flus');
  await page.waitForTimeout(700);
  await compose('flushes well .site ');
  await expect(said).toHaveValue('No pain at the .site flushes well .site ');
  await page.keyboard.insertText('flushes well.');
  await expect(said).toHaveValue('No pain at the .site flushes well.');
  await said.blur();
  await expectSaved(page);
  expect(await storedText(page, second)).toContain('No pain at the .site flushes well.');
  await page.getByRole('button', { name: 'Dictate' }).click();
  await expect(page.getByRole('dialog', { name: 'How to dictate' })).toContainText('before you sign');
  await expectAccessible(page);
  await takeScreens(app, 'note-dictate');
  await page.keyboard.press('Escape');
  // The Enter that chooses a composed word does nothing else.
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  await compose('Schedule');
  await expect(page.getByRole('option', { name: /Schedule/ }).first()).toBeVisible();
  await system.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 13 });
  await expect(palette).toBeVisible();
  await page.keyboard.insertText('Schedule');
  await page.keyboard.press('Escape');
  expect((await storedNote(page, second))?.record.doc.fields).toEqual({ direction: 'They called' });
});

test('a signed note is read-only, matches its signature, takes an addendum and prints with the patient on every page', async ({
  launch,
}, testInfo) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const patient = await somePatient(page);
  const id = await startNote(page, patient.mrn);
  const long = Array.from({ length: 90 }, (_, i) => `Line ${i + 1}. ${words}`).join('\n');
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(long);
  // The care was three days ago: the note will say so for good, and that is told before the signature.
  const day = page.getByRole('textbox', { name: 'Happened, day' });
  // Three days on the calendar, from the day that stands there: by hours it would be four soon after midnight, and two where the clocks go back.
  const happened = new Date(`${(await day.inputValue()).replace(/^\D+/, '')} 12:00:00Z`);
  happened.setUTCDate(happened.getUTCDate() - 3);
  await day.fill(happened.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }));
  await day.press('Tab');
  await expectSaved(page);
  await page.getByRole('button', { name: 'Sign note…' }).click();
  await expect(page.getByRole('dialog', { name: 'Sign note' })).toContainText('Line 90.');
  await expect(page.getByRole('dialog', { name: 'Sign note' })).toContainText('It is signed 3 days after the care');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on writing' }).click();
  // A hand that is quicker than the news of its own last save: what it reads and signs is what was saved.
  const { letHear } = await keepNewsBack(page);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(`${long}\nLine 91. One more.`);
  await page.getByRole('button', { name: 'Sign note…' }).click();
  await expect(page.getByRole('region', { name: 'What you sign' })).toContainText('Line 91. One more.');
  await page.getByRole('dialog', { name: 'Sign note' }).getByRole('button', { name: 'Sign note', exact: true }).click();
  await letHear();
  await expect(page.getByText('Signed; unchanged since')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveCount(0);

  await page.getByRole('button', { name: 'Add addendum' }).click();
  await page.getByRole('textbox', { name: 'Addendum' }).fill('Called at noon: no fever.');
  await expect(page.getByRole('form', { name: 'Addendum' })).toContainText('Saved on this laptop');
  // It lies in the store: a page that knows nothing finds it again.
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Addendum' })).toHaveValue('Called at noon: no fever.');
  await page.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(page.getByRole('article')).toContainText('Called at noon: no fever.');
  const stored = await storedNote(page, id);
  expect(stored).toMatchObject({ signatureMatches: true, record: { doc: { status: 'final' } } });
  expect(stored?.addenda).toHaveLength(1);
  await expect(page.getByRole('article')).toContainText('Late entry: signed 3 days after the care');

  // A colleague is asked to co-sign, finds it on the list of the day, and signs the same fingerprint.
  const beside = page.getByRole('region', { name: 'Co-signature' });
  await beside.getByRole('combobox', { name: 'Co-signature by' }).fill('Baptiste');
  await page.getByRole('option', { name: /Ruth Baptiste/ }).click();
  await beside.getByRole('button', { name: 'Ask for a co-signature' }).click();
  await expect(beside).toContainText('Waiting for the co-signature of Ruth Baptiste');
  await expectAllSent(page);
  const lead = await launch({ env: inChicago });
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(lead.page);
  await goTo(lead.page, 'Today');
  await lead.page.getByRole('row').filter({ hasText: 'Co-sign: General note' }).first().getByRole('button', { name: 'Open note' }).click();
  await expectAccessible(lead.page);
  await takeScreens(lead, 'note-cosign');
  await lead.page.getByRole('button', { name: 'Co-sign note' }).click();
  await expect(lead.page.getByText(/as co-signer/)).toBeVisible();
  await expectAllSent(lead.page);
  await expect(beside).toContainText('Signed by Ruth Baptiste as co-signer', { timeout: 30_000 });
  expect(await storedNote(page, id)).toMatchObject({ signatureMatches: true });

  await page.getByRole('button', { name: 'Print to PDF' }).click();
  await expect(page.getByText('The PDF is saved.')).toBeVisible({ timeout: 60_000 });
  const [name = ''] = fs.readdirSync(app.saveDir);
  expect(name).toMatch(/^general-note-\d{4}-\d\d-\d\d\.pdf$/);
  const file = path.join(app.saveDir, name);
  const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((text, i) => {
    expect(text).toContain(patient.name);
    expect(text).toContain(`MRN ${patient.mrn}`);
    expect(text).toContain(`Page ${i + 1} of ${pages.length}`);
  });
  const whole = pages.join('\n');
  for (const part of [
    'Line 90.',
    'Late entry',
    'Ruth Baptiste as co-signer',
    'Signed by',
    stored?.record.doc.signature?.contentHash ?? 'no hash',
    'Called at noon: no fever.',
  ])
    expect(whole).toContain(part);
  expect(whole).not.toContain('Draft');
  await testInfo.attach('note.pdf', { path: file });
});

test('words of the last signed note come over marked, are confirmed or changed one by one, and the signed note says how many', async ({
  launch,
}) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const { mrn } = await somePatient(page, 2);
  await startNote(page, mrn, 'Phone note');
  await page.getByRole('textbox', { name: 'What was said' }).fill('Feels well. No fever.');
  await page.getByRole('textbox', { name: 'Advice given' }).fill('Call for a fever above 38 °C.');
  await page.getByRole('textbox', { name: 'Plan' }).fill('We call again next week.');
  await signOpenNote(page);

  const id = await startNote(page, mrn, 'Phone note');
  // What a person pastes is never cut off unseen.
  const field = page.getByRole('textbox', { name: 'What was said' });
  await field.fill('x'.repeat(200_001));
  await expect(page.getByText('200,001 characters; a section takes 200,000. Nothing was cut')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible();
  await expect(field).toHaveAttribute('spellcheck', 'true');
  await field.fill('Feels tired.');
  await expectSaved(page);

  await page.getByRole('button', { name: 'Carry forward…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Carry forward' });
  await expect(dialog.getByRole('checkbox', { name: 'What was said' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Advice given' }).check();
  await dialog.getByRole('checkbox', { name: 'Plan' }).check();
  await expectAccessible(page);
  await takeScreens(app, 'note-carry-dialog');
  await dialog.getByRole('button', { name: 'Carry 2 sections forward' }).click();
  await expect(page.getByRole('textbox', { name: 'Plan' })).toHaveValue('We call again next week.');
  await expect(page.getByText(/^Carried forward, not confirmed/)).toHaveCount(2);
  await expectAccessible(page);
  await takeScreens(app, 'note-carried');

  // Nothing carried is signed unread.
  await page.getByRole('button', { name: 'Sign note…' }).click();
  await page.getByRole('dialog', { name: 'Sign note' }).getByRole('button', { name: 'Sign note' }).click();
  await expect(page.getByText('Carried forward and not confirmed yet: Advice given, Plan.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await page.getByRole('button', { name: 'Holds today' }).first().click();
  await page.getByRole('textbox', { name: 'Plan' }).fill('We call again tomorrow.');
  await expect(page.getByText(/^Carried forward, then changed/)).toBeVisible();
  await expectSaved(page);
  await signOpenNote(page);
  const article = page.getByRole('article');
  await expect(article).toContainText('7 of 13 words were carried forward word for word; 1 more part was carried and then changed.');
  await expect(article).toContainText('Carried forward and confirmed unchanged');
  expect(await storedNote(page, id)).toMatchObject({ signatureMatches: true, record: { doc: { status: 'final' } } });
});

test('a draft that is printed says on every page that it is not signed', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await startNote(page, (await somePatient(page)).mrn);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(Array.from({ length: 90 }, () => words).join('\n'));
  await page.getByRole('button', { name: 'Print to PDF' }).click();
  await expect(page.getByText('The PDF is saved.')).toBeVisible({ timeout: 60_000 });
  const file = path.join(app.saveDir, fs.readdirSync(app.saveDir)[0] ?? '');
  const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(1);
  for (const text of pages) expect(text).toContain('Draft — not signed');
});

test('a discarded draft comes back by undo, with its words', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const id = await startNote(page, (await somePatient(page)).mrn);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(words);
  await expectSaved(page);
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await expect(page.getByText('Choose a note, or start one')).toBeVisible();
  await expect.poll(async () => (await storedNote(page, id))?.record.doc.status).toBe('entered-in-error');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveValue(words);
});

test('words typed just before the lock are there after it', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const id = await startNote(page, (await somePatient(page)).mrn);
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(words);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveValue(words);
  expect(await storedText(page, id)).toBe(words);
});

test('nobody is kept from the notes, light or dark', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await goTo(page, 'Notes');
  await expect(page.getByRole('grid', { name: 'Drafts' })).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'notes');
  await startNote(page, (await somePatient(page)).mrn, 'Visit note');
  await expectAccessible(page);
  await takeScreens(app, 'note-draft');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: null });
  await page.getByRole('radiogroup', { name: 'Which notes' }).getByText('Signed').click();
  await page.getByRole('grid', { name: 'Signed notes' }).getByRole('row').first().click();
  await expect(page.getByText('Signed; unchanged since')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'note-signed');
});
