/** How often each thing happened. */
export class Counts {
  readonly all: Record<string, number> = {};

  add(what: string, n = 1): void {
    this.all[what] = (this.all[what] ?? 0) + n;
  }

  take(other: Readonly<Record<string, number>>): void {
    for (const [what, n] of Object.entries(other)) this.add(what, n);
  }
}
