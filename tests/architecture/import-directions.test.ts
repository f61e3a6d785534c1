import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './repository.ts';

interface Rules {
  readonly forbidden: NonNullable<IFlattenedRuleSet['forbidden']>;
  readonly options: ICruiseOptions;
}

const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Rules;

/** One broken import for each rule: a rule that stopped catching its own would pass every check in silence. */
const planted: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['shared-is-pure', 'shared/domain/tasks/planted.ts', 'server/http/planted.ts'],
  ['form-view-is-thin', 'shared/forms/view/planted.ts', 'shared/records/planted-too.ts'],
  ['call-view-is-thin', 'shared/call/view/planted.ts', 'shared/domain/planted-too.ts'],
  ['kernel-at-the-bottom', 'shared/kernel/planted.ts', 'shared/records/planted.ts'],
  ['domains-are-strangers', 'shared/domain/notes/planted.ts', 'shared/domain/tasks/other.ts'],
  ['apps-are-strangers', 'electron/engine/planted.ts', 'server/data/planted.ts'],
  ['apps-are-strangers', 'renderer/app/planted.ts', 'electron/main/planted.ts'],
  ['shipped-code-imports-no-tests', 'server/sync/planted.ts', 'tests/support/planted.ts'],
  ['renderer-no-node', 'renderer/widgets/planted.ts', 'node:fs'],
  ['screens-are-strangers', 'renderer/screens/today/planted.ts', 'renderer/screens/chart/planted.ts'],
  ['screens-are-at-the-top', 'renderer/widgets/other.ts', 'renderer/screens/chart/other.ts'],
  ['ui-knows-no-domain', 'renderer/ui/planted.ts', 'shared/records/other.ts'],
  ['migrations-stand-alone', 'server/data/migrations/0010-planted.ts', 'server/data/other.ts'],
  ['nobody-imports-a-migration', 'server/data/ladder.ts', 'server/data/migrations/0020-planted.ts'],
  ['everything-resolves', 'server/jobs/planted.ts', './is-not-there.ts'],
];

let folder: string;
let violations: readonly { readonly rule: string; readonly from: string }[];

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-imports-'));
  for (const [, from, to] of planted) {
    const inTree = !to.startsWith('node:') && !to.startsWith('./');
    if (inTree) write(to, 'export const planted = 1;\n');
    const target = inTree ? path.posix.relative(path.posix.dirname(from), to) : to;
    write(
      from,
      `import * as planted from '${target.startsWith('.') || target.startsWith('node:') ? target : `./${target}`}';\nexport { planted };\n`,
    );
  }
  write('shared/kernel/one.ts', `export { two } from './two.ts';\nexport const one = 1;\n`);
  write('shared/kernel/two.ts', `export { one } from './one.ts';\nexport const two = 2;\n`);
  fs.copyFileSync(path.join(root, 'tsconfig.base.json'), path.join(folder, 'tsconfig.base.json'));
  const { tsConfig: _, ...options } = rules.options;
  const result = await cruise(['shared', 'electron', 'renderer', 'server', 'tests'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  });
  violations = (result.output as ICruiseResult).summary.violations.map((found) => ({ rule: found.rule.name, from: found.from }));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

test.each(planted)('%s catches %s importing %s', (rule, from) => {
  expect(violations).toContainEqual({ rule, from });
});

test('no-cycles catches two files that need each other', () => {
  expect(violations.some(({ rule }) => rule === 'no-cycles')).toBe(true);
});

test('every rule is an error, and has its broken example here', () => {
  const names = rules.forbidden.map((rule) => rule.name).toSorted();
  expect(rules.forbidden.every((rule) => rule.severity === 'error')).toBe(true);
  expect(names).toEqual([...new Set([...planted.map(([rule]) => rule), 'no-cycles', 'renderer-sees-shared-only'])].toSorted());
});
