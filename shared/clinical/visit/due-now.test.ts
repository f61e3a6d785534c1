import { expect, it } from 'vitest';
import { minutesAfterNoon, running } from '../../../tests/support/running-infusion.ts';
import { dueNow } from './due-now.ts';

it('vital signs ring when they are due, and not before', () => {
  expect(dueNow(running(), minutesAfterNoon(14))).toBeUndefined();
  expect(dueNow(running(), minutesAfterNoon(18))).toEqual({ what: 'vitals', minutes: 3 });
  expect(dueNow(running({ taken: [minutesAfterNoon(14)] }), minutesAfterNoon(18))).toBeUndefined();
});

it('a rate step rings once the vital signs are taken', () => {
  expect(dueNow(running(), minutesAfterNoon(33))).toMatchObject({ what: 'vitals' });
  const taken = [15, 30].map(minutesAfterNoon);
  expect(dueNow(running({ taken }), minutesAfterNoon(33))).toEqual({ what: 'step', minutes: 3, mlPerHour: 84 });
});

it('a pump that stands waits for no step, but the vital signs go on', () => {
  const paused = running({ pausedAt: 10, taken: [minutesAfterNoon(15), minutesAfterNoon(30)] });
  expect(dueNow(paused, minutesAfterNoon(40))).toBeUndefined();
  expect(dueNow(paused, minutesAfterNoon(46))).toMatchObject({ what: 'vitals' });
});

it('a visit that nobody closed does not ring for days', () => {
  expect(dueNow(running(), minutesAfterNoon(3 * 24 * 60))).toBeUndefined();
});
