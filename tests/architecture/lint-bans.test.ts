import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { root } from './repository.ts';

/** Only the rules that need no types: the text is not a file of any project. */
const lint = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax' || ruleId === 'no-console',
});

async function findings(file: string, text: string): Promise<number> {
  const [result] = await lint.lintText(text, { filePath: file });
  return result?.messages.filter(({ ruleId }) => ruleId !== null).length ?? 0;
}

test.each([
  ['reads the clock', 'export const at = Date.now();'],
  ['makes a date of now', 'export const at = new Date();'],
  ['asks for today as text', 'export const at = Date();'],
  ['rolls dice', 'export const id = Math.random();'],
  ['writes to the console', 'console.log("hello");'],
  ['exports without a name', 'export default 1;'],
])('a rule in shared/ that %s is refused', async (_, text) => {
  expect(await findings('shared/domain/tasks/planted.ts', text)).toBeGreaterThan(0);
});

test('a rule in shared/ may still work with a moment that it was given', async () => {
  expect(await findings('shared/domain/tasks/planted.ts', 'export const at = (ms: number) => new Date(ms).toISOString();')).toBe(0);
});

test('a query that takes whatever columns there are is refused', async () => {
  expect(await findings('server/data/planted.ts', 'export const sql = `select * from patient where id = $1`;')).toBe(1);
  expect(await findings('electron/engine/planted.ts', "export const sql = 'SELECT * FROM patient';")).toBe(1);
  expect(await findings('server/data/planted.ts', 'export const sql = `select count(*) from patient`;')).toBe(0);
});

test('a page that writes to the console is refused', async () => {
  expect(await findings('renderer/app/planted.tsx', 'console.log("hello");')).toBe(1);
});
