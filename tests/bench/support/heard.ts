/** What a window counted of the sound that came. */
export interface AudioCount {
  readonly at: number;
  readonly samples: number;
  readonly concealed: number;
  readonly packets: number;
  readonly lost: number;
  readonly bytes: number;
  readonly energy: number;
  readonly roundTripMs: number;
  /** Connections that the window has built so far. */
  readonly built: number;
}

export interface Heard {
  readonly lostShare: number;
  readonly roundTripMs: number;
  readonly concealedShare: number;
  readonly kbps: number;
  readonly energy: number;
  readonly built: number;
}

/** What was heard between two counts of the same windows. */
export function heardSince(before: readonly AudioCount[], after: readonly AudioCount[]): Heard[] {
  return after.map((now, i) => {
    const then = before[i] ?? now;
    const more = (of: (count: AudioCount) => number): number => of(now) - of(then);
    const arrived = more(({ packets }) => packets);
    const lost = more((count) => count.lost);
    return {
      lostShare: lost / Math.max(1, arrived + lost),
      roundTripMs: now.roundTripMs,
      concealedShare:
        more(({ concealed }) => concealed) /
        Math.max(
          1,
          more(({ samples }) => samples),
        ),
      kbps:
        (more(({ bytes }) => bytes) * 8) /
        Math.max(
          1,
          more(({ at }) => at),
        ),
      energy: more((count) => count.energy),
      built: more((count) => count.built),
    };
  });
}
