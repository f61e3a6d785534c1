/** How many moves a plan is worth on each of two workers. Around what stands most of them take something out and put it back: fewer do, and each is dearer. */
export const usualMoves = (stops: number, repair: boolean): number =>
  repair ? Math.min(150_000, 20_000 + 800 * stops) : Math.min(400_000, 60_000 + 2500 * stops);
