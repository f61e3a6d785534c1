import { expect, it } from 'vitest';
import { addMinutes, instant } from '../kernel/time.ts';
import { contactsAvoided } from './contacts-avoided.ts';

const noon = instant(Date.UTC(2032, 2, 3, 18));
const hours = (n: number) => addMinutes(noon, n * 60);
const settled = (patientId: string, at = noon) => ({ matter: 'form' as const, patientId, at });

it('a form that came in without a call is a contact avoided', () => {
  expect(contactsAvoided([settled('pat-1')], [])).toEqual({ message: 0, form: 1, delivery: 0, refill: 0, partner: 0 });
});

it('one that came in after a call about the same patient is not, for three days', () => {
  const call = (patientId: string, at = hours(-1)) => ({ patientId, at });
  expect(contactsAvoided([settled('pat-1')], [call('pat-1', hours(-71))]).form).toBe(0);
  expect(contactsAvoided([settled('pat-1')], [call('pat-1', hours(-73))]).form, 'too long ago').toBe(1);
  expect(contactsAvoided([settled('pat-1')], [call('pat-2')]).form, 'another patient').toBe(1);
  expect(contactsAvoided([settled('pat-1')], [call('pat-1', hours(1))]).form, 'afterwards').toBe(1);
});
