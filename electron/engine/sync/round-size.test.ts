import { expect, test } from 'vitest';
import { backoffMs, idleMs } from './backoff.ts';
import { AdaptiveSize } from './round-size.ts';

test('a slow network is given less at a time, and all again when it is well', () => {
  const size = new AdaptiveSize();
  size.failed('timeout');
  size.failed('cut');
  expect(size.now).toEqual({ commands: 250, rows: 50_000 });
  size.succeeded(250);
  expect(size.now).toEqual({ commands: 1_000, rows: 200_000 });
});

test('one command that the server cannot read is found, and only it', () => {
  const size = new AdaptiveSize();
  const poisoned = (commands: number): boolean => commands > 0;
  const asked: number[] = [];
  for (let rounds = 0; rounds < 20; rounds += 1) {
    asked.push(size.now.commands);
    if (poisoned(size.now.commands)) size.failed('invalid-request');
    else {
      expect(size.succeeded(0)).toBe(true);
      break;
    }
  }
  expect(asked).toEqual([1_000, 500, 250, 125, 62, 31, 15, 7, 3, 1, 0]);
  expect(size.now.commands).toBe(1_000);
});

test("a server's own breakdown is never laid on a command", () => {
  const size = new AdaptiveSize();
  for (let n = 0; n < 10; n += 1) size.failed('internal');
  expect(size.now.commands).toBe(0);
  expect(size.succeeded(0)).toBe(false);
  expect(size.now.commands).toBe(1);
  size.succeeded(1);
  expect(size.now.commands).toBe(1_000);
});

test('trouble that has nothing to do with size changes nothing', () => {
  const size = new AdaptiveSize();
  for (const code of ['unreachable', 'session-expired', 'not-our-server']) size.failed(code);
  expect(size.now).toEqual({ commands: 1_000, rows: 200_000 });
});

test('waiting grows to five minutes at most, and is never the same for all', () => {
  expect(backoffMs(1, () => 0)).toBe(1_000);
  expect(backoffMs(1, () => 1)).toBe(2_000);
  expect(backoffMs(50, () => 1)).toBe(300_000);
  expect(new Set([0.1, 0.5, 0.9].map((roll) => backoffMs(6, () => roll))).size).toBe(3);
  expect(idleMs(true, () => 0.5)).toBe(300_000);
  expect(idleMs(false, () => 0.5)).toBe(120_000);
});

test('an idle laptop without a live line asks at most once a minute, its tries to get the line back among them', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    let state = seed;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    let requests = 0;
    const hours = 24;
    // The first minutes after the line was lost are spent looking for it; then it is quiet.
    for (let at = 0; at < hours * 3_600_000; at += idleMs(false, random)) requests += 1;
    for (let at = 0, failures = 1; at < hours * 3_600_000; at += backoffMs((failures += 1), random)) requests += 1;
    expect(requests / (hours * 60)).toBeLessThan(1);
  }
});
