import { beforeEach, describe, expect, it } from 'vitest';
import { noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { PractitionerId, TaskId } from '../../records/ids.ts';

const taskId = TaskId.parse('task-1');
const second = PractitionerId.parse('prac-2');
const third = PractitionerId.parse('prac-3');
let world: World;

beforeEach(() => {
  world = new World();
  for (const id of [second, third])
    world.add('practitioner', id, { name: { family: 'Okafor', given: ['Marisol'] }, roles: ['nurse'], branchIds: [], active: true });
  world.run('task.create', { taskId, title: 'Confirm the visit', priority: 'routine', patientId, ownerId: nurse.id, createdAt: noon });
});

describe('a task', () => {
  it('needs words', () => {
    const blank = world.run('task.create', { taskId: TaskId.parse('task-2'), title: '   ', priority: 'routine', createdAt: noon });
    expect(blank).toMatchObject({ refusal: { kind: 'invalid', issues: [{ path: 'title', message: 'Say what is to be done' }] } });
  });

  it('made for no patient, person or branch is its author’s, so that it is not lost', () => {
    world.run('task.create', { taskId: TaskId.parse('task-3'), title: 'Order gloves', priority: 'routine', createdAt: noon });
    expect(world.get('task', TaskId.parse('task-3'))?.ownerId).toBe(nurse.id);
  });

  it('is completed by whom and when', () => {
    world.run('task.complete', { taskId, patientId, completedAt: noon });
    expect(world.get('task', taskId)).toMatchObject({ status: 'completed', completedBy: nurse.id, completedAt: noon });
  });

  it('completed by two people stays the work of the first', () => {
    world.run('task.complete', { taskId, patientId, completedAt: noon });
    expect(world.run('task.complete', { taskId, patientId, completedAt: noon }, { ...nurse, id: second }).yes).toBe(true);
    expect(world.get('task', taskId)?.completedBy).toBe(nurse.id);
  });

  it('can be reopened, which forgets who completed it', () => {
    world.run('task.complete', { taskId, patientId, completedAt: noon });
    world.run('task.reopen', { taskId, patientId });
    expect(world.get('task', taskId)).not.toHaveProperty('completedBy');
    expect(world.get('task', taskId)?.status).toBe('requested');
  });

  it('given to two different people at once is a conflict with both names', () => {
    world.run('task.assign', { taskId, patientId, ownerId: second, seenOwnerId: nurse.id });
    expect(world.run('task.assign', { taskId, patientId, ownerId: third, seenOwnerId: nurse.id })).toMatchObject({
      refusal: { kind: 'conflict', fields: [{ field: 'ownerId', seen: nurse.id, mine: third, theirs: second }] },
    });
  });
});
