/** One step of the ladder. Forward only; numbers go by tens; a released one is never edited. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
