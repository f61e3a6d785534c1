import type { Page } from '@playwright/test';
import { libraryDraftId } from '../../shared/domain/protocols/library-draft-id.ts';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import { goTo } from '../support/places.ts';
import { startNote } from '../support/notes.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn, unlock } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { inChicago, somePatient } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

const openItem = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => (location.hash = '#/library'));
  await page.getByRole('navigation', { name: 'Protocols and templates' }).getByRole('button', { name }).click();
};

const receive = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Sync' }).click();
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);
};

test('an organisation proposes its own rates and its own note, somebody else reads the changes and approves, and goes back again', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const author = await launch({ serverUrl: server.url, env: inChicago });
  let { page } = author;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await openItem(page, 'Octagam 10 %');
  await expect(page.getByText('Version 1, as it came with the app')).toBeVisible();
  await expect(page.getByRole('cell', { name: '12 mg/kg/min', exact: true }).first()).toBeVisible();
  await takeScreens(author, 'library-protocol');
  await expectAccessible(page);

  // What is impossible is said beside its field, and nothing is sent.
  await page.getByRole('button', { name: 'Write our own version…' }).click();
  let form = page.getByRole('form', { name: 'Our version' });
  let limit = form.getByRole('group', { name: 'Never more than 1', exact: true }).getByRole('textbox', { name: 'Value' });
  await limit.fill('-4');
  await form.getByRole('button', { name: 'Propose version 2' }).click();
  await expect(form.getByText('Say why: who approves reads it')).toBeVisible();
  await expect(form.getByText('More than 0').first()).toBeVisible();
  await takeScreens(author, 'library-edit');
  await expectAccessible(page);
  // It is still there after a look elsewhere.
  await openItem(page, 'Gamunex-C 10 %');
  await openItem(page, 'Octagam 10 %');
  await expect(limit).toHaveValue('-4');

  // And after the battery went: what was written lay on the disk, wrong as it is.
  const line = await EngineLine.open(page);
  const session = await line.call('session.state', {});
  const draftId = libraryDraftId('protocol:octagam-10', session.phase === 'open' ? session.person.id : '');
  await expect.poll(async () => JSON.stringify(await line.query('record', { kind: 'library-draft', id: draftId }))).toContain('-4');
  await author.kill();
  page = await author.open();
  await unlock(page);
  await openItem(page, 'Octagam 10 %');
  form = page.getByRole('form', { name: 'Our version' });
  limit = form.getByRole('group', { name: 'Never more than 1', exact: true }).getByRole('textbox', { name: 'Value' });
  await expect(limit).toHaveValue('-4');
  await limit.fill('4');
  await form.getByRole('textbox', { name: 'Why we do it this way' }).fill('Most of our patients are older than 70');
  await form.getByRole('button', { name: 'Propose version 2' }).click();
  await expect(page.getByRole('table', { name: 'What it changes' })).toContainText('rate 4 mg/kg/min');
  await expect(page.getByText('Somebody else than you approves it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve version 2' })).toHaveCount(0);

  // A note template of the house.
  await page.getByRole('button', { name: 'New note template…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New note template' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Wound visit');
  await dialog.getByRole('textbox', { name: 'Why it is needed' }).fill('Asked for by the wound team');
  await dialog.getByRole('button', { name: 'Begin template' }).click();
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await form.getByRole('group', { name: 'Sections 1', exact: true }).getByRole('textbox', { name: 'Title' }).fill('The wound');
  await form.getByRole('button', { name: 'One more: Questions' }).click();
  await form.getByRole('textbox', { name: 'Short name' }).first().fill('dressingDry');
  await form.getByRole('group', { name: 'Questions 1', exact: true }).getByRole('textbox', { name: 'Title' }).fill('Dressing dry');
  await form.getByRole('button', { name: 'Propose version 1' }).click();
  await expect(page.getByText('New, and not in force before somebody approves it')).toBeVisible();
  await receive(page);

  const lead = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(lead.page);
  await goTo(lead.page, 'Today');
  await lead.page.getByRole('row').filter({ hasText: 'Read and approve: Octagam 10 %, version 2' }).first().click();
  await lead.page
    .getByRole('button', { name: 'Open proposal' })
    .or(lead.page.getByRole('link', { name: 'Open proposal' }))
    .first()
    .click();
  await expect(lead.page.getByText('“Most of our patients are older than 70”')).toBeVisible();
  await takeScreens(lead, 'library-proposal');
  await expectAccessible(lead.page);
  await lead.page.getByRole('button', { name: 'Approve version 2' }).click();
  await expect(lead.page.getByText(/Version 2, our own, approved by/)).toBeVisible();
  await openItem(lead.page, 'Wound visit');
  await lead.page.getByRole('button', { name: 'Approve version 1' }).click();
  await expect(lead.page.getByText(/Version 1, our own, approved by/)).toBeVisible();
  await receive(lead.page);

  // The next note can be begun with it.
  await receive(page);
  const { mrn } = await somePatient(page);
  await startNote(page, mrn, 'Visit note', 'Wound visit');
  await expect(page.getByRole('textbox', { name: 'The wound' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Dressing dry' })).toBeVisible();

  // And back to what ships.
  await openItem(page, 'Octagam 10 %');
  await page.getByRole('button', { name: 'Go back to what ships…' }).click();
  await page.getByRole('button', { name: 'Retire version 2' }).click();
  await expect(page.getByText('Version 1, as it came with the app')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Versions before' })).toContainText('Version 2');
});
