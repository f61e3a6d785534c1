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

type Press = 'by Enter' | 'by a mouse that comes up late';

/** Opens the app and types and presses at the door that comes with the page, before any of its code is read: a hand that is quicker than the laptop. */
export async function unlockEarly(app: TestApp, press: Press, secret = offlineSecret): Promise<Page> {
  const page = await app.open({ early: (electron) => electron.context().addInitScript(typeAtDoor, [secret, press] as const) });
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate(() => document.documentElement.hasAttribute('data-typed-early')), 'typed before there was code').toBe(true);
  return page;
}

function typeAtDoor([words, press]: readonly [string, Press]): void {
  const early = (): HTMLFormElement | null => document.querySelector('[data-early] form');
  document.addEventListener('DOMContentLoaded', () => {
    const form = early();
    const field = form?.querySelector('input');
    if (!form || !field) return;
    document.documentElement.setAttribute('data-typed-early', '');
    field.value = words;
    if (press === 'by Enter') {
      form.requestSubmit();
      return;
    }
    const submit = (): Element | null => document.querySelector('form button[type="submit"]');
    submit()?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    new MutationObserver((_, observer) => {
      if (early()) return;
      observer.disconnect();
      setTimeout(() => submit()?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true })), 50);
    }).observe(document.body, { childList: true, subtree: true });
  });
}
