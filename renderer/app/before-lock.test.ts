import { describe, expect, it } from 'vitest';
import { busyWork, flushAll, keepBeforeLock } from './before-lock.ts';

describe('work in progress when the app locks', () => {
  it('what was typed is saved first', async () => {
    let saved = false;
    const release = keepBeforeLock({ name: 'Visit note', busy: () => !saved, flush: () => Promise.resolve(void (saved = true)) });
    expect(busyWork()).toEqual(['Visit note']);
    expect(await flushAll()).toEqual({ failed: [] });
    expect(busyWork()).toEqual([]);
    release();
  });

  it('a note that cannot be saved is named and does not hold up the others', async () => {
    let saved = false;
    const releases = [
      keepBeforeLock({ name: 'Phone note', busy: () => true, flush: () => Promise.reject(new Error('disk full')) }),
      keepBeforeLock({ name: 'Stuck note', busy: () => true, flush: () => new Promise(() => undefined) }),
      keepBeforeLock({ name: 'Visit note', busy: () => false, flush: () => Promise.resolve(void (saved = true)) }),
    ];
    expect(await flushAll(20)).toEqual({ failed: ['Phone note', 'Stuck note'] });
    expect(saved).toBe(true);
    for (const release of releases) release();
  });

  it('a screen that was left is asked no more', () => {
    keepBeforeLock({ name: 'Visit note', busy: () => true, flush: () => Promise.resolve() })();
    expect(busyWork()).toEqual([]);
  });
});
