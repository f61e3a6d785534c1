/**
 * Visits and deliveries with everything that ties people together, as flat arrays: what the timed search works on. A *leg* is one person at one
 * door; a *unit* is one leg, or two that hang together in time (two nurses at once, the box before the nurse); a *group* is what is
 * served as a whole or not at all. Moments are minutes from any beginning.
 */
export interface TimedProblem {
  readonly places: number;
  /** Minutes from place to place. */
  readonly time: Float64Array;
  readonly legs: {
    readonly place: Int32Array;
    readonly service: Float64Array;
    readonly unit: Int32Array;
    readonly demand: Float64Array;
    /** The windows of leg i are those from `windowFrom[i]` to `windowFrom[i + 1]`, in order. */
    readonly windowFrom: Int32Array;
    /** Legs begin on full steps of so many minutes; absent or 0: at any moment. A moment that is held is kept as it is. */
    readonly step?: Float64Array;
    /** So many times dearer it is to be late there; absent: as dear as anywhere. */
    readonly strict?: Float64Array;
    readonly windowOpen: Float64Array;
    readonly windowClose: Float64Array;
  };
  readonly units: {
    readonly first: Int32Array;
    /** -1 when the unit is one leg. */
    readonly second: Int32Array;
    /** The second leg begins at least and at most so long after the first. */
    readonly minGap: Float64Array;
    readonly maxGap: Float64Array;
    readonly group: Int32Array;
  };
  /** What leaving a group out costs. */
  readonly leftOut: Float64Array;
  readonly people: {
    readonly start: Int32Array;
    readonly end: Int32Array;
    readonly open: Float64Array;
    readonly close: Float64Array;
    readonly capacity: Float64Array;
    /** 0: no break is owed. */
    readonly breakMinutes: Float64Array;
    readonly breakOpen: Float64Array;
    /** The latest moment at which the break may begin. */
    readonly breakLast: Float64Array;
  };
  /** leg × person: 1 where that person may. */
  readonly allowed: Uint8Array;
  /** leg × person: what it costs on top. */
  readonly surcharge: Float64Array;
  readonly weights: TimedWeights;
  /** Is a window kept by beginning or by ending within it? */
  readonly windowMetAt: 'start' | 'end';
}

export interface TimedWeights {
  readonly travel: number;
  readonly late: number;
  readonly latest: number;
  readonly wait: number;
  readonly overtime: number;
  /** The longest idle time of one person: what keeps workloads even. */
  readonly idle: number;
  readonly missedBreak: number;
  readonly overload: number;
}

/** What was decided; times follow from it. */
export interface TimedPlan {
  /** For each person the legs in order. */
  readonly routes: readonly (readonly number[])[];
  readonly start: Float64Array;
  /** For each person the leg before which the break is taken; -1: after the last; -2: none is taken. */
  readonly breakBefore: Int32Array;
  readonly breakStart: Float64Array;
  readonly cost: number;
  readonly moves: number;
}
