import { expect, test } from 'vitest';
import { bath } from '../../../tests/support/records/connect-records.ts';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { topicProblems } from '../../education/topic-problems.ts';
import { standingTopics, topics, topicsFor } from '../../education/topics.ts';
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
    expect(topicProblems(topic)).toEqual([]);
  }
});

const pageId = 'tpg-bath' as never;
const pharmacist: Actor = { ...nurse, id: 'prac-pharmacist' as never, name: 'Noor Haddad', roles: ['pharmacist'] };
const admin: Actor = { ...nurse, id: 'prac-admin' as never, name: 'Kim Admin', roles: ['admin'] };
const approval = { pageId, topicId: bath.id, approvedAt: noon };

test('a page of our own is written by one and approved by another; a clinician’s approval is its clinical review', () => {
  const world = new World().add('patient', patientId, hana);
  expect(world.run('education.draft-page', { pageId, body: { ...bath, reviewed: true }, writtenAt: noon }, pharmacist).yes).toBe(true);
  expect(world.get('teaching-page', 'tpg-bath')?.body.reviewed).toBe(false);
  expect(world.run('education.approve-page', approval, pharmacist)).toMatchObject({ yes: false, refusal: { kind: 'same-person' } });
  expect(world.run('education.assign', { assignmentId, patientId, topicId: bath.id, assignedAt: noon })).toMatchObject({
    ...{ yes: false, refusal: { kind: 'not-found' } },
  });
  expect(world.run('education.approve-page', approval, admin).yes).toBe(true);
  expect(world.get('teaching-page', 'tpg-bath')).toMatchObject({ status: 'active', body: { reviewed: false } });
  const next = { pageId: 'tpg-next' as never, body: { ...bath, version: 2 }, writtenAt: noon };
  world.run('education.draft-page', next, admin);
  world.run('education.approve-page', { ...approval, pageId: next.pageId }, pharmacist);
  expect(world.get('teaching-page', 'tpg-next')).toMatchObject({ status: 'active', body: { reviewed: true } });
  expect(world.get('teaching-page', 'tpg-bath')?.status).toBe('retired');
  expect(world.run('education.draft-page', { pageId: 'tpg-again' as never, body: bath, writtenAt: noon }, admin)).toMatchObject({
    ...{ yes: false, refusal: { kind: 'already-exists' } },
  });
});

test('a draft with gaps is kept, and is not approved before they are filled', () => {
  const world = new World();
  const [part] = bath.parts;
  const body = { ...bath, parts: part ? [{ ...part, lines: { en: ['One.', 'Two.'], es: ['Uno.'] } }] : [] };
  expect(world.run('education.draft-page', { pageId, body, writtenAt: noon }, pharmacist).yes).toBe(true);
  expect(world.run('education.approve-page', approval, admin)).toMatchObject({
    refusal: {
      kind: 'invalid',
      issues: [{ message: '2 lines in English, 1 line in Spanish: a patient must not read less in one of the two.' }],
    },
  });
});

test('our own page stands in place of the shipped one of its name, and whoever was given it answers that version', () => {
  const world = new World().add('patient', patientId, hana);
  const own = { ...bath, id: 'clean-hands', version: 2 };
  world.run('education.draft-page', { pageId, body: own, writtenAt: noon }, pharmacist);
  world.run('education.approve-page', { ...approval, topicId: 'clean-hands' }, admin);
  world.run('education.assign', { assignmentId, patientId, topicId: 'clean-hands', assignedAt: noon });
  expect(world.get('education-assignment', 'edu-1')).toMatchObject({ pageId, topicVersion: 2, title: 'A bath with your line' });
  expect(world.run('education.answer', said('dressing'), hanaHerself)).toMatchObject({ refusal: { kind: 'not-found' } });
  world.run('education.retire-page', { pageId }, admin);
  expect(world.run('education.answer', { ...said('dressing'), pageId }, hanaHerself).yes).toBe(true);
  expect(world.get('education-assignment', 'edu-1')?.status).toBe('understood');
  // Retired: the shipped one stands again.
  const again = { assignmentId: 'edu-2' as never, patientId, topicId: 'clean-hands', assignedAt: noon };
  world.run('education.assign', again);
  expect(world.get('education-assignment', 'edu-2')).toMatchObject({ title: 'Clean hands', topicVersion: 1 });
  expect(standingTopics([own, bath]).map(({ id, version }) => `${id} ${String(version)}`)).toEqual(
    expect.arrayContaining(['clean-hands 2', 'own-bath 1', 'pump-alarms 1']),
  );
});

test('what suits the therapy and the device stands first', () => {
  expect(topicsFor('Immune globulin 10 %', topics).at(0)?.id).toBe('immune-globulin');
  expect(topicsFor('PICC, right arm', topics).at(0)?.id).toBe('care-of-line');
});
