import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone, expectWaiting } from '../support/status.ts';
import { openVisit, visitFor } from '../support/visit-work.ts';
import { expect, test } from './fixtures.ts';

test('a nurse asks the pharmacist from a visit without a signal; it is open on call until it is answered, and the answer stands at the visit', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url });
  const { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const visit = await visitFor(page, '');
  await server.kill();
  await expectServerGone(page);
  await openVisit(page, visit.id);
  await page.getByRole('button', { name: 'Open visit' }).click();
  await page.getByRole('button', { name: 'Ask the pharmacist…' }).click();
  const ask = page.getByRole('dialog', { name: 'Ask the pharmacist' });
  await ask.getByLabel('About').fill('Bag came warm');
  await ask.getByLabel('Question').fill('The gel packs were soft and the bag is at room temperature. May I hang it?');
  await ask.getByRole('button', { name: 'Ask the pharmacist' }).click();
  const question = page.getByRole('link', { name: /^Bag came warm/ });
  await expect(question).toContainText('no answer yet');
  await expectWaiting(page);
  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);

  const jonah = await launch({ serverUrl: server.url });
  const desk = jonah.page;
  await signIn(desk, { email: demo.pharmacist });
  await expectReceived(desk);
  const onCall = async () => {
    await goTo(desk, 'Pharmacy');
    await desk.getByRole('radiogroup', { name: 'Part of the pharmacy' }).getByText('Handoff', { exact: true }).click();
    await expect(desk.getByRole('heading', { name: /^Open now/ })).toBeVisible();
  };
  await onCall();
  const open = desk.getByRole('listitem').filter({ hasText: 'Bag came warm' });
  await expect(open).toContainText(visit.name);
  await expectAccessible(desk);
  await takeScreens(jonah, 'pharmacy-on-call');
  await goTo(desk, 'Messages');
  await desk.getByRole('grid', { name: 'Conversations' }).getByRole('row').filter({ hasText: 'Bag came warm' }).click();
  await desk.getByRole('textbox', { name: 'Message' }).fill('Do not hang it. A new bag is on its way; it is with you by four.');
  await desk.getByRole('button', { name: /^Send/ }).first().click();
  await expect(desk.getByRole('list', { name: 'Messages' })).toContainText('Do not hang it.');
  await expectAllSent(desk);
  await onCall();
  await expect(open).toHaveCount(0);

  await openVisit(page, visit.id);
  await expect(question).toContainText('answered by Jonah Achterberg', { timeout: 30_000 });
});
