import { expect, test } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import { newestTemplate } from '../../widgets/note/templates.ts';
import { isEmpty, sameContent, sectionsToWrite, withAnswer, withText, type DraftContent } from './draft-content.ts';

const blank: DraftContent = {
  title: 'Visit',
  occurredAt: '2026-11-22T15:00:00.000Z' as Instant,
  fields: {},
  sections: [{ id: 'assessment', title: 'Assessment', text: '' }],
};

test('an answer taken back is "not recorded" again, not "no"', () => {
  const answered = withAnswer(blank, 'kitReady', false);
  expect(answered.fields).toEqual({ kitReady: false });
  expect(withAnswer(answered, 'kitReady', undefined).fields).toEqual({});
  expect(withAnswer(withAnswer(blank, 'spokeWith', 'Ana'), 'spokeWith', '').fields).toEqual({});
});

test('words go to their own section', () => {
  expect(withText(blank, { id: 'assessment', title: 'Assessment' }, 'Alert.').sections).toEqual([
    { id: 'assessment', title: 'Assessment', text: 'Alert.' },
  ]);
  expect(withText(blank, { id: 'plan', title: 'Plan' }, 'Call tomorrow.').sections.map(({ id }) => id)).toEqual(['assessment', 'plan']);
});

test('a note that lacks a section of its template offers it, and is not changed by that', () => {
  const offered = sectionsToWrite(blank, newestTemplate('visit'));
  expect(offered.map(({ id }) => id)).toEqual(['assessment', 'infusion', 'teaching', 'plan']);
  expect(blank.sections).toHaveLength(1);
});

test('a section that the template does not know is kept and offered', () => {
  const own = withText(blank, { id: 'therapy', title: 'Therapy' }, 'Given as ordered.');
  expect(sectionsToWrite(own, newestTemplate('visit')).map(({ id }) => id)).toContain('therapy');
});

test('spaces alone are nothing to sign; one answer is something', () => {
  expect(isEmpty(withText(blank, { id: 'assessment', title: 'Assessment' }, '  \n'))).toBe(true);
  expect(isEmpty(withAnswer(blank, 'painScore', 0))).toBe(false);
});

test('the order of the answers does not make two contents differ', () => {
  const one = withAnswer(withAnswer(blank, 'a', 1), 'b', 2);
  const other = withAnswer(withAnswer(blank, 'b', 2), 'a', 1);
  expect(sameContent(one, other)).toBe(true);
});
