import { expect, test } from 'vitest';
import { KeyAhead } from './key-ahead.ts';

const salt = new Uint8Array([1, 2, 3]);
const cost = { memoryKiB: 64, passes: 1 };

/** Keys are made when the test says so; each is as long as its passphrase. */
function kitchen() {
  const asked: { secret: string; key: Uint8Array; finish: () => void }[] = [];
  let due: (() => void) | undefined;
  const env = {
    timers: {
      after: (_ms: number, run: () => void) => {
        due = run;
        return () => (due = undefined);
      },
    },
  };
  const ahead = new KeyAhead(env, (secret) => {
    const key = new Uint8Array(4).fill(secret.length);
    return new Promise((resolve) => asked.push({ secret, key, finish: () => resolve(key) }));
  });
  return { ahead, asked, later: () => due?.() };
}

test('the key of the passphrase that was typed is there when Enter comes, and is made once', async () => {
  const { ahead, asked } = kitchen();
  ahead.begin('a passphrase', salt, cost);
  const taken = ahead.take('a passphrase', salt, cost);
  asked[0]?.finish();
  expect(await taken).toEqual(new Uint8Array(4).fill(12));
  expect(asked).toHaveLength(1);
});

test('another passphrase, or the same for another person, is made anew', () => {
  const { ahead, asked } = kitchen();
  ahead.begin('a passphrase', salt, cost);
  void ahead.take('another one', salt, cost);
  void ahead.take('a passphrase', new Uint8Array([9]), cost);
  expect(asked.map(({ secret }) => secret)).toEqual(['a passphrase', 'another one', 'a passphrase']);
});

test('while one is made, only the last of those typed meanwhile is made after it, and the first is wiped', async () => {
  const { ahead, asked } = kitchen();
  ahead.begin('pass', salt, cost);
  ahead.begin('passp', salt, cost);
  ahead.begin('passphrase', salt, cost);
  expect(asked).toHaveLength(1);
  asked[0]?.finish();
  await new Promise(setImmediate);
  expect(asked.map(({ secret }) => secret)).toEqual(['pass', 'passphrase']);
  expect(asked[0]?.key).toEqual(new Uint8Array(4));
});

test('a passphrase that nobody gives is wiped after a while, and Enter then makes its key anew', async () => {
  const { ahead, asked, later } = kitchen();
  ahead.begin('a passphrase', salt, cost);
  asked[0]?.finish();
  await new Promise(setImmediate);
  later();
  await new Promise(setImmediate);
  expect(asked[0]?.key).toEqual(new Uint8Array(4));
  void ahead.take('a passphrase', salt, cost);
  expect(asked).toHaveLength(2);
});

test('a key that could not be made does not stop the next', async () => {
  let first = true;
  const ahead = new KeyAhead({ timers: { after: () => () => undefined } }, () => {
    if (!first) return Promise.resolve(new Uint8Array([1]));
    first = false;
    return Promise.reject(new Error('no memory'));
  });
  ahead.begin('a', salt, cost);
  ahead.begin('b', salt, cost);
  await new Promise(setImmediate);
  expect(await ahead.take('b', salt, cost)).toEqual(new Uint8Array([1]));
});
