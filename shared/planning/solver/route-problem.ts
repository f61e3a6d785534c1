/**
 * Stops to vehicles with hard time windows, as flat arrays of whole numbers: what the route search works on. Places are rows of the two
 * matrices; `cost` is what is kept small, `time` what the windows are held against (often the same matrix).
 */
export interface RouteProblem {
  readonly places: number;
  readonly cost: Int32Array;
  readonly time: Int32Array;
  readonly stops: {
    readonly place: Int32Array;
    readonly open: Int32Array;
    readonly close: Int32Array;
    readonly service: Int32Array;
    readonly demand: Int32Array;
    /** What leaving a stop out costs. */
    readonly penalty: Int32Array;
  };
  readonly vehicles: {
    readonly start: Int32Array;
    readonly end: Int32Array;
    readonly open: Int32Array;
    readonly close: Int32Array;
    readonly capacity: Int32Array;
    /** Vehicles of one kind are alike: of those that stand idle only one needs to be tried. */
    readonly kind: Int32Array;
  };
  /** stop × vehicle: 1 where the vehicle may serve the stop. Absent: every one may. */
  readonly allowed?: Uint8Array;
  /** stop × vehicle: what it costs on top (preference, change of nurse). */
  readonly surcharge?: Int32Array;
}

export interface RoutePlan {
  /** For each vehicle its stops in order. */
  readonly routes: readonly (readonly number[])[];
  readonly leftOut: readonly number[];
  readonly cost: number;
  readonly iterations: number;
}
