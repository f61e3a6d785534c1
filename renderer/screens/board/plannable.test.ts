import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { whyNotPlanned } from './plannable.ts';

const before = '2026-03-10T12:00:00.000Z' as Instant;
const after = '2026-03-10T15:30:00.000Z' as Instant;
const visit = (status: string, agency?: string) =>
  ({ record: { doc: { status, start: '2026-03-10T15:00:00.000Z' } }, ...(agency ? { agency } : {}) }) as unknown as BoardVisit;

describe('which visits may be chosen to be planned', () => {
  it('takes one that is booked and still to come', () => {
    expect(whyNotPlanned(visit('booked'), before)).toBeUndefined();
  });

  it('says who makes one that an agency took', () => {
    expect(whyNotPlanned(visit('booked', 'Jo, Northside'), before)).toBe('Jo, Northside makes it.');
  });

  it('says of one that has begun, or should have, that it stays', () => {
    expect(whyNotPlanned(visit('arrived'), before)).toBe('it has begun.');
    expect(whyNotPlanned(visit('fulfilled'), after)).toBe('it has begun.');
    expect(whyNotPlanned(visit('booked'), after)).toBe('its time has come.');
  });
});
