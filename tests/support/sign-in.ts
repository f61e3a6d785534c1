import { expect, type Page } from '@playwright/test';
import type { TestApp } from './launch-app.ts';

export const demoPassword = 'Hearthline-demo-1';
export const offlineSecret = 'warm lamp by the door';

/** The people of the demo organisation. */
export const demo = {
  nurse: 'nurse@demo.hearthline',
  nurse2: 'nurse2@demo.hearthline',
  pharmacist: 'pharmacist@demo.hearthline',
  pharmacist2: 'pharmacist2@demo.hearthline',
  coordinator: 'coordinator@demo.hearthline',
  lead: 'lead@demo.hearthline',
  admin: 'admin@demo.hearthline',
  driver: 'driver@demo.hearthline',
  technician: 'technician@demo.hearthline',
} as const;

interface Credentials {
  readonly email?: string;
  readonly password?: string;
  readonly secret?: string;
}

/** Fills in the real screen and waits until the rail of the app is there. */
export async function signIn(page: Page, credentials: Credentials = {}): Promise<void> {
  await fillSignIn(page, credentials);
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 60_000 });
}

export async function fillSignIn(
  page: Page,
  { email = demo.nurse, password = demoPassword, secret = offlineSecret }: Credentials = {},
): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Passphrase for this laptop').fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Opens the store of the person who was last on this laptop. */
export async function unlock(page: Page, secret = offlineSecret): Promise<void> {
  await fillUnlock(page, secret);
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 30_000 });
}

export async function fillUnlock(page: Page, secret = offlineSecret): Promise<void> {
  await page.getByLabel('Passphrase for this laptop').fill(secret);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

/** Opens the app and types and presses at the door that comes with the page, before any of its code is read: a hand that is quicker than the laptop. Opened anew should it not have been. */
export async function unlockEarly(app: TestApp, secret = offlineSecret): Promise<Page> {
  for (;;) {
    const page = await app.open({ early: (electron) => electron.context().addInitScript(typeAtDoor, secret) });
    await expect(page.getByRole('button', { name: 'Unlock', exact: true }).or(page.getByRole('navigation')).first()).toBeVisible();
    if (await page.evaluate(() => document.documentElement.hasAttribute('data-typed-early'))) {
      await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 30_000 });
      return page;
    }
    await app.close();
  }
}

function typeAtDoor(words: string): void {
  document.addEventListener('DOMContentLoaded', () => {
    const field = document.querySelector<HTMLInputElement>('[data-early] input');
    if (!field) return;
    document.documentElement.setAttribute('data-typed-early', '');
    field.value = words;
    field.form?.requestSubmit();
  });
}
