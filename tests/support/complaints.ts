import { expect, type Page } from '@playwright/test';

/** What pages complained about: a test that passes while a page throws has not passed. */
export class Complaints {
  readonly #heard: string[] = [];
  readonly #watched = new WeakSet<Page>();
  readonly #expected: RegExp[] = [];

  watch(page: Page): void {
    if (this.#watched.has(page)) return;
    this.#watched.add(page);
    page.on('pageerror', (error) => this.#heard.push(`error: ${error.message}`));
    page.on('crash', () => this.#heard.push('the page crashed'));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#heard.push(`${message.type()}: ${message.text()}`);
    });
  }

  /** Says that this test provokes such a complaint on purpose. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  get all(): readonly string[] {
    return this.#heard;
  }

  assertNone(): void {
    expect(this.#heard.filter((text) => !this.#expected.some((pattern) => pattern.test(text)))).toEqual([]);
  }
}
