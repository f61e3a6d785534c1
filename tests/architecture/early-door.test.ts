import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, expect, test, vi } from 'vitest';
import { withDoor } from '../../electron/main/page-door.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../renderer/index.html'), 'utf8');
const person = { storeId: 's1', personId: 'prac-1', name: 'Zoë <O’Hara> $& Quinn', email: 'z@example.org' };

afterAll(() => vi.unstubAllGlobals());

test.each([0, 3])('the door that comes with the page is the one that the page draws in its place (%i unsent)', async (waiting) => {
  // What the screen reads of a window before it is drawn.
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('window', {});
  const { SignInScreen } = await import('../../renderer/screens/sign-in/sign-in-screen.tsx');
  const session = {
    ...({ phase: 'locked', reason: 'start' } as const),
    person,
    people: [person],
    waiting,
    serverUrl: 'http://127.0.0.1:1',
  };
  const drawn = renderToStaticMarkup(createElement(SignInScreen, { session }));
  const given = /<div id="root">([\s\S]*)<\/div>\s*<!--/.exec(withDoor(page, 'nonce', session))?.[1] ?? '';
  expect(plain(given)).toBe(plain(drawn));
});

/** Without what differs by nature: ids, the mark of the early door, the order and the signs of attributes. */
function plain(html: string): string {
  return html
    .replaceAll('/>', '>')
    .replace(/ (?:id|for)="[^"]*"| data-early(?=>)| autofocus(?:="")?(?=[ >])/g, '')
    .replaceAll('&#x27;', '’')
    .replace(/<(\w+)((?: [\w:-]+="[^"]*")+)>/g, (_tag, name: string, list: string) => {
      const attributes = [...list.matchAll(/ ([\w:-]+="[^"]*")/g)].map(([, one = '']) =>
        one.replace(/^[^=]+/, (attribute) => attribute.toLowerCase()),
      );
      return `<${name} ${attributes.sort().join(' ')}>`;
    });
}
