import {
  begin,
  isSaved,
  saveState,
  step,
  type Effect,
  type Event,
  type Machine,
  type Outcome,
  type SaveState,
} from './autosave-machine.ts';

/** An answer that takes longer than this is told as not saved, and tried again. */
export const answerMs = 10_000;

const noAnswer: Outcome = { ok: false, failure: { words: 'this laptop did not answer in time. Trying again.', final: false } };

/** Runs the autosave machine of one draft with a real clock and a real writer. Lives outside any screen: leaving a screen must not lose words. */
export class Autosave<C> {
  #machine: Machine<C>;
  #state: SaveState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #write: (content: C) => Promise<Outcome>;
  readonly #listeners = new Set<() => void>();

  constructor(content: C, write: (content: C) => Promise<Outcome>) {
    this.#machine = begin(content);
    this.#state = saveState(this.#machine);
    this.#write = write;
  }

  readonly content = (): C => this.#machine.content;
  readonly state = (): SaveState => this.#state;
  readonly saved = (): boolean => isSaved(this.#machine);

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  edit(content: C): void {
    this.#send({ type: 'edited', content, nowMs: Date.now() });
  }

  adopt(content: C): void {
    this.#send({ type: 'adopted', content });
  }

  /** Saves what is not saved yet, now. Resolves with whether the last words are saved; false as soon as an attempt failed. */
  async flush(): Promise<boolean> {
    this.#send({ type: 'flush' });
    while (!this.saved()) {
      await this.#nextChange();
      if (this.#machine.inFlight !== undefined || this.saved()) continue;
      if (this.#machine.failure) return false;
      this.#send({ type: 'flush' });
    }
    return true;
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
    });
  }

  #send(event: Event<C>): void {
    const [machine, effects] = step(this.#machine, event);
    const before = this.#machine;
    this.#machine = machine;
    for (const effect of effects) this.#run(effect);
    if (machine === before) return;
    const state = saveState(machine);
    // Typing on while "Saving…" is shown changes nothing on the screen.
    if (JSON.stringify(state) !== JSON.stringify(this.#state)) this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  #run(effect: Effect<C>): void {
    clearTimeout(this.#timer);
    if (effect.type === 'wait') this.#timer = setTimeout(() => this.#send({ type: 'timer' }), effect.ms);
    if (effect.type === 'write') void this.#attempt(effect.content, effect.revision);
  }

  async #attempt(content: C, revision: number): Promise<void> {
    const giveUp = setTimeout(() => this.#answer(revision, noAnswer), answerMs);
    const outcome = await this.#write(content);
    clearTimeout(giveUp);
    this.#answer(revision, outcome);
  }

  #answer(revision: number, outcome: Outcome): void {
    this.#send({ type: 'answered', revision, outcome, nowMs: Date.now() });
  }
}
