import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('so many have a turn at once, and the next comes with the first that is given back', async () => {
  const turns = new Turns(2, 60_000);
  const [first] = [await turns.take(), await turns.take()];
  const order: string[] = [];
  const third = turns.take().then((done) => (order.push('third'), done));
  const fourth = turns.take().then((done) => (order.push('fourth'), done));
  first?.();
  (await third)?.();
  await fourth;
  expect(order).toEqual(['third', 'fourth']);
});

test('whose patience ends gets none, and takes none from the others', async () => {
  const turns = new Turns(1, 20);
  const first = await turns.take();
  expect(await turns.take()).toBeUndefined();
  first?.();
  expect(await turns.take()).toBeTypeOf('function');
});
