/** A change of one place in one file of the product. The place must be there exactly once. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

export interface Plant {
  /** What is wrong with it, for people. */
  readonly says: string;
  /** Within so many schedules it must be found. */
  readonly within: number;
  readonly patches: readonly Patch[];
}
