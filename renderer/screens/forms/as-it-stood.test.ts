import { expect, it } from 'vitest';
import { Topic } from '../../../shared/education/schema.ts';
import { topics } from '../../../shared/education/topics.ts';
import { Questionnaire } from '../../../shared/forms/schema.ts';
import { shippedForms } from '../../../shared/forms/shipped.ts';
import { asItStood } from './as-it-stood.ts';

const [form] = shippedForms;
const [page] = topics;
const reread = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it('brings a form back as it was left: without a title, a question half written, a space at its end', () => {
  const left = { ...form, title: '', item: form?.item.map((item) => ({ ...item, text: 'Did anything ' })) };
  expect(asItStood(Questionnaire, reread(left))).toEqual(left);
  const emptied = { ...left, item: left.item?.map((item) => ({ ...item, text: '' })) };
  expect(asItStood(Questionnaire, reread(emptied))).toEqual(emptied);
});

it('brings a teaching page back with its gaps', () => {
  const left = { ...page, title: { en: 'Your cooler bag ', es: '' } };
  expect(asItStood(Topic, reread(left))).toEqual(left);
});

it('takes nothing for a form that none is', () => {
  expect(asItStood(Questionnaire, undefined)).toBeUndefined();
  expect(asItStood(Questionnaire, { ...form, item: 'q1' })).toBeUndefined();
  expect(asItStood(Questionnaire, reread(page))).toBeUndefined();
});
