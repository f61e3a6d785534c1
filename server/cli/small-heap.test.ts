import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const file = JSON.stringify(path.join(import.meta.dirname, 'small-heap.ts'));

/** Megabytes of the young generation of a process that holds much for a moment, again and again: after that, after a rest, and after as much again. */
function sizes(before: string): readonly [busy: number, rested: number, again: number] {
  const script = `
    const v8 = await import('node:v8');
    const { setImmediate: turn } = await import('node:timers/promises');
    const size = () => v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 2 ** 20;
    const work = async () => {
      for (let round = 0; round < 200; round++) {
        globalThis.held = Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x' + n }));
        await turn();
      }
      return size();
    };
    ${before}
    const busy = await work();
    gc({ type: 'major', flavor: 'last-resort' });
    console.log(JSON.stringify([busy, size(), await work()]));
    process.exit();`;
  const out = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(out) as [number, number, number];
}

test('the young generation of the server grows to 32 MB and no further, after a rest too', () => {
  const [busy, rested, again] = sizes(`(await import(${file})).keepHeapSmall();`);
  expect(busy).toBe(32);
  expect(rested).toBeLessThan(16);
  expect(again).toBe(32);
  expect(sizes('')[0]).toBeGreaterThan(32);
});
