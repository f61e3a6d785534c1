import { expect, test } from 'vitest';
import { IdleGuard } from './idle-guard.ts';

/** A clock with timers that only run when it is moved. */
function world() {
  let now = 0;
  let due: { at: number; run: () => void } | undefined;
  let locks = 0;
  const env = {
    clock: { now: () => now },
    timers: {
      after: (ms: number, run: () => void) => {
        due = { at: now + ms, run };
        return () => (due = undefined);
      },
    },
  };
  const pass = (minutes: number): void => {
    const end = now + minutes * 60_000;
    while (due && due.at <= end) {
      const { at, run } = due;
      now = at;
      due = undefined;
      run();
    }
    now = end;
  };
  return {
    guard: new IdleGuard(env, () => {
      locks += 1;
    }),
    pass,
    sleep: (minutes: number) => (now += minutes * 60_000),
    locks: () => locks,
  };
}

test('a store that nobody touches is locked a little after the minutes that the person chose', () => {
  const { guard, pass, locks } = world();
  guard.touch(10);
  pass(10);
  expect(locks()).toBe(0);
  pass(1);
  expect(locks()).toBe(1);
  pass(60);
  expect(locks()).toBe(1);
});

test('whoever is at work is not locked out', () => {
  const { guard, pass, locks } = world();
  guard.touch(2);
  for (let i = 0; i < 60; i++) {
    pass(1);
    guard.touch();
  }
  expect(locks()).toBe(0);
});

test('time asleep counts', () => {
  const { guard, pass, sleep, locks } = world();
  guard.touch(10);
  sleep(30);
  pass(0.5);
  expect(locks()).toBe(1);
});

test('nobody can choose longer than fifteen minutes', () => {
  const { guard, pass, locks } = world();
  guard.touch(600);
  pass(16);
  expect(locks()).toBe(1);
});

test('a store that was closed is not locked again', () => {
  const { guard, pass, locks } = world();
  guard.touch(2);
  guard.stop();
  pass(60);
  expect(locks()).toBe(0);
});
