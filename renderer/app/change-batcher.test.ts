import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeBatcher } from './change-batcher.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('changes told to the screens', () => {
  it('a single change is told at once', () => {
    const told: string[][] = [];
    changeBatcher<string>((kinds) => told.push([...kinds]))(['task']);
    expect(told).toEqual([['task']]);
  });

  it('a burst is told as one more, with every kind in it', () => {
    const told: string[][] = [];
    const changed = changeBatcher<string>((kinds) => told.push([...kinds]), 80);
    changed(['task']);
    for (let i = 0; i < 50; i++) changed([i % 2 ? 'task' : 'patient']);
    vi.advanceTimersByTime(80);
    expect(told).toEqual([['task'], ['patient', 'task']]);
  });

  it('goes back to telling at once after a quiet moment', () => {
    const told: string[][] = [];
    const changed = changeBatcher<string>((kinds) => told.push([...kinds]), 80);
    changed(['task']);
    vi.advanceTimersByTime(200);
    changed(['patient']);
    expect(told).toEqual([['task'], ['patient']]);
  });
});
