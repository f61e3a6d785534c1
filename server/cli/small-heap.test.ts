import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Megabytes by which the young generation of a process grows while it holds much for a moment, again and again. */
function growth(before: string): number {
  const script = `
    const v8 = await import('node:v8');
    const size = () => v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 2 ** 20;
    ${before}
    const from = size();
    for (let round = 0; round < 20; round++) globalThis.held = Array.from({ length: 100_000 }, (_, n) => ({ n, text: 'x' + n }));
    console.log(size() - from);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}

test('the young generation of the server does not grow once it is told to stay small', () => {
  expect(growth('')).toBeGreaterThan(30);
  const file = JSON.stringify(path.join(import.meta.dirname, 'small-heap.ts'));
  expect(growth(`(await import(${file})).keepHeapSmall();`)).toBeLessThanOrEqual(1);
});
