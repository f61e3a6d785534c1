import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, type LocalDate } from '../../kernel/time.ts';
import type { RemovalPlan } from '../../records/access-device.ts';
import { AccessDeviceId, TaskId } from '../../records/ids.ts';

const lineId = AccessDeviceId.parse('line-1');
const taskId = TaskId.parse('task-line');
const later = addMinutes(noon, 60);
let world: World;
beforeEach(() => void (world = new World().add('patient', patientId, hana)));

const record = (type: 'picc' | 'peripheral' = 'picc', more: { externalLengthCm?: number; lumens?: number } = {}) =>
  world.run('line.record', { lineId, patientId, type, site: 'upper arm', side: 'right', at: noon, ...more });
const plan = (to: RemovalPlan, seen: RemovalPlan = { when: 'undecided' }) =>
  world.run('line.plan-removal', { lineId, patientId, seen, to, taskId, at: noon });
const remove = (reason = 'Course ended, tip intact') => world.run('line.remove', { lineId, patientId, taskId, removedAt: later, reason });
const line = () => world.get('access-device', lineId);

describe('a line', () => {
  it('that is found is undecided until somebody says what becomes of it; a cannula for today comes out today', () => {
    record();
    expect(line()).toMatchObject({ status: 'active', recordedBy: nurse.id, removal: { when: 'undecided' } });
    world = new World().add('patient', patientId, hana);
    record('peripheral');
    expect(line()?.removal).toEqual({ when: 'after-last-dose' });
  });

  it('with an impossible length or number of lumens is refused beside the field', () => {
    expect(record('picc', { externalLengthCm: 120 })).toMatchObject({ refusal: { issues: [{ path: 'externalLengthCm' }] } });
    expect(record('picc', { lumens: 9 })).toMatchObject({ refusal: { issues: [{ path: 'lumens' }] } });
  });
});

describe('the plan for its removal', () => {
  beforeEach(() => void record());

  it('keeps it on somebody’s list until the line is out, and the removal closes it', () => {
    plan({ when: 'on-date', on: '2026-03-20' as LocalDate });
    expect(world.get('task', taskId)).toMatchObject({ title: 'Remove the line', ownerRole: 'coordinator', status: 'requested' });
    remove();
    expect(line()).toMatchObject({ status: 'removed', removedReason: 'Course ended, tip intact' });
    expect(world.get('task', taskId)).toMatchObject({ status: 'completed', completedBy: nurse.id });
  });

  it('needs its day, or the reason why the line stays', () => {
    expect(plan({ when: 'on-date' })).toMatchObject({ refusal: { issues: [{ path: 'on' }] } });
    expect(plan({ when: 'stays' })).toMatchObject({ refusal: { issues: [{ path: 'reason' }] } });
  });

  it('takes the task off the list when the line is to stay after all', () => {
    plan({ when: 'after-last-dose' });
    plan({ when: 'stays', reason: 'Next course in May' }, { when: 'after-last-dose' });
    expect(world.get('task', taskId)?.status).toBe('cancelled');
  });

  it('made by two people at once is a conflict with both plans', () => {
    plan({ when: 'after-last-dose' });
    expect(plan({ when: 'stays', reason: 'Port' })).toMatchObject({ refusal: { kind: 'conflict' } });
  });

  it('and a second removal are refused once the line is out', () => {
    remove();
    expect(remove()).toMatchObject({ refusal: { kind: 'wrong-status', status: 'removed' } });
    expect(plan({ when: 'after-last-dose' })).toMatchObject({ refusal: { kind: 'wrong-status' } });
  });

  it('cannot be carried out without saying why, and whether it was whole', () => {
    expect(remove('  ')).toMatchObject({ refusal: { issues: [{ path: 'reason' }] } });
  });
});
