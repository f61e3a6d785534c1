import { describe, expect, it } from 'vitest';
import { noon, patientId } from '../../../tests/support/world.ts';
import { addMinutes, LocalDate } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import { shippedKnowledge } from '../knowledge/knowledge.ts';
import { judgeCritical } from './critical-value.ts';
import { dueTests, scheduleFor } from './lab-schedule.ts';
import { judgeTrough, troughWindow } from './level-validity.ts';

const knowledge = shippedKnowledge();
const day = 24 * 60;

describe('the lab schedule', () => {
  it('of vancomycin is CBC, BMP and a level each week, by IDSA', () => {
    const { tests, from } = scheduleFor('Vancomycin', undefined, knowledge);
    expect(from).toBe('IDSA 2018');
    expect(tests.map(({ test, everyDays }) => [test, everyDays])).toEqual([
      ['CBC', 7],
      ['BMP with creatinine', 7],
      ['Vancomycin level or AUC', 7],
    ]);
  });

  it('of an aminoglycoside asks for creatinine twice a week', () => {
    expect(scheduleFor('Gentamicin', undefined, knowledge).tests.find(({ test }) => test.startsWith('BMP'))?.everyDays).toBe(3.5);
  });

  it('of an order stands before the list', () => {
    const own = [{ test: 'CK', codes: ['2157-6'], everyDays: 3 }];
    expect(scheduleFor('Daptomycin', own, knowledge)).toEqual({ tests: own, from: 'set for this order' });
  });

  it('counts from the last result, or from the start when there is none', () => {
    const { tests } = scheduleFor('Vancomycin', undefined, knowledge);
    const due = dueTests(
      tests,
      (codes) => (codes.includes('6690-2') ? addMinutes(noon, -2 * day) : undefined),
      LocalDate.parse('2026-02-20'),
      noon,
    );
    expect(due.map(({ test, state }) => [test.test, state])).toEqual([
      ['BMP with creatinine', 'overdue'],
      ['Vancomycin level or AUC', 'overdue'],
      ['CBC', 'later'],
    ]);
  });

  it('is due from a day before to a day after', () => {
    const tests = [{ test: 'CBC', codes: ['6690-2'], everyDays: 7 }];
    const state = (days: number) => dueTests(tests, () => addMinutes(noon, -days * day), undefined, noon)[0]?.state;
    expect([5, 6.5, 7, 7.9, 8.1].map(state)).toEqual(['later', 'due', 'due', 'due', 'overdue']);
  });
});

describe('a critical value', () => {
  const potassium = (value: number, unit = 'mmol/L', more: Partial<DocOf<'observation'>> = {}): DocOf<'observation'> => ({
    ...{ patientId, status: 'final', category: 'laboratory', code: '2823-3', name: 'Potassium', effectiveAt: noon },
    value: { value, unit },
    ...more,
  });

  it('is a potassium of 6.8, not one of 5.2', () => {
    expect(judgeCritical(potassium(6.8), knowledge)).toEqual({ kind: 'critical', says: 'Above 6.2 mmol/L.' });
    expect(judgeCritical(potassium(5.2), knowledge).kind).toBe('not-critical');
  });

  it('in a unit that is not known is neither critical nor fine: it is said', () => {
    expect(judgeCritical(potassium(26, 'mg/dL'), knowledge)).toMatchObject({ kind: 'unit-unknown' });
  });

  it('is whatever the laboratory flags so', () => {
    const interpretation = { text: 'Critical high', coding: [{ system: 'v3', code: 'HH' }] };
    expect(judgeCritical(potassium(5.2, 'mmol/L', { interpretation }), knowledge).kind).toBe('critical');
  });
});

describe('a level', () => {
  const drawn = (minutes: number) =>
    judgeTrough(
      { drawnAt: addMinutes(noon, minutes), doseBeganAt: noon, infusionMinutes: 90, intervalHours: 12 },
      troughWindow('Vancomycin'),
    );

  it('drawn 20 minutes before the next dose is a trough', () => {
    expect(drawn(700)).toEqual({ valid: true, says: 'Drawn 20 min before the next dose: a trough.' });
  });

  it.each([
    [30, 'while the dose was running'],
    [120, 'within an hour after the dose'],
    [420, 'higher than the trough'],
    [900, 'lower than a trough'],
    [-10, 'before the dose'],
  ])('drawn %s minutes after the dose began is not', (minutes, words) => {
    expect(drawn(minutes)).toMatchObject({ valid: false, says: expect.stringContaining(words) as string });
  });
});
