import { beforeEach, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, type LocalDate } from '../../kernel/time.ts';
import { AuthorizationId } from '../../records/ids.ts';
import type { ArgsOf } from '../commands.ts';

const authorizationId = AuthorizationId.parse('auth-1');
const on = (date: string): LocalDate => date as LocalDate;
const later = addMinutes(noon, 60);
let world: World;
beforeEach(() => void (world = new World().add('patient', patientId, hana)));

const record = (more: Partial<ArgsOf<'authorization.record'>> = {}) =>
  world.run('authorization.record', {
    ...{ authorizationId, patientId, payor: 'Lakeside Health', covers: 'drug-and-visits', status: 'submitted', at: noon },
    ...more,
  });
const answer = (more: Partial<ArgsOf<'authorization.answer'>>) =>
  world.run('authorization.answer', { authorizationId, patientId, seen: 'submitted', to: 'certified', at: later, ...more });
const granted = { number: 'PA771', startOn: on('2026-03-01'), endOn: on('2026-08-31') };

it('what is granted needs a number and a last day, what is only asked does not', () => {
  expect(record({ status: 'certified' })).toMatchObject({ refusal: { issues: [{ path: 'number' }, { path: 'endOn' }] } });
  expect(record().yes).toBe(true);
});

it('an answer says when, and by whom it was written down', () => {
  record();
  expect(answer({ ...granted, approved: { value: 12, unit: 'visits' } }).yes).toBe(true);
  expect(world.get('authorization', authorizationId)).toMatchObject({
    ...granted,
    status: 'certified',
    approved: { value: 12, unit: 'visits' },
    steps: [
      { status: 'submitted', at: noon },
      { status: 'certified', at: later, by: nurse.id },
    ],
  });
});

it('a denial carries its reason', () => {
  record();
  expect(answer({ to: 'not-certified' })).toMatchObject({ refusal: { issues: [{ path: 'reason' }] } });
  expect(answer({ to: 'not-certified', reason: 'Not medically necessary' }).yes).toBe(true);
  expect(answer({ seen: 'not-certified', to: 'appeal' }).yes).toBe(true);
});

it('two people who write an answer at once: the second is told the first', () => {
  record();
  answer({ to: 'pended' });
  expect(answer(granted)).toMatchObject({ refusal: { kind: 'conflict', fields: [{ seen: 'submitted', theirs: 'pended' }] } });
});

it('an extension ends later than before, and only what was granted is extended', () => {
  record({ status: 'certified', ...granted });
  const extend = (endOn: string, seen = granted.endOn) =>
    world.run('authorization.extend', { authorizationId, patientId, seen: { endOn: seen }, to: { endOn: on(endOn) }, at: later });
  expect(extend('2026-08-31')).toMatchObject({ refusal: { issues: [{ path: 'endOn' }] } });
  expect(extend('2026-12-31', on('2026-07-31'))).toMatchObject({ refusal: { kind: 'conflict' } });
  expect(extend('2026-12-31').yes).toBe(true);
  answer({ seen: 'certified', to: 'cancelled', reason: 'Therapy stopped' });
  expect(extend('2027-02-28', on('2026-12-31'))).toMatchObject({ refusal: { kind: 'wrong-status' } });
});

it('a count that reaches the server late does not take the place of a newer one; visits are not typed', () => {
  record({ status: 'certified', ...granted, approved: { value: 6, unit: 'doses' } });
  const count = (used: number, at = later) => world.run('authorization.count-used', { authorizationId, patientId, used, at });
  count(3);
  count(2, noon);
  expect(world.get('authorization', authorizationId)?.used).toEqual({ value: 3, at: later });
  world.run('authorization.extend', {
    ...{ authorizationId, patientId, seen: { endOn: granted.endOn }, at: later },
    to: { endOn: on('2026-12-31'), approved: { value: 6, unit: 'visits' } },
  });
  expect(count(4)).toMatchObject({ refusal: { kind: 'invalid' } });
});
