import { expect, test } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { topics, topicsFor } from '../../education/topics.ts';
import type { Actor } from '../define-command.ts';

const hanaHerself: Actor = { ...nurse, roles: [], name: 'Hana Ngata', portal: { role: 'patient', patientId, personId: patientId } };
const assignmentId = 'edu-1' as never;
const said = (code?: string, n = 1) => ({
  ...{ assignmentId, patientId, taskId: `task-${String(n)}` as never, at: noon },
  ...(code ? { code } : {}),
});

function taught(): World {
  const world = new World().add('patient', patientId, hana);
  world.run('education.assign', { assignmentId, patientId, topicId: 'clean-hands', assignedAt: noon });
  return world;
}

test('a page is given, seen, and understood by a right answer', () => {
  const world = taught();
  world.run('education.answer', said(), hanaHerself);
  expect(world.get('education-assignment', 'edu-1')).toMatchObject({ status: 'seen', seenBy: { name: 'Hana Ngata' } });
  world.run('education.answer', said('before'), hanaHerself);
  expect(world.get('education-assignment', 'edu-1')).toMatchObject({ status: 'understood', understoodAt: noon });
});

test('two wrong answers ask a nurse to teach it again, once; both stay in the record', () => {
  const world = taught();
  world.run('education.answer', said('after', 1), hanaHerself);
  expect(world.get('task', 'task-1')).toBeUndefined();
  world.run('education.answer', said('dirty', 2), hanaHerself);
  world.run('education.answer', said('dirty', 3), hanaHerself);
  expect(world.get('task', 'task-2')).toMatchObject({ title: 'Teach again: Clean hands', ownerRole: 'nurse' });
  expect(world.get('task', 'task-3')).toBeUndefined();
  expect(world.get('education-assignment', 'edu-1')?.answers).toHaveLength(3);
});

test('every topic is marked for clinical review, speaks both languages line by line, and its right answer is offered', () => {
  for (const topic of topics) {
    expect(topic.reviewed).toBe(false);
    expect(topic.source).toMatch(/For clinical review/);
    expect(topic.teachBack.options.map(({ code }) => code)).toContain(topic.teachBack.right);
    for (const { lines } of topic.parts) expect(lines.es).toHaveLength(lines.en.length);
  }
});

test('what suits the therapy and the device stands first', () => {
  expect(topicsFor('Immune globulin 10 %').at(0)?.id).toBe('immune-globulin');
  expect(topicsFor('PICC, right arm').at(0)?.id).toBe('care-of-line');
});
