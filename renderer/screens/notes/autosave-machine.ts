/** Why the last attempt to save did not work. `final`: trying the same again is pointless until the person changes something or asks. */
export interface SaveFailure {
  readonly words: string;
  readonly final: boolean;
}

/** What the person is told. `saved` is said only when the engine answered for exactly these words. */
export type SaveState =
  | { readonly kind: 'saved'; readonly atMs?: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: SaveFailure };

/** Edits are numbered; what is saved is known by number, never guessed from the text. */
export interface Machine<C> {
  readonly content: C;
  readonly revision: number;
  readonly savedRevision: number;
  readonly savedAtMs?: number;
  readonly inFlight?: number;
  readonly firstUnsavedMs?: number;
  readonly timer: boolean;
  readonly urgent: boolean;
  readonly failure?: SaveFailure;
  readonly attempts: number;
}

export type Event<C> =
  | { readonly type: 'edited'; readonly content: C; readonly nowMs: number }
  /** The same note was written elsewhere; taken over only while nothing here is unsaved. */
  | { readonly type: 'adopted'; readonly content: C }
  | { readonly type: 'timer' }
  | { readonly type: 'flush' }
  | { readonly type: 'answered'; readonly revision: number; readonly outcome: Outcome; readonly nowMs: number };

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly failure: SaveFailure };

export type Effect<C> =
  | { readonly type: 'write'; readonly content: C; readonly revision: number }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'stop-waiting' };

type Step<C> = readonly [Machine<C>, readonly Effect<C>[]];

export const quietMs = 400;
export const longestUnsavedMs = 2000;
const retryMs = [1000, 2000, 4000, 8000, 15_000];

export function begin<C>(content: C): Machine<C> {
  return { content, revision: 0, savedRevision: 0, timer: false, urgent: false, attempts: 0 };
}

export function isSaved(machine: Machine<unknown>): boolean {
  return machine.savedRevision === machine.revision && machine.inFlight === undefined;
}

export function saveState(machine: Machine<unknown>): SaveState {
  if (machine.failure) return { kind: 'failed', failure: machine.failure };
  if (!isSaved(machine)) return { kind: 'saving' };
  return machine.savedAtMs === undefined ? { kind: 'saved' } : { kind: 'saved', atMs: machine.savedAtMs };
}

/** Whatever the order of edits, failures and answers, the last words end up saved or are told to be not saved. */
export function step<C>(machine: Machine<C>, event: Event<C>): Step<C> {
  switch (event.type) {
    case 'edited':
      return edited(machine, event.content, event.nowMs);
    case 'adopted':
      return isSaved(machine) ? [{ ...machine, content: event.content }, []] : [machine, []];
    case 'timer':
      return write({ ...machine, timer: false });
    case 'flush':
      return write({ ...machine, urgent: true });
    case 'answered':
      return event.outcome.ok ? written(machine, event.revision, event.nowMs) : failed(machine, event.revision, event.outcome.failure);
  }
}

function edited<C>(machine: Machine<C>, content: C, nowMs: number): Step<C> {
  const { failure, ...rest } = machine;
  const since = machine.firstUnsavedMs ?? nowMs;
  const next: Machine<C> = { ...rest, content, revision: machine.revision + 1, firstUnsavedMs: since };
  // A failure is told until something is really saved, but a refused text may be mended by the next words.
  const kept: Machine<C> = failure ? { ...next, failure: { ...failure, final: false } } : next;
  if (machine.inFlight !== undefined) return [kept, []];
  // While an attempt failed, its own timer decides: typing must neither hurry nor delay it.
  if (failure && machine.timer) return [kept, []];
  return wait(kept, Math.min(quietMs, Math.max(0, since + longestUnsavedMs - nowMs)));
}

function wait<C>(machine: Machine<C>, ms: number): Step<C> {
  return [{ ...machine, timer: true }, [{ type: 'wait', ms }]];
}

function write<C>(machine: Machine<C>): Step<C> {
  if (machine.inFlight !== undefined) return [machine, []];
  if (isSaved(machine)) return [{ ...machine, urgent: false }, []];
  const { firstUnsavedMs: _since, ...rest } = machine;
  const stop: readonly Effect<C>[] = machine.timer ? [{ type: 'stop-waiting' }] : [];
  return [
    { ...rest, timer: false, urgent: false, inFlight: machine.revision },
    [...stop, { type: 'write', content: machine.content, revision: machine.revision }],
  ];
}

function written<C>(machine: Machine<C>, revision: number, nowMs: number): Step<C> {
  // An answer that came after we had given it up still tells the truth about its own revision.
  const savedRevision = Math.max(machine.savedRevision, revision);
  const { inFlight, failure, ...rest } = machine;
  const late = inFlight !== revision;
  const next: Machine<C> = {
    ...rest,
    savedRevision,
    savedAtMs: nowMs,
    attempts: 0,
    ...(late && inFlight !== undefined ? { inFlight } : {}),
  };
  if (late) return [failure && savedRevision < machine.revision ? { ...next, failure } : next, []];
  if (savedRevision === machine.revision) return [{ ...next, urgent: false }, []];
  return machine.urgent ? write(next) : wait(next, quietMs);
}

function failed<C>(machine: Machine<C>, revision: number, failure: SaveFailure): Step<C> {
  if (machine.inFlight !== revision) return [machine, []];
  const { inFlight: _answered, ...rest } = machine;
  const next: Machine<C> = { ...rest, urgent: false, failure, attempts: machine.attempts + 1 };
  const changedMeanwhile = machine.revision > revision;
  if (failure.final && !changedMeanwhile) return [next, []];
  const pause = retryMs[Math.min(machine.attempts, retryMs.length - 1)] ?? 15_000;
  return wait(next, failure.final ? quietMs : pause);
}
