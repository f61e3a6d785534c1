import type { MediaLevel } from './signals.ts';

/** What a second or two of a call looked like, from the browser's own statistics. */
export interface QualitySample {
  /** Lost packets, 0 to 1, the worse of both directions. */
  readonly loss: number;
  readonly roundTripMs: number;
  /** What the link can carry upwards, kbit/s, as the browser estimates it; undefined while it does not know. */
  readonly availableKbps: number | undefined;
  /** The processor does not get on with making the pictures small enough, says the browser. */
  readonly busy?: boolean;
}

export const levels = ['720p', '360p', '180p', 'audio', 'messages'] as const satisfies readonly MediaLevel[];

interface LevelNeeds {
  /** Sent at most, kbit/s. */
  readonly maxKbps: number;
  /** Fits while the link carries this much and is no worse than that. */
  readonly needsKbps: number;
  readonly worstLoss: number;
  readonly worstRoundTripMs: number;
  /** The sent picture's height is divided by this much; undefined: no picture. */
  readonly scale: number | undefined;
}

/**
 * Our own steps; to be measured and tuned, not a standard. Sound is sent twice over and asked for again (`audio-sdp.ts`): at 25 % loss six of
 * a hundred packets are missing before anything is asked for, at 40 % sixteen, and only beyond that is it of no use to anybody.
 */
export const levelNeeds: Readonly<Record<MediaLevel, LevelNeeds>> = {
  '720p': { maxKbps: 1500, needsKbps: 900, worstLoss: 0.03, worstRoundTripMs: 400, scale: 1 },
  '360p': { maxKbps: 500, needsKbps: 300, worstLoss: 0.06, worstRoundTripMs: 600, scale: 2 },
  '180p': { maxKbps: 160, needsKbps: 120, worstLoss: 0.12, worstRoundTripMs: 900, scale: 4 },
  audio: { maxKbps: 40, needsKbps: 24, worstLoss: 0.4, worstRoundTripMs: 2500, scale: undefined },
  messages: { maxKbps: 0, needsKbps: 0, worstLoss: 1, worstRoundTripMs: Infinity, scale: undefined },
};

/**
 * Above this loss a browser's estimate shrinks with every report, however much the link carries (Google congestion control,
 * draft-ietf-rmcat-gcc-02, section 6): what is left says nothing about whether a thin stream of sound fits.
 */
const estimateFollowsLossAbove = 0.1;

/** A step down after this many bad samples in a row, a step up after this many good ones: a link that flutters must not make the picture flutter. */
const badToGoDown = 2;
const goodToGoUp = 5;
/** After a step up that did not hold, the next is waited for twice as long, up to this. */
const longestWait = 40;
/** A step up that is followed by a step down within so many samples did not hold. */
const provedAfter = 12;
/** A step up must fit with room to spare. */
const margin = 1.3;

export interface QualityState {
  readonly level: MediaLevel;
  readonly bad: number;
  readonly good: number;
  /** Good samples in a row that the next step up needs. */
  readonly wait: number;
  /** Samples since the last step up; undefined when it held. */
  readonly onTrial: number | undefined;
}

export const bestQuality: QualityState = { level: '720p', bad: 0, good: 0, wait: goodToGoUp, onTrial: undefined };

/** Each of the others is sent a picture of its own: with this many others it is no larger than that, for the sake of the link and the processor. A tile among four is not large either. */
const mostAmong = [
  { others: 2, level: '720p' },
  { others: Infinity, level: '360p' },
] as const satisfies readonly { readonly others: number; readonly level: MediaLevel }[];

export function mostFor(others: number): MediaLevel {
  return mostAmong.find((row) => others <= row.others)?.level ?? '180p';
}

/** Down to this picture a busy processor is a reason to send less; a smaller one costs next to nothing. */
const smallestForBusy: MediaLevel = '180p';

/** One sample further. Steps are one level at a time, and nothing here ends a visit: the lowest level is messages. */
export function nextQuality(before: QualityState, sample: QualitySample): QualityState {
  const state = tried(before);
  const at = levels.indexOf(state.level);
  const above = levels[at - 1];
  if (!carries(state.level, sample)) {
    const bad = state.bad + 1;
    if (bad < badToGoDown) return { ...state, bad, good: 0 };
    const wait = state.onTrial === undefined ? state.wait : Math.min(longestWait, state.wait * 2);
    return { level: levels[at + 1] ?? 'messages', bad: 0, good: 0, wait, onTrial: undefined };
  }
  if (above === undefined || !wouldCarry(above, state.level, sample)) return { ...state, bad: 0, good: 0 };
  const good = state.good + 1;
  return good < state.wait ? { ...state, bad: 0, good } : { ...state, level: above, bad: 0, good: 0, onTrial: 0 };
}

/** A level that held for a while is no trial any more, and the next step up is waited for as at first. */
function tried(state: QualityState): QualityState {
  if (state.onTrial === undefined) return state;
  const onTrial = state.onTrial + 1;
  return onTrial > provedAfter ? { ...state, onTrial: undefined, wait: goodToGoUp } : { ...state, onTrial };
}

function carries(level: MediaLevel, { loss, roundTripMs, busy, ...sample }: QualitySample): boolean {
  const needs = levelNeeds[level];
  const availableKbps = believed(level, { loss, ...sample });
  return (
    !(busy && levels.indexOf(level) < levels.indexOf(smallestForBusy)) &&
    loss <= needs.worstLoss &&
    roundTripMs <= needs.worstRoundTripMs &&
    (availableKbps === undefined || availableKbps >= needs.needsKbps)
  );
}

/** Room to spare for the level above. A browser estimates little more than what is sent now, so that it cannot promise more: then it is tried. */
function wouldCarry(above: MediaLevel, now: MediaLevel, { loss, roundTripMs, busy, ...sample }: QualitySample): boolean {
  const needs = levelNeeds[above];
  const availableKbps = believed(above, { loss, ...sample });
  const enough = Math.min(needs.needsKbps * margin, levelNeeds[now].maxKbps * 1.1);
  return (
    !(busy && levels.indexOf(above) < levels.indexOf(smallestForBusy)) &&
    loss * margin <= needs.worstLoss &&
    roundTripMs * margin <= needs.worstRoundTripMs &&
    (availableKbps === undefined || availableKbps >= enough)
  );
}

/** The estimate, where it says something about this level. */
function believed(level: MediaLevel, { loss, availableKbps }: Pick<QualitySample, 'loss' | 'availableKbps'>): number | undefined {
  return level === 'audio' && loss > estimateFollowsLossAbove ? undefined : availableKbps;
}

/** The better of two levels. */
export function higher(a: MediaLevel, b: MediaLevel): MediaLevel {
  return levels.indexOf(a) < levels.indexOf(b) ? a : b;
}

/** The worse of two levels. */
export function lower(a: MediaLevel, b: MediaLevel): MediaLevel {
  return levels.indexOf(a) > levels.indexOf(b) ? a : b;
}
