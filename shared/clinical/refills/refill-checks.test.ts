import { describe, expect, it } from 'vitest';
import { hana, noon, patientId } from '../../../tests/support/world.ts';
import { LocalDate } from '../../kernel/time.ts';
import { dayAfter } from '../../kernel/wall-time.ts';
import { MedicationRequestId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import { firstFillOf, refillScriptOf, refillWindowsOf } from './lists.ts';
import { onTimeDaysOf } from './on-time.ts';
import { askedOf, flaggedOf, openQuestions } from './questions.ts';
import { runRefillChecks, type RefillFacts } from './refill-checks.ts';

const today = LocalDate.parse('2026-03-03');
const date = (days: number): LocalDate => LocalDate.parse(dayAfter(today, days));
const cover = (payor: string, more: Partial<DocOf<'coverage'>> = {}): DocOf<'coverage'> => ({
  patientId,
  status: 'active',
  payor,
  ...more,
});

function facts(deliverIn: number | undefined, endsIn: number | undefined, more: Partial<RefillFacts> = {}): RefillFacts {
  const answers =
    deliverIn === undefined ? {} : { 'delivery-day': { value: date(deliverIn), at: noon, byName: 'Cora', how: 'phone' as const } };
  return {
    today,
    order: { patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true, refillsLeft: 2, rxExpiresOn: date(300) },
    refill: {
      ...{ patientId, medicationRequestId: MedicationRequestId.parse('mreq-1'), number: 1, status: 'answered', openedAt: noon, answers },
      ...{ openedByName: 'Cora', lastDaysSupply: 28, ...(endsIn === undefined ? {} : { supplyEndsOn: date(endsIn) }) },
      affirmation: { answer: 'yes', by: hana.name.family, how: 'phone', items: [], at: noon, recordedByName: 'Cora' },
    },
    coverages: [],
    script: refillScriptOf([]),
    windows: refillWindowsOf([]),
    ...more,
  };
}
const result = (given: RefillFacts, id: string) => {
  const { result: found, says } = runRefillChecks(given).find((one) => one.id === id) ?? { result: 'none', says: '' };
  return [found, says];
};

describe('Medicare', () => {
  const coverages = [cover('Medicare Part B')];
  it('is not asked sooner than 30 days before the supply ends', () => {
    expect(result(facts(25, 30, { coverages }), 'contact-window')[0]).toBe('pass');
    expect(result(facts(25, 31, { coverages }), 'contact-window')).toEqual([
      'stop',
      'Medicare DMEPOS: not before 4 Mar 2026; asked 3 Mar 2026.',
    ]);
  });
  it('gets nothing delivered sooner than 10 days before it', () => {
    expect(result(facts(10, 20, { coverages }), 'delivery-window')[0]).toBe('pass');
    expect(result(facts(9, 20, { coverages }), 'delivery-window')).toEqual(['stop', 'Medicare DMEPOS: not before 13 Mar 2026.']);
  });
});

describe('other plans', () => {
  it.each([
    ['10 days left are few enough', 10, 20, 'pass'],
    ['82 % of a 90-day fill used: some plans wait', 4, 20, 'attention'],
    ['22 % used is too early', 2, 72, 'stop'],
  ])('%s', (_, deliver, end, expected) => {
    const given = facts(deliver, end);
    expect(result({ ...given, refill: { ...given.refill, lastDaysSupply: 90 } }, 'delivery-window')[0]).toBe(expected);
  });
});

describe('what is not known', () => {
  it('is said, and never counts as passed', () => {
    const bare = facts(undefined, undefined);
    const found = runRefillChecks({ ...bare, order: { ...bare.order, rxExpiresOn: undefined, refillsLeft: undefined } });
    for (const id of ['prescription', 'refills-left', 'authorization', 'labs', 'delivery-window', 'in-time', 'questions'])
      expect(found.find((one) => one.id === id)).toMatchObject({ result: 'cannot-compute' });
  });
  it('a rule that nobody traced says so beside its number', () => {
    const soon = facts(3, 5);
    const found = runRefillChecks({ ...soon, order: { ...soon.order, rxExpiresOn: date(6) } }).find(({ id }) => id === 'prescription');
    expect(found).toMatchObject({
      result: 'attention',
      reference: expect.stringContaining('No source recorded') as unknown,
    });
  });
});

it('consent that the insurance does not ask for is not needed; used units stop', () => {
  expect(result(facts(3, 5, { coverages: [cover('Lakeside', { authorization: { required: false } })] }), 'authorization')[0]).toBe(
    'not-needed',
  );
  const used = cover('Lakeside', { authorization: { required: true, endOn: date(90), unitsApproved: 6, unitsUsed: 6 } });
  expect(result(facts(3, 5, { coverages: [used] }), 'authorization')).toEqual(['stop', 'All 6 approved units are used.']);
});

describe('the shipped lists', () => {
  const script = refillScriptOf([]);
  it('ask why only after a missed dose', () => {
    expect(askedOf(script, {}).map(({ id }) => id)).not.toContain('missed-why');
    expect(askedOf(script, { missed: { value: 2 } }).map(({ id }) => id)).toContain('missed-why');
  });
  it('name the side effect as something for the pharmacist', () => {
    expect(flaggedOf(script, { 'side-effects': { value: true } })).toMatchObject([
      { role: 'pharmacist', says: 'a side effect or new symptom' },
    ]);
    expect(openQuestions(script, { 'side-effects': { value: true } }).map(({ id }) => id)).toContain('side-effects-what');
  });
  it('have each question in English and Spanish, from somewhere', () => {
    for (const { say, source } of script.questions) expect(Math.min(say.en.length, say.es.length, source.length)).toBeGreaterThan(3);
    expect(new Set(script.questions.map(({ id }) => id)).size).toBe(script.questions.length);
  });
  it('say of the follow-up days that they are the organisation’s choice', () => {
    expect(firstFillOf([]).steps.every(({ sourced }) => !sourced)).toBe(true);
  });
  it('an edition that does not fit leaves the shipped one standing', () => {
    expect(refillScriptOf([{ title: 'broken' }]).title).toBe('Refill readiness check');
  });
  it('allow more days to a dose every eight weeks than to one a day', () => {
    expect([56, 7, 1].map((interval) => onTimeDaysOf(refillWindowsOf([]), interval))).toEqual([3, 1, 0]);
  });
});

describe('what the payer was asked', () => {
  const asked = (status: DocOf<'authorization'>['status'], more: Partial<DocOf<'authorization'>> = {}): DocOf<'authorization'> => ({
    ...{ patientId, payor: 'Lakeside', covers: 'drug', status, steps: [{ status, at: noon }], ...more },
  });
  it.each([
    ['a certificate that covers the delivery passes', asked('certified', { endOn: date(60) }), 'pass'],
    ['one that ends before the delivery stops', asked('certified', { endOn: date(1) }), 'stop'],
    ['no answer yet stops', asked('pended'), 'stop'],
    ['a no stops', asked('not-certified'), 'stop'],
    ['not required is not needed', asked('not-required'), 'not-needed'],
    [
      'approved doses that are used stop',
      asked('certified', { endOn: date(60), approved: { value: 4, unit: 'doses' }, used: { value: 4, at: noon } }),
      'stop',
    ],
  ])('%s, whatever the insurance said before', (_, authorization, expected) => {
    const coverages = [cover('Lakeside', { authorization: { required: true, endOn: date(2) } })];
    expect(result(facts(3, 5, { coverages, authorizations: [authorization] }), 'authorization')[0]).toBe(expected);
  });
  it('only about visits says nothing of the drug', () => {
    const authorizations = [asked('not-certified', { covers: 'visits' })];
    expect(result(facts(3, 5, { authorizations }), 'authorization')[0]).toBe('cannot-compute');
  });
});
