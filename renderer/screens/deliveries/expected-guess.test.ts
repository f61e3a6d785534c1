import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { expectedGuess } from './expected-guess.ts';

const at = (text: string) => instant(Date.parse(text));
const now = at('2032-03-03T15:00:00Z');
const box = { window: { earliest: at('2032-03-03T13:00:00Z'), latest: at('2032-03-03T16:00:00Z') } } as DocOf<'shipment'>;
const stop = (fields: Partial<DocOf<'delivery-stop'>>) => ({ startAt: at('2032-03-03T12:30:00Z'), ...fields }) as DocOf<'delivery-stop'>;

describe('a delay that is reported', () => {
  it('is guessed half an hour after the hours of the box', () => {
    expect(expectedGuess(box, undefined, now)).toBe(at('2032-03-03T16:30:00Z'));
  });

  it('is guessed for tomorrow where the box is on a round of tomorrow, though its own hours are today', () => {
    expect(expectedGuess(box, stop({ startAt: at('2032-03-04T13:30:00Z'), plannedAt: at('2032-03-04T15:10:00Z') }), now)).toBe(
      at('2032-03-04T15:40:00Z'),
    );
  });

  it('is never guessed in the past, and follows a delay that was reported before', () => {
    expect(expectedGuess(box, undefined, at('2032-03-05T08:00:00Z'))).toBe(at('2032-03-05T08:30:00Z'));
    expect(expectedGuess({ ...box, expectedAt: at('2032-03-03T18:00:00Z') }, undefined, now)).toBe(at('2032-03-03T18:30:00Z'));
  });
});
