import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, type LocalDate } from '../../kernel/time.ts';
import { AuthorizationId, TaskId } from '../../records/ids.ts';
import { reminderTaskId } from '../../clinical/authorizations/reminder.ts';
import type { ArgsOf } from '../commands.ts';
import type { Actor } from '../define-command.ts';

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

describe('the reminder of an end', () => {
  const server: Actor = { ...nurse, roles: [], server: true };
  const doc = () => world.get('authorization', authorizationId);
  const taskId = () => reminderTaskId(authorizationId, doc() ?? (undefined as never));
  const remind = () =>
    world.run('authorization.remind', { authorizationId, patientId, taskId: taskId(), reason: 'It ends in 7 days', at: later }, server);
  beforeEach(() => void record({ status: 'certified', ...granted }));

  it('is made once, however often the server looks', () => {
    remind();
    expect(world.get('task', taskId())).toMatchObject({ status: 'requested', ownerRole: 'coordinator', branchId: 'loc-1' });
    const again = remind();
    expect(again.yes && again.writes).toEqual([]);
  });

  it('closes when it is extended, by whom and when, and the next period has a reminder of its own', () => {
    const first = taskId();
    remind();
    world.run('authorization.extend', {
      ...{ authorizationId, patientId, seen: { endOn: granted.endOn }, to: { endOn: on('2026-12-31') }, at: later },
    });
    expect(world.get('task', first)).toMatchObject({ status: 'completed', completedAt: later, completedBy: nurse.id });
    remind();
    expect(world.get('task', taskId())?.status).toBe('requested');
  });

  it('closes when another grant of the same therapy holds longer, and stays while that one is only asked', () => {
    remind();
    const next = { authorizationId: AuthorizationId.parse('auth-2') };
    record(next);
    expect(world.get('task', taskId())?.status).toBe('requested');
    world.run('authorization.answer', {
      ...{ ...next, patientId, seen: 'submitted', to: 'certified', number: 'PA9', endOn: on('2027-02-28'), at: later },
    });
    expect(world.get('task', taskId())?.status).toBe('completed');
  });

  it('is cancelled with the authorization, and not made for one that was changed meanwhile', () => {
    const id = taskId();
    remind();
    answer({ seen: 'certified', to: 'cancelled', reason: 'Therapy stopped' });
    expect(world.get('task', id)?.status).toBe('cancelled');
    const stale = { authorizationId, patientId, taskId: TaskId.parse('task-auth-old'), reason: 'It ends in 7 days', at: later };
    const told = world.run('authorization.remind', stale, server);
    expect(told.yes && told.writes).toEqual([]);
  });
});
