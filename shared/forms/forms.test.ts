import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortForm } from '../../tests/support/records/connect-records.ts';
import { askedItems, countingAnswers, formProblems, itemsOf, parsedExpression, problemsOf, scoresOf } from './engine.ts';
import { canonical, Questionnaire, said, type Answers, type FormItem } from './schema.ts';
import { formNamed, formsInUse, shippedForms } from './shipped.ts';

test('a question that hangs on another is asked when its answer says so, and counts only while it is asked', () => {
  expect([...askedItems(shortForm, {})]).toEqual(['pain']);
  expect([...askedItems(shortForm, { pain: true })]).toEqual(['pain', 'where']);
  expect(problemsOf(shortForm, { pain: true })).toEqual({ where: 'required' });
  expect(countingAnswers(shortForm, { pain: false, where: 'Left arm' })).toEqual({ pain: false });
});

test('what hangs on an answer that is no longer asked for is not asked either', () => {
  const chain: FormItem[] = [
    ...shortForm.item,
    { linkId: 'how-bad', text: 'How bad?', type: 'integer', enableWhen: [{ question: 'where', operator: 'exists', answerBoolean: true }] },
  ];
  expect(askedItems({ item: chain }, { pain: false, where: 'Left arm' }).has('how-bad')).toBe(false);
  expect(askedItems({ item: chain }, { pain: true, where: 'Left arm' }).has('how-bad')).toBe(true);
});

const survey = shippedForms.find(({ url }) => url.endsWith('satisfaction')) as Questionnaire;
const rated: Answers = { delivery: '5', supplies: '4', teaching: '5', courtesy: '5', help: '4', problem: false };

test('the satisfaction survey gives its mean, of what was answered', () => {
  expect(scoresOf(survey, rated)).toEqual({ score: 4.6 });
  expect(scoresOf(survey, { delivery: '1' })).toEqual({ score: 1 });
  expect(scoresOf(survey, {})).toEqual({});
});

test('the home safety and eligibility screen asks on where an answer makes it necessary, in both languages, and decides nothing', () => {
  const screen = shippedForms.find(({ url }) => url.endsWith('home-safety')) as Questionnaire;
  const asked = (answers: Answers): ReadonlySet<string> => askedItems(screen, answers);
  expect(asked({}).has('animals-away')).toBe(false);
  expect(problemsOf(screen, { animals: true })['animals-away']).toBe('required');
  expect(asked({ helper: 'yes' }).has('helper-name')).toBe(true);
  expect(asked({ helper: 'no' }).has('helper-name')).toBe(false);
  expect(Object.keys(problemsOf(screen, {})).toSorted()).toEqual(
    ['alone', 'animals', 'fridge', 'helper', 'phone', 'plan', 'power', 'safe', 'water'].toSorted(),
  );
  for (const item of itemsOf(screen)) expect(said(item.text, item._text, 'es'), item.linkId).not.toBe(item.text);
  expect(scoresOf(screen, { alone: true, safe: false, phone: 'no' })).toEqual({});
});

test('a sum of which a part is missing is not known', () => {
  const item: FormItem[] = [
    { linkId: 'a', text: 'A', type: 'integer' },
    { linkId: 'b', text: 'B', type: 'integer' },
    {
      ...{ linkId: 'total', text: 'Total', type: 'decimal' },
      extension: [
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
          valueExpression: { language: 'text/x-hearthline-score', expression: 'sum(a, b)' },
        },
      ],
    },
  ];
  expect(scoresOf({ item }, { a: 2 })).toEqual({});
  expect(scoresOf({ item }, { a: 2, b: 0 })).toEqual({ total: 2 });
});

test.each([
  ['sum(a,b)', 'sum'],
  [' mean( a , b.c ) ', 'mean'],
  ['a + b', undefined],
  ['sum()', undefined],
  ['drop(a)', undefined],
])('the calculation %s is read as %s', (expression, how) => {
  expect(parsedExpression(expression)?.how).toBe(how);
});

test.each(shippedForms.map((form) => [form.title, form] as const))(
  '“%s” has nothing wrong with it, and every word in Spanish',
  (_, form) => {
    expect(formProblems(form)).toEqual([]);
    expect(form.copyright).toMatch(/Written for Hearthline/);
    for (const item of itemsOf(form)) {
      expect(said(item.text, item._text, 'es')).not.toBe(item.text);
      for (const { valueCoding } of item.answerOption ?? []) expect(valueCoding._display).toBeDefined();
    }
  },
);

test('a form with two questions of one name, a choice without answers, or a branch on what comes later is told so', () => {
  const [first, second] = shortForm.item as [FormItem, FormItem];
  const words = (item: FormItem[]): readonly string[] => formProblems({ item }).map((problem) => problem.words);
  expect(words([first, first])).toEqual(['Two questions have the name “pain”.']);
  expect(words([{ linkId: 'c', text: 'C', type: 'choice' }])).toEqual(['A choice needs at least two answers.']);
  expect(words([second, first])).toEqual(['It hangs on a question that does not stand before it.']);
});

test('a newer version is given out, and the one that was begun is still found', () => {
  const own = [
    { ...shortForm, status: 'retired' as const },
    { ...shortForm, status: 'active' as const, version: '2' },
  ];
  expect(
    formsInUse(own)
      .filter(({ url }) => url === shortForm.url)
      .map(canonical),
  ).toEqual(['urn:clinic:short|2']);
  expect(formNamed('urn:clinic:short|1', own)?.version).toBe('1');
});

test('what FHIR has and we do not speak is refused, not half understood', () => {
  expect(Questionnaire.safeParse({ ...shortForm, item: [{ ...shortForm.item[0], answerValueSet: 'http://x' }] }).success).toBe(false);
  expect(Questionnaire.safeParse({ ...shortForm, item: [{ linkId: 'a', text: 'A', type: 'attachment' }] }).success).toBe(false);
});

test('whatever is answered: only asked questions count, and counting again changes nothing', () => {
  const value = fc.oneof(
    fc.boolean(),
    fc.integer({ min: -5, max: 20 }),
    fc.constantFrom('1', '5', 'yes', 'no', '', 'x'),
    fc.constant<string[]>(['line']),
  );
  const names = shippedForms.flatMap((form) => itemsOf(form).map(({ linkId }) => linkId));
  fc.assert(
    fc.property(fc.constantFrom(...shippedForms), fc.dictionary(fc.constantFrom(...names), value), (form, answers) => {
      const counting = countingAnswers(form, answers);
      const asked = askedItems(form, answers);
      expect(Object.keys(counting).every((name) => asked.has(name))).toBe(true);
      expect(countingAnswers(form, counting)).toEqual(counting);
      expect(scoresOf(form, counting)).toEqual(scoresOf(form, answers));
      for (const name of Object.keys(problemsOf(form, answers))) expect(asked.has(name)).toBe(true);
    }),
  );
});
