import { expect, it } from 'vitest';
import { together } from './together.ts';

it('what is asked meanwhile is asked together afterwards, and nothing is remembered', async () => {
  const asked: (readonly string[])[] = [];
  const ask = together((keys) => {
    asked.push(keys);
    return Promise.resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `${key} ${String(asked.length)}`])));
  });
  expect(await Promise.all(['a', 'b', 'c', 'b', 'nobody'].map(ask))).toEqual(['a 1', 'b 2', 'c 2', 'b 2', undefined]);
  expect(asked).toEqual([['a'], ['b', 'c', 'nobody']]);
  expect(await ask('a')).toBe('a 3');
});

it('a failure is told to those who asked together, and to nobody after them', async () => {
  let fails = true;
  const ask = together((keys) => (fails ? Promise.reject(new Error('away')) : Promise.resolve(new Map(keys.map((key) => [key, key])))));
  expect((await Promise.allSettled([ask('a'), ask('b')])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await ask('a')).toBe('a');
});
