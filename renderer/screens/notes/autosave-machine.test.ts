import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, isSaved, longestUnsavedMs, quietMs, saveState, step, type Effect, type Event, type Machine } from './autosave-machine.ts';

const fault = { words: 'The laptop could not save just now.', final: false };
const refusal = { words: 'The note is signed.', final: true };

/** A laptop under our control: time passes when told, the engine answers when told. */
class Bench {
  machine: Machine<string>;
  clock = 0;
  timerAt: number | undefined;
  writing: { content: string; revision: number } | undefined;
  stored: string;
  typed: string;
  mostAtOnce = 0;

  constructor(text: string) {
    this.machine = begin(text);
    this.stored = text;
    this.typed = text;
  }

  send(event: Event<string>): void {
    const [machine, effects] = step(this.machine, event);
    this.machine = machine;
    effects.forEach((effect) => this.run(effect));
  }

  private run(effect: Effect<string>): void {
    if (effect.type === 'wait') this.timerAt = this.clock + effect.ms;
    if (effect.type === 'stop-waiting') this.timerAt = undefined;
    if (effect.type === 'write') {
      this.mostAtOnce = Math.max(this.mostAtOnce, this.writing ? 2 : 1);
      this.writing = effect;
    }
  }

  type(text: string): void {
    this.typed = text;
    this.send({ type: 'edited', content: text, nowMs: this.clock });
  }

  pass(ms: number): void {
    this.clock += ms;
    if (this.timerAt === undefined || this.timerAt > this.clock) return;
    this.timerAt = undefined;
    this.send({ type: 'timer' });
  }

  answer(how: 'ok' | 'fault' | 'refused' | 'stored-but-answer-lost'): void {
    const { writing } = this;
    if (!writing) return;
    this.writing = undefined;
    if (how === 'ok' || how === 'stored-but-answer-lost') this.stored = writing.content;
    const outcome = how === 'ok' ? { ok: true as const } : { ok: false as const, failure: how === 'refused' ? refusal : fault };
    this.send({ type: 'answered', revision: writing.revision, outcome, nowMs: this.clock });
  }
}

test('words are saved when the hands rest', () => {
  const bench = new Bench('');
  bench.type('BP');
  bench.pass(quietMs - 1);
  expect(bench.writing).toBeUndefined();
  bench.pass(1);
  expect(saveState(bench.machine)).toEqual({ kind: 'saving' });
  bench.answer('ok');
  expect(bench.stored).toBe('BP');
  expect(saveState(bench.machine)).toEqual({ kind: 'saved', atMs: quietMs });
});

test('somebody who never stops typing is saved all the same', () => {
  const bench = new Bench('');
  for (let i = 1; i <= 30 && !bench.writing; i += 1) {
    bench.type('x'.repeat(i));
    bench.pass(100);
  }
  expect(bench.writing).toBeDefined();
  expect(bench.clock).toBeLessThanOrEqual(longestUnsavedMs + 100);
});

test('opening a draft saves nothing', () => {
  const bench = new Bench('restored words');
  bench.send({ type: 'adopted', content: 'newer words from my other laptop' });
  bench.send({ type: 'flush' });
  bench.pass(60_000);
  expect(bench.writing).toBeUndefined();
  expect(saveState(bench.machine)).toEqual({ kind: 'saved' });
});

test('words from elsewhere never replace words that are not saved yet', () => {
  const bench = new Bench('');
  bench.type('mine');
  bench.send({ type: 'adopted', content: 'other' });
  expect(bench.machine.content).toBe('mine');
});

test('a failed save is told, keeps the words and is tried again', () => {
  const bench = new Bench('');
  bench.type('pain 3 of 10');
  bench.pass(quietMs);
  bench.answer('fault');
  expect(saveState(bench.machine)).toEqual({ kind: 'failed', failure: fault });
  bench.pass(1000);
  bench.answer('ok');
  expect(bench.stored).toBe('pain 3 of 10');
  expect(saveState(bench.machine).kind).toBe('saved');
});

test('a failure stays told while more is typed, until something is really saved', () => {
  const bench = new Bench('');
  bench.type('a');
  bench.pass(quietMs);
  bench.answer('fault');
  bench.type('ab');
  expect(saveState(bench.machine).kind).toBe('failed');
  bench.pass(1000);
  expect(saveState(bench.machine).kind).toBe('failed');
  bench.answer('ok');
  expect(saveState(bench.machine).kind).toBe('saved');
});

test('a refused save is not repeated by itself, but the person can try again', () => {
  const bench = new Bench('');
  bench.type('late words');
  bench.pass(quietMs);
  bench.answer('refused');
  bench.pass(600_000);
  expect(bench.writing).toBeUndefined();
  expect(saveState(bench.machine)).toEqual({ kind: 'failed', failure: refusal });
  bench.send({ type: 'flush' });
  bench.answer('ok');
  expect(bench.stored).toBe('late words');
});

test('leaving the note saves at once, also what was typed while a save was under way', () => {
  const bench = new Bench('');
  bench.type('one');
  bench.send({ type: 'flush' });
  bench.type('one two');
  bench.send({ type: 'flush' });
  bench.answer('ok');
  bench.answer('ok');
  expect(bench.stored).toBe('one two');
  expect(isSaved(bench.machine)).toBe(true);
});

test('an answer that comes after it was given up does not hide newer words', () => {
  const bench = new Bench('');
  bench.type('a');
  bench.pass(quietMs);
  const first = bench.writing;
  bench.answer('fault');
  bench.type('ab');
  bench.send({ type: 'answered', revision: first?.revision ?? -1, outcome: { ok: true }, nowMs: bench.clock });
  expect(saveState(bench.machine).kind).toBe('failed');
  bench.pass(20_000);
  bench.answer('ok');
  expect(bench.stored).toBe('ab');
});

const moves = fc.oneof(
  fc.record({ do: fc.constant('type' as const), text: fc.string({ maxLength: 4 }) }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3000 }) }),
  fc.record({
    do: fc.constant('answer' as const),
    how: fc.constantFrom('ok' as const, 'fault' as const, 'refused' as const, 'stored-but-answer-lost' as const),
  }),
  fc.record({ do: fc.constant('flush' as const) }),
  fc.record({ do: fc.constant('adopt' as const), text: fc.string({ maxLength: 4 }) }),
);

test('whatever the order of edits, failures and answers, the last words are saved or told to be not saved', () => {
  let ends = 0;
  let failures = 0;
  fc.assert(
    fc.property(fc.array(moves, { minLength: 5, maxLength: 60 }), (script) => {
      const bench = new Bench('start');
      for (const move of script) {
        if (move.do === 'type') bench.type(move.text);
        if (move.do === 'pass') bench.pass(move.ms);
        if (move.do === 'answer') bench.answer(move.how);
        if (move.do === 'flush') bench.send({ type: 'flush' });
        if (move.do === 'adopt' && isSaved(bench.machine)) {
          bench.stored = move.text;
          bench.typed = move.text;
          bench.send({ type: 'adopted', content: move.text });
        }
        const state = saveState(bench.machine);
        if (state.kind === 'saved') expect(bench.stored).toBe(bench.typed);
        if (state.kind === 'failed') failures += 1;
        expect(bench.machine.content).toBe(bench.typed);
        // Unsaved words are never forgotten: something is under way, planned, or the person was told that it is up to them.
        if (state.kind !== 'saved')
          expect(Boolean(bench.writing) || bench.timerAt !== undefined || (state.kind === 'failed' && state.failure.final)).toBe(true);
      }
      expect(bench.mostAtOnce).toBeLessThanOrEqual(1);
      bench.send({ type: 'flush' });
      for (let i = 0; i < 4 && !isSaved(bench.machine); i += 1) {
        bench.answer('ok');
        bench.pass(20_000);
      }
      expect(saveState(bench.machine).kind).toBe('saved');
      expect(bench.stored).toBe(bench.typed);
      ends += 1;
    }),
    { numRuns: 3000 },
  );
  expect(ends).toBe(3000);
  expect(failures).toBeGreaterThan(100);
});
