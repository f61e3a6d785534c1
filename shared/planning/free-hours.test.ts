import { describe, expect, it } from 'vitest';
import { momentOf } from '../kernel/wall-time.ts';
import { freeHours } from './free-hours.ts';
import { minuteOf } from './minutes.ts';

const zone = 'America/Chicago';
const at = (time: string, date = '2032-03-10'): string => momentOf({ date, time }, zone)?.at.toISOString() ?? '';
const off = (from: string, to: string, status = 'active') => ({ status, start: at(from), end: at(to) });
const [eight, five] = [minuteOf(at('08:00')), minuteOf(at('17:00'))];
const free = (...timeOff: ReturnType<typeof off>[]) => freeHours(eight, five, timeOff);

describe('what time off leaves of a working day', () => {
  it('all of it without any, and when it was cancelled', () => {
    expect(free(off('09:00', '12:00', 'cancelled'))).toEqual({ from: eight, to: five, away: [], cutFrom: false, cutTo: false });
  });

  it('the later part after a morning off, the earlier before an afternoon off', () => {
    expect(free(off('07:00', '10:00'))).toMatchObject({ from: minuteOf(at('10:00')), to: five, away: [], cutFrom: true, cutTo: false });
    expect(free(off('15:00', '23:00'))).toMatchObject({ from: eight, to: minuteOf(at('15:00')), away: [], cutTo: true });
  });

  it('both sides of a course in the middle of the day', () => {
    expect(free(off('11:00', '13:00'), off('13:10', '14:00'))).toMatchObject({
      ...{ from: eight, to: five, cutFrom: false, cutTo: false },
      away: [{ from: minuteOf(at('11:00')), to: minuteOf(at('14:00')) }],
    });
  });

  it('nothing of a day that is off, or of which less than half an hour is left', () => {
    expect(free(off('00:00', '23:59'))).toBeUndefined();
    expect(free(off('08:20', '16:45'))).toBeUndefined();
  });

  it('nothing of what is past; after the hours whoever is not off may still be asked', () => {
    const late = minuteOf(at('19:30'));
    expect(freeHours(eight, five, [off('09:00', '10:00')], minuteOf(at('11:00')))).toMatchObject({ from: minuteOf(at('11:00')), away: [] });
    expect(freeHours(eight, five, [], late)).toMatchObject({ from: late, to: five });
    expect(freeHours(eight, five, [off('18:00', '23:00')], late)).toBeUndefined();
    expect(freeHours(eight, five, [off('00:00', '23:59')], late)).toBeUndefined();
  });

  it('minutes are minutes on the day on which the clocks go forward', () => {
    const spring = (time: string): string => at(time, '2032-03-14');
    const night = freeHours(minuteOf(spring('00:00')), minuteOf(spring('08:00')), [
      { status: 'active', start: spring('00:00'), end: spring('04:00') },
    ]);
    expect(night).toMatchObject({ from: minuteOf(spring('04:00')), to: minuteOf(spring('08:00')) });
    expect(minuteOf(spring('08:00')) - minuteOf(spring('00:00'))).toBe(420);
  });
});
