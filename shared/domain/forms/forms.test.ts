import { expect, test } from 'vitest';
import { connectRecords, shortForm } from '../../../tests/support/records/connect-records.ts';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import type { Actor } from '../define-command.ts';

const lead: Actor = { ...nurse, id: 'prac-lead' as Actor['id'], name: 'Ruth', roles: ['lead'] };
const author: Actor = { ...lead, id: 'prac-author' as Actor['id'] };
const hanaHerself: Actor = { ...nurse, roles: [], name: 'Hana Ngata', portal: { role: 'patient', patientId, personId: patientId } };
const questionnaireId = 'qst-1' as never;
const responseId = 'qres-1' as never;
const own = { responseId, patientId, questionnaireId };
const answer = (linkId: string, value: string | boolean) => ({ ...own, linkId, value, answeredAt: noon });
const submit = { ...own, how: 'by-phone' as const, taskId: 'task-1' as never, answeredAt: noon };

/** A form of the organisation, approved and given to the patient. */
function given(): World {
  const world = new World().add('patient', patientId, hana);
  world.run('form.draft', { questionnaireId, body: shortForm, writtenAt: noon }, author);
  world.run('form.approve', { questionnaireId, url: shortForm.url, approvedAt: noon }, lead);
  world.run('form.assign', { ...own, questionnaire: 'urn:clinic:short|1', askedAt: noon });
  return world;
}

test('the author does not approve their own form, and an approved one is not changed', () => {
  const world = new World();
  world.run('form.draft', { questionnaireId, body: shortForm, writtenAt: noon }, author);
  const approve = { questionnaireId, url: shortForm.url, approvedAt: noon };
  expect(world.run('form.approve', approve, author)).toMatchObject({ yes: false, refusal: { kind: 'same-person' } });
  expect(world.run('form.approve', approve, lead)).toMatchObject({ yes: true });
  expect(world.run('form.draft', { questionnaireId, body: shortForm, writtenAt: noon }, author)).toMatchObject({ yes: false });
});

test('a draft is given to nobody', () => {
  const world = new World().add('patient', patientId, hana).add('questionnaire', 'qst-1', connectRecords.questionnaire);
  expect(world.run('form.assign', { ...own, questionnaire: 'urn:clinic:short|1', askedAt: noon })).toMatchObject({
    yes: false,
    refusal: { kind: 'wrong-status' },
  });
});

test('answers are kept one by one: two who fill in one form do not overwrite each other', () => {
  const world = given();
  world.run('form.answer', answer('pain', true), hanaHerself);
  world.run('form.answer', answer('where', 'Left arm'));
  expect(world.get('questionnaire-response', 'qres-1')).toMatchObject({
    status: 'in-progress',
    answers: { pain: true, where: 'Left arm' },
  });
});

test('a form that changes while it is being filled in keeps the version it began with', () => {
  const world = given();
  world.run('form.answer', answer('pain', true), hanaHerself);
  const second = { ...shortForm, version: '2', item: [{ linkId: 'new', text: 'New?', type: 'boolean' as const }] };
  world.run('form.draft', { questionnaireId: 'qst-2' as never, body: second, writtenAt: noon }, author);
  world.run('form.approve', { questionnaireId: 'qst-2' as never, url: second.url, approvedAt: noon }, lead);
  expect(world.get('questionnaire', 'qst-1')?.status).toBe('retired');
  expect(world.run('form.answer', answer('where', 'Left arm'), hanaHerself)).toMatchObject({ yes: true });
  expect(world.run('form.submit', submit, hanaHerself)).toMatchObject({ yes: true });
  expect(world.get('questionnaire-response', 'qres-1')).toMatchObject({ questionnaire: 'urn:clinic:short|1', status: 'completed' });
});

test('it is not handed in with a question open, and says which', () => {
  const world = given();
  world.run('form.answer', answer('pain', true), hanaHerself);
  expect(world.run('form.submit', submit, hanaHerself)).toMatchObject({
    yes: false,
    refusal: { kind: 'invalid', issues: [{ path: 'where', message: '“Where?” is not answered yet.' }] },
  });
});

test('what a patient handed in is a nurse’s task; what a nurse took down by telephone is not', () => {
  const world = given();
  world.run('form.answer', answer('pain', false), hanaHerself);
  world.run('form.submit', submit, hanaHerself);
  expect(world.get('task', 'task-1')).toMatchObject({ ownerRole: 'nurse', title: 'Read the answers: Short' });
  expect(world.get('questionnaire-response', 'qres-1')?.author).toEqual({ role: 'patient', id: patientId, name: 'Hana Ngata' });
  const other = given();
  other.run('form.answer', answer('pain', false));
  other.run('form.submit', submit);
  expect(other.get('task', 'task-1')).toBeUndefined();
  expect(other.get('questionnaire-response', 'qres-1')).toMatchObject({ how: 'by-phone', author: { role: 'staff' } });
});

test('after it was handed in, or withdrawn, nothing in it changes', () => {
  const world = given();
  world.run('form.withdraw', { responseId, patientId, reason: 'Given to the wrong patient' });
  expect(world.run('form.answer', answer('pain', true), hanaHerself)).toMatchObject({ yes: false, refusal: { kind: 'wrong-status' } });
});
