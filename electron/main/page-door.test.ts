import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SessionState } from '../../shared/protocol/status.ts';
import { withDoor } from './page-door.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../renderer/index.html'), 'utf8');
const person = { storeId: 's1', personId: 'prac-1', name: 'Zoë <O’Hara> $& Quinn', email: 'z@example.org' };
const locked = (waiting: number): Extract<SessionState, { phase: 'locked' }> => ({
  ...{ phase: 'locked', person, people: [person], waiting, serverUrl: 'http://127.0.0.1:1', reason: 'start' },
});
const inRoot = (html: string): string | undefined => /<div id="root">([\s\S]*)<\/div>\s*<!--/.exec(html)?.[1];

test('the page’s code waits for the door that came with it, and else for nothing', () => {
  expect(withDoor(page, 'n', locked(0))).toContain('<script type="module-later" src="./app/main.tsx">');
  for (const door of [
    undefined,
    { phase: 'signed-out', people: [person], serverUrl: 'http://127.0.0.1:1' } as const,
    { ...locked(0), reason: 'idle' } as const,
  ]) {
    const html = withDoor(page, 'n', door);
    expect(html).toContain('<script type="module" src="./app/main.tsx">');
    expect(inRoot(html)).toBe('');
    expect(html).not.toContain('__PERSON__');
  }
});

test('a name is text and never markup, wherever it stands', () => {
  const html = withDoor(page, 'abc', locked(0));
  expect(html).toContain('<h1>Unlock for Zoë &lt;O’Hara&gt; $&amp; Quinn</h1>');
  expect(html).toContain('content="abc"');
  expect(html).not.toContain('<O’Hara>');
});
