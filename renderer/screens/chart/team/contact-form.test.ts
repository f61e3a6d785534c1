import { expect, test } from 'vitest';
import { changedContact, ContactForm } from './contact-form.ts';

const seen = { mobile: '312-555-0101', phone: '', email: '', accessNotes: '' };

test('only the changed field is sent', () => {
  expect(changedContact(seen, { ...seen, phone: ' 312-555-0199 ' })).toEqual({ telecom: { phone: '312-555-0199' } });
});

test('nothing is sent when nothing was changed', () => {
  expect(changedContact(seen, { ...seen, mobile: '312-555-0101 ' })).toBeUndefined();
});

test('a note about getting in goes without touching the numbers', () => {
  expect(changedContact(seen, { ...seen, accessNotes: 'Side door' })).toEqual({ telecom: {}, accessNotes: 'Side door' });
});

test('a number that is too short and an address without @ are asked about', () => {
  const issues = ContactForm.safeParse({ ...seen, mobile: '555', email: 'grace' }).error?.issues.map((issue) => issue.message);
  expect(issues).toEqual(['A phone number has at least 7 digits', 'This does not look like an e-mail address']);
});
