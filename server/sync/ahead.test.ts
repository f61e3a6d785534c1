import { expect, test } from 'vitest';
import { ahead } from './ahead.ts';

async function* counting(log: string[], failAt = Infinity): AsyncGenerator<number, void> {
  for (let n = 1; n <= 3; n++) {
    await Promise.resolve();
    if (n === failAt) throw new Error('no more');
    log.push(`made ${String(n)}`);
    yield n;
  }
}
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('the next page is made while the one before it is on its way', async () => {
  const log: string[] = [];
  for await (const n of ahead(counting(log))) {
    await pause();
    log.push(`used ${String(n)}`);
  }
  expect(log).toEqual(['made 1', 'made 2', 'used 1', 'made 3', 'used 2', 'used 3']);
});

test('who stops early waits for what was begun', async () => {
  const log: string[] = [];
  for await (const n of ahead(counting(log))) if (n === 1) break;
  expect(log).toEqual(['made 1', 'made 2']);
});

test('a failure is told after the pages before it, and is nobody’s unhandled one', async () => {
  const used: number[] = [];
  await expect(async () => {
    for await (const n of ahead(counting([], 2))) {
      await pause();
      used.push(n);
    }
  }).rejects.toThrow('no more');
  expect(used).toEqual([1]);
});
