/** What may happen to a request, as shares of one. What is left over arrives. */
export interface Weather {
  /** Never reaches the server. */
  readonly lost: number;
  /** The server answers, the answer is lost. */
  readonly answerLost: number;
  /** Reaches the server twice. */
  readonly duplicated: number;
  /** The answer breaks off somewhere. */
  readonly cut: number;
  /** Some other machine answers: a captive portal, a busy proxy. */
  readonly foreign: number;
  /** Milliseconds one way, at least and at most; a delayed one takes ten times as long, so that requests overtake each other. */
  readonly delay: readonly [number, number];
  readonly delayed: number;
  /** Pokes over the live line that are lost, and lines that break. */
  readonly deaf: number;
}

export const weathers: Readonly<Record<WeatherName, Weather>> = {
  good: { lost: 0, answerLost: 0, duplicated: 0, cut: 0, foreign: 0, delay: [5, 40], delayed: 0, deaf: 0 },
  rough: { lost: 0.1, answerLost: 0.1, duplicated: 0.08, cut: 0.12, foreign: 0.03, delay: [20, 400], delayed: 0.1, deaf: 0.3 },
  awful: { lost: 0.25, answerLost: 0.2, duplicated: 0.1, cut: 0.25, foreign: 0.05, delay: [100, 3000], delayed: 0.2, deaf: 0.8 },
  offline: { lost: 1, answerLost: 0, duplicated: 0, cut: 0, foreign: 0, delay: [1, 5], delayed: 0, deaf: 1 },
};

export type WeatherName = (typeof weatherNames)[number];
export const weatherNames = ['good', 'rough', 'awful', 'offline'] as const;
