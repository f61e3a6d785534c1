import { expect, test } from 'vitest';
import { answersOf } from './note-answers.ts';
import { newestTemplate } from './templates.ts';

const visit = newestTemplate('visit');

test('a question that nobody answered is shown without an answer, which is not "no"', () => {
  const answers = answersOf({ kitReady: false }, visit);
  expect(answers.find(({ id }) => id === 'kitReady')).toEqual({
    id: 'kitReady',
    label: 'Anaphylaxis kit present, in date and complete',
    words: 'No',
  });
  expect(answers.find(({ id }) => id === 'identityChecked')).toEqual({
    id: 'identityChecked',
    label: 'Identity checked by two identifiers',
  });
});

test('a number carries its unit and no trailing zero', () => {
  expect(answersOf({ painScore: 3 }, visit).find(({ id }) => id === 'painScore')?.words).toBe('3 of 10');
});

test('a date cannot be misread', () => {
  expect(answersOf({ promisedOn: '2026-09-03' }, newestTemplate('coordination')).find(({ id }) => id === 'promisedOn')?.words).toBe(
    '3 Sep 2026',
  );
});

test('an answer whose question is unknown is still shown', () => {
  expect(answersOf({ woundDepthMm: 4 }, visit).at(-1)).toEqual({ id: 'woundDepthMm', label: 'Wound depth mm', words: '4' });
  expect(answersOf({ woundDepthMm: 4 }, undefined)).toHaveLength(1);
});
