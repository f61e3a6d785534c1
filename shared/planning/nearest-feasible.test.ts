import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMinutes, instant, minutesBetween, type Instant } from '../kernel/time.ts';
import { nearestFeasible, unknownDriveMinutes, type StopToOrder } from './nearest-feasible.ts';

const nine = instant(Date.UTC(2026, 2, 3, 15));
const at = (minutes: number): Instant => addMinutes(nine, minutes);
const depot = { latitude: 42.045, longitude: -87.688 };
const door = (id: string, km: number, from: number, to: number): StopToOrder => ({
  id,
  place: { latitude: depot.latitude + km / 111, longitude: depot.longitude },
  window: { earliest: at(from), latest: at(to) },
  minutesAtDoor: 10,
});
const order = (...stops: StopToOrder[]): string[] => nearestFeasible({ at: nine, place: depot }, stops).map(({ id }) => id);

test('with all day to do it, the nearest door comes first', () => {
  expect(order(door('far', 20, 0, 600), door('near', 3, 0, 600), door('middle', 9, 0, 600))).toEqual(['near', 'middle', 'far']);
});

test('a door that closes soon is served before a nearer one that can wait', () => {
  expect(order(door('near', 2, 0, 600), door('soon', 25, 0, 42))).toEqual(['soon', 'near']);
});

test('an address without coordinates is still driven to, with an assumed drive', () => {
  const [only] = nearestFeasible({ at: nine, place: depot }, [{ ...door('unknown', 0, 0, 600), place: undefined }]);
  expect(only).toEqual({ id: 'unknown', arriveAt: at(unknownDriveMinutes), late: false });
});

test('what cannot be in time is said to be late, and none is left out', () => {
  const found = nearestFeasible({ at: nine, place: depot }, [door('gone', 40, -120, -60), door('near', 2, 0, 60)]);
  expect(found.map(({ id, late }) => `${id} ${String(late)}`)).toEqual(['near false', 'gone true']);
});

test('whatever the doors: each once, in the order of driving, never before its window, and the same for any order of asking', () => {
  const someDoor = fc.tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: -60, max: 500 }),
    fc.integer({ min: 1, max: 300 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(someDoor, { maxLength: 14 }), (doors) => {
      const stops = doors.map(([km, from, length, known], i): StopToOrder => {
        const one = door(`s${String(i)}`, km, from, from + length);
        return known ? one : { ...one, place: undefined };
      });
      const found = nearestFeasible({ at: nine, place: depot }, stops);
      expect(found.map(({ id }) => id).sort()).toEqual(stops.map(({ id }) => id).sort());
      found.forEach((one, i) => {
        const stop = stops.find(({ id }) => id === one.id);
        expect(one.arriveAt >= (stop?.window.earliest ?? '')).toBe(true);
        expect(one.late).toBe(one.arriveAt > (stop?.window.latest ?? ''));
        const before = found[i - 1];
        if (before) expect(minutesBetween(before.arriveAt, one.arriveAt)).toBeGreaterThanOrEqual(10);
      });
      expect(nearestFeasible({ at: nine, place: depot }, [...stops].reverse())).toEqual(found);
    }),
  );
});
