import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

test('the refills of the demonstration organisation are shown, from the list to the chain in the chart', async ({ launch }) => {
  test.setTimeout(180_000);
  const app = await launch();
  const { page } = app;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await goTo(page, 'Refills');
  const list = page.getByRole('grid', { name: 'Refills' });
  await expect(list).toBeVisible();
  await takeScreens(app, 'refills-list');
  for (const [view, name] of [
    ['To decide', 'decide'],
    ['On its way', 'underway'],
    ['First fills', 'first'],
  ] as const) {
    await page.getByRole('radiogroup', { name: 'Which refills' }).getByText(view).click();
    await expect(list.getByRole('row').nth(1)).toBeVisible();
    await takeScreens(app, `refills-${name}`);
    await list.getByRole('row').nth(1).click();
    await expect(
      page.getByRole('list', { name: 'Where this refill stands' }).or(page.getByText('This refill has not been begun')),
    ).toBeVisible();
    await expectAccessible(page);
    await takeScreens(app, `refill-${name}`);
    await page.getByRole('link', { name: 'Back to the list' }).click();
  }
});
