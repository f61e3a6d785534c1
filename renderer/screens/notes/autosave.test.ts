import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerMs, Autosave } from './autosave.ts';
import type { Outcome } from './autosave-machine.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A store that answers when told, and keeps what it was given. */
function handStore() {
  const given: { content: string; answer: (outcome: Outcome) => void }[] = [];
  const write = (content: string) => new Promise<Outcome>((answer) => given.push({ content, answer }));
  return { given, write };
}

const ok: Outcome = { ok: true };
const failed: Outcome = { ok: false, failure: { words: 'the disk is full.', final: false } };

test('typing is saved after a rest of 400 ms, once', async () => {
  const { given, write } = handStore();
  const draft = new Autosave<string>('', write);
  draft.edit('a');
  await vi.advanceTimersByTimeAsync(300);
  draft.edit('ab');
  await vi.advanceTimersByTimeAsync(399);
  expect(given).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(given.map((one) => one.content)).toEqual(['ab']);
});

test('flush answers true only when the last words are stored, also those typed meanwhile', async () => {
  const { given, write } = handStore();
  const draft = new Autosave<string>('', write);
  draft.edit('one');
  const done = draft.flush();
  draft.edit('one two');
  given[0]?.answer(ok);
  await vi.advanceTimersByTimeAsync(0);
  given[1]?.answer(ok);
  expect(await done).toBe(true);
  expect(given.at(-1)?.content).toBe('one two');
});

test('flush answers false when the store fails, and the words are kept and tried again', async () => {
  const { given, write } = handStore();
  const draft = new Autosave<string>('', write);
  draft.edit('kept');
  const done = draft.flush();
  given[0]?.answer(failed);
  expect(await done).toBe(false);
  expect(draft.content()).toBe('kept');
  expect(draft.state()).toEqual({ kind: 'failed', failure: { words: 'the disk is full.', final: false } });
  await vi.advanceTimersByTimeAsync(1000);
  given[1]?.answer(ok);
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.saved()).toBe(true);
});

test('an engine that never answers is told as not saved', async () => {
  const { write } = handStore();
  const draft = new Autosave<string>('', write);
  draft.edit('words');
  const done = draft.flush();
  await vi.advanceTimersByTimeAsync(answerMs);
  expect(await done).toBe(false);
  expect(draft.state().kind).toBe('failed');
});

test('whoever listens hears each change of the state', async () => {
  const { given, write } = handStore();
  const draft = new Autosave<string>('', write);
  const heard: string[] = [];
  draft.subscribe(() => heard.push(draft.state().kind));
  draft.edit('x');
  await vi.advanceTimersByTimeAsync(400);
  given[0]?.answer(ok);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard.at(0)).toBe('saving');
  expect(heard.at(-1)).toBe('saved');
});
