import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestQuality, higher, levels, lower, mostFor, nextQuality, type QualitySample, type QualityState, levelNeeds } from './quality.ts';

const good: QualitySample = { loss: 0, roundTripMs: 40, availableKbps: 4000 };
const poor: QualitySample = { loss: 0.1, roundTripMs: 300, availableKbps: 60 };
const dead: QualitySample = { loss: 1, roundTripMs: 5000, availableKbps: 0 };
const after = (state: QualityState, ...samples: readonly QualitySample[]): QualityState => samples.reduce(nextQuality, state);
const times = (n: number, sample: QualitySample): QualitySample[] => Array.from({ length: n }, () => sample);

describe('how much is sent', () => {
  it('goes down step by step to sound on a poor link, and stays audible at 10 % loss and 300 ms', () => {
    expect(after(bestQuality, ...times(2, poor)).level).toBe('360p');
    expect(after(bestQuality, ...times(4, poor)).level).toBe('180p');
    expect(after(bestQuality, ...times(40, poor)).level).toBe('audio');
  });

  it('keeps the sound at 25 % loss, however the samples scatter and whatever the browser believes of the link', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.12, max: 0.38, noNaN: true }), { minLength: 300, maxLength: 300 }), (losses) => {
        let state = bestQuality;
        const seen = losses.map((loss) => (state = nextQuality(state, { loss, roundTripMs: 330, availableKbps: 6 })).level);
        expect(seen).not.toContain('messages');
        expect(seen.at(-1)).toBe('audio');
      }),
    );
    // From a link that was dead for a while to one that is only poor: the sound comes back.
    const down = after(bestQuality, ...times(100, dead));
    expect(after(down, ...times(5, { loss: 0.25, roundTripMs: 330, availableKbps: 6 })).level).toBe('audio');
  });

  it('gives up the sound on a link that is too thin for it, and where most of it is lost', () => {
    expect(after(bestQuality, ...times(40, { loss: 0.02, roundTripMs: 300, availableKbps: 10 })).level).toBe('messages');
    expect(after(bestQuality, ...times(40, { loss: 0.5, roundTripMs: 300, availableKbps: 200 })).level).toBe('messages');
  });

  it('ends in messages, never in the end of the visit', () => {
    expect(after(bestQuality, ...times(100, dead)).level).toBe('messages');
  });

  it('comes back up when the link is good again', () => {
    const down = after(bestQuality, ...times(100, dead));
    expect(after(down, ...times(4, good)).level).toBe('messages');
    expect(after(down, ...times(5, good)).level).toBe('audio');
    expect(after(down, ...times(20, good)).level).toBe('720p');
  });

  it('does not flutter with a link that flutters', () => {
    const samples = Array.from({ length: 200 }, (_, n) => (n % 3 === 0 ? poor : good));
    let state = bestQuality;
    let changes = 0;
    for (const sample of samples) {
      const next = nextQuality(state, sample);
      if (next.level !== state.level) changes += 1;
      state = next;
    }
    expect(changes).toBe(0);
  });

  it('tries a step that did not hold less and less often', () => {
    let state = after(bestQuality, ...times(4, { ...poor, roundTripMs: 100 }));
    const climbs: number[] = [];
    for (let n = 0; n < 300; n++) {
      const before = levels.indexOf(state.level);
      // Small pictures pass; whenever larger ones are tried, packets are lost.
      state = nextQuality(state, state.level === '180p' || state.level === 'audio' ? { ...good, availableKbps: 300 } : poor);
      if (levels.indexOf(state.level) < before) climbs.push(n);
    }
    const waits = climbs.slice(1).map((n, i) => n - (climbs[i] ?? 0));
    expect(climbs.length).toBeLessThan(15);
    expect(waits.at(-1) ?? 0).toBeGreaterThan((waits[0] ?? 0) * 3);
  });

  it('comes back up although a browser never estimates much more than is sent now', () => {
    let state = after(bestQuality, ...times(60, dead));
    for (let n = 0; n < 60; n++) state = nextQuality(state, { ...good, availableKbps: levelNeeds[state.level].maxKbps * 1.3 });
    expect(state.level).toBe('720p');
  });

  it('never moves more than one step, whatever the link does', () => {
    const sample = fc.record({
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
      roundTripMs: fc.integer({ min: 0, max: 10_000 }),
      availableKbps: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 80 }), (samples) => {
        let state = bestQuality;
        for (const one of samples) {
          const next = nextQuality(state, one);
          expect(Math.abs(levels.indexOf(next.level) - levels.indexOf(state.level))).toBeLessThanOrEqual(1);
          state = next;
        }
      }),
    );
  });

  it('sends smaller pictures while the processor does not get on, but never sound alone for that', () => {
    const busy = { ...good, busy: true };
    expect(after(bestQuality, ...times(2, busy)).level).toBe('360p');
    const small = after(bestQuality, ...times(100, busy));
    expect(small.level).toBe('180p');
    expect(after(small, ...times(20, good)).level).toBe('720p');
  });

  it('has less room for each among many', () => {
    expect([1, 2, 3, 5].map(mostFor)).toEqual(['720p', '720p', '360p', '360p']);
  });

  it('names the worse and the better of two', () => {
    expect(higher('audio', '180p')).toBe('180p');
    expect(lower('720p', 'audio')).toBe('audio');
    expect(lower('messages', '180p')).toBe('messages');
  });
});
