import { expect, type ConsoleMessage, type Page } from '@playwright/test';
import { plainAddress } from './plain-address.ts';

/** What pages complained about: a test that passes while a page throws has not passed. */
export class Complaints {
  readonly #heard: string[] = [];
  readonly #watched = new WeakSet<Page>();
  readonly #expected: RegExp[] = [];

  watch(page: Page): void {
    if (this.#watched.has(page)) return;
    this.#watched.add(page);
    const on = (): string => `on ${plainAddress(page.url())}`;
    page.on('pageerror', ({ message, stack = '' }) => this.#heard.push(`error: ${message} (${on()})${placeIn(stack)}`));
    page.on('crash', () => this.#heard.push(`the page crashed (${on()})`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.#heard.push(`${message.type()}: ${message.text()} (${origin(message)}, ${on()})`);
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

/** A console often says what went wrong and not of what: "Failed to load resource". */
function origin(message: ConsoleMessage): string {
  const { url, lineNumber, columnNumber } = message.location();
  return url === '' ? 'from nowhere' : `from ${plainAddress(url)}:${String(lineNumber)}:${String(columnNumber)}`;
}

/** The innermost places of an error, for one who reads the last lines of a run. */
function placeIn(stack: string): string {
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return places
    .slice(0, 3)
    .map((line) => ` ${line.trim().replace(/\S+:\/\/\S+(?=:\d+:\d+)/, plainAddress)}`)
    .join('');
}
