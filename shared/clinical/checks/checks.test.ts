import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hana, noon, patientId } from '../../../tests/support/world.ts';
import { addMinutes, LocalDate } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import { beyondUse, sterilityHours } from '../beyond-use.ts';
import { causalityOf, naranjoScore } from '../naranjo.ts';
import { knowledgeWith, rulesOf, shippedKnowledge } from '../knowledge/knowledge.ts';
import { knowledgeProblem } from '../knowledge/schema.ts';
import { noSource, type CheckFacts, type CheckOutcome, type Measured } from './check.ts';
import { checks, runChecks } from './checks.ts';
import { lineOf } from './delivery.ts';
import { readRate } from './infusion.ts';

const ago = (days: number) => addMinutes(noon, -days * 24 * 60);
const measured = (code: string, value: number, unit: string, days = 1, name = code): Measured => ({
  id: `obs-${code}-${String(days)}`,
  code,
  name,
  value,
  unit,
  at: ago(days),
});
const kg = (value: number, days = 1) => measured('29463-7', value, 'kg', days);
const creatinine = (value: number, unit = 'mg/dL', days = 1) => measured('2160-0', value, unit, days, 'Creatinine');

function facts(order: Partial<DocOf<'medication-request'>> = {}, more: Partial<CheckFacts> = {}): CheckFacts {
  return {
    now: noon,
    orderId: 'mreq-1',
    order: {
      patientId,
      status: 'active',
      medication: { text: 'Vancomycin' },
      isTherapy: true,
      indication: 'Osteomyelitis',
      dose: { value: 1250, unit: 'mg' },
      frequency: 'every 12 hours',
      totalVolume: { value: 250, unit: 'mL' },
      infusionMinutes: 90,
      diluent: '0.9% sodium chloride',
      ...order,
    },
    patient: { ...hana, accessDevice: 'PICC, right arm', allergyStatus: { code: 'no-known-allergies', confirmedAt: noon } },
    allergies: [],
    conditions: [],
    otherOrders: [],
    weights: [kg(70)],
    heights: [measured('8302-2', 165, 'cm', 400)],
    labs: [creatinine(0.9)],
    texts: [],
    dosesGiven: 3,
    knowledge: shippedKnowledge(),
    ...more,
  };
}

function check(id: string, subject: CheckFacts): CheckOutcome {
  const found = runChecks(subject).find((one) => one.id === id);
  if (!found) throw new Error(`no check ${id}`);
  return found;
}

const allergy = (text: string, criticality: 'low' | 'high' = 'low'): DocOf<'allergy-intolerance'> => ({
  patientId,
  clinicalStatus: 'active',
  verificationStatus: 'confirmed',
  substance: { text },
  criticality,
  recordedAt: noon,
});

describe('a dose', () => {
  it('of 1,250 mg at 70 kg is 17.9 mg/kg and fits vancomycin', () => {
    expect(check('dose', facts())).toMatchObject({ result: 'pass', formula: '1,250 mg ÷ 70 kg = 17.9 mg/kg' });
  });

  it('three times the usual is a stop, a little above is attention', () => {
    expect(check('dose', facts({ dose: { value: 4200, unit: 'mg' } })).result).toBe('stop');
    expect(check('dose', facts({ dose: { value: 1.75, unit: 'g' } })).result).toBe('attention');
  });

  it('without a weight is not computed, and is not passed', () => {
    expect(check('dose', facts({}, { weights: [] }))).toMatchObject({
      result: 'cannot-compute',
      says: expect.stringContaining('weight') as string,
    });
    expect(check('weight', facts({}, { weights: [] })).result).toBe('cannot-compute');
  });

  it('in millilitres of a drug listed in mg is not compared', () => {
    expect(check('dose', facts({ dose: { value: 25, unit: 'mL' } })).result).toBe('cannot-compute');
  });

  it('of rituximab by surface names the formula', () => {
    const rituximab = facts({
      medication: { text: 'Rituximab' },
      indication: 'Lymphoma',
      dose: { value: 670, unit: 'mg' },
      frequency: 'weekly',
    });
    expect(check('dose-surface', rituximab)).toMatchObject({
      result: 'pass',
      inputs: expect.arrayContaining([expect.objectContaining({ value: expect.stringContaining('Mosteller') as string })]) as unknown,
    });
  });

  it('that the order’s own numbers do not make is a stop', () => {
    const order = { doseBasis: { per: 'kg' as const, amount: { value: 15, unit: 'mg' } }, doseWeight: { value: 70, unit: 'kg' } };
    expect(check('dose-arithmetic', facts({ ...order, dose: { value: 1050, unit: 'mg' } })).result).toBe('pass');
    expect(check('dose-arithmetic', facts({ ...order, dose: { value: 10500, unit: 'mg' } })).result).toBe('stop');
  });

  it('above the highest of a day is a stop', () => {
    expect(
      check('maximum', facts({ medication: { text: 'Ceftriaxone' }, dose: { value: 2000, unit: 'mg' }, frequency: 'every 8 hours' }))
        .result,
    ).toBe('stop');
  });
});

describe('a weight', () => {
  it('in pounds given as kilograms is a stop, and nothing is computed from it', () => {
    const subject = facts({}, { weights: [kg(154, 1), kg(70, 20)] });
    expect(check('weight', subject)).toMatchObject({ result: 'stop', says: expect.stringContaining('pounds') as string });
    expect(check('dose', subject).result).toBe('cannot-compute');
    expect(check('renal', subject).result).toBe('cannot-compute');
  });

  it('that is the only one is held against the weight of the order', () => {
    const order = { doseWeight: { value: 70, unit: 'kg' } };
    expect(check('weight', facts(order, { weights: [kg(154)] }))).toMatchObject({
      result: 'stop',
      says: expect.stringContaining('154 kg after 70 kg in the order') as string,
    });
    expect(check('dose', facts(order, { weights: [kg(154)] })).result).toBe('cannot-compute');
  });

  it('written in pounds as such is turned into kilograms', () => {
    expect(check('dose', facts({}, { weights: [measured('29463-7', 154.3, '[lb_av]')] }))).toMatchObject({ result: 'pass' });
  });

  it('is judged by its age from the start, and says that the number is the organisation’s to choose', () => {
    expect(check('weight', facts({}, { weights: [kg(70, 12)] }))).toMatchObject({
      result: 'pass',
      says: '70 kg, 12 days old; up to 30 days are taken.',
      reference: expect.stringContaining(noSource) as string,
      confidence: { level: 'limited', why: 'the limit has no recorded source' },
    });
    const child = { ...facts().patient, birthDate: LocalDate.parse('2020-01-01') };
    expect(check('weight', facts({}, { patient: child, weights: [kg(16, 12)] }))).toMatchObject({
      result: 'attention',
      says: 'The weight is 12 days old; at most 7 are wanted.',
    });
  });

  it('that changed by more than the organisation says is told, and an edition from before that number takes the one that ships', () => {
    const { weightAdult, weightChild, weightChange, ...older } = shippedKnowledge().expiryWarnings;
    const told = (percent?: number) => {
      const data = percent === undefined ? older : { ...older, weightAdult, weightChild, weightChange: { ...weightChange, percent } };
      const knowledge = knowledgeWith([{ topic: 'expiry-warnings', data }]);
      return check('weight', facts({}, { knowledge, weights: [kg(76), kg(70, 9)] })).result;
    };
    expect(told()).toBe('pass');
    expect(told(5)).toBe('attention');
  });

  it('that is older than the organisation’s own limit is told with its age', () => {
    const limit = { adult: 90, child: 30, source: 'Our pharmacy committee', sourced: true };
    const knowledge = knowledgeWith([{ topic: 'drugs', data: { ...shippedKnowledge().drugs, weightMaxAgeDays: limit } }]);
    expect(check('weight', facts({}, { knowledge, weights: [kg(70, 200)] }))).toMatchObject({
      result: 'attention',
      confidence: { level: 'limited', why: 'weighed 200 days ago' },
    });
    expect(check('weight', facts({}, { knowledge, weights: [kg(70, 12)] })).result).toBe('pass');
  });
});

describe('kidneys', () => {
  it('show the clearance by actual, ideal and adjusted weight', () => {
    expect(check('renal', facts()).formula).toMatch(/by actual weight \(70 kg\).*by ideal weight.*by adjusted weight/);
  });

  it('take creatinine in mcmol/L for what it is', () => {
    const inMicromoles = check('renal', facts({}, { labs: [creatinine(79.56, 'umol/L')] }));
    expect(inMicromoles.says).toBe(check('renal', facts()).says);
  });

  it('refuse mcmol/L written as mg/dL', () => {
    expect(check('renal', facts({}, { labs: [creatinine(80)] }))).toMatchObject({
      result: 'cannot-compute',
      says: expect.stringContaining('mcmol/L') as string,
    });
  });

  it('refuse a unit that they do not know, and two results for one moment', () => {
    expect(check('renal', facts({}, { labs: [creatinine(0.9, 'mmol')] }))).toMatchObject({
      result: 'cannot-compute',
      says: expect.stringContaining('mmol') as string,
    });
    expect(check('renal', facts({}, { labs: [creatinine(0.9), creatinine(2.1)] }))).toMatchObject({
      result: 'cannot-compute',
      says: expect.stringContaining('Two creatinine') as string,
    });
  });

  it('count a limit of "60 or less" at 60 itself', () => {
    const at = (mgPerDl: number) =>
      check(
        'renal',
        facts(
          { medication: { text: 'Cefepime' }, dose: { value: 2, unit: 'g' } },
          {
            labs: [creatinine(mgPerDl)],
            patient: { ...hana, gender: 'male', birthDate: LocalDate.parse('1966-03-03') },
            weights: [kg(72)],
            heights: [],
          },
        ),
      );
    expect(at(0.5).result).toBe('pass');
    expect(at(3).says).toContain('At 60 mL/min or less');
  });

  it('ask for another dose of ertapenem below 30, and are content with 500 mg', () => {
    const order = { medication: { text: 'Ertapenem' }, indication: 'Urinary tract infection', frequency: 'once daily' };
    const labs = [creatinine(3.2)];
    expect(check('renal', facts({ ...order, dose: { value: 1000, unit: 'mg' } }, { labs })).result).toBe('attention');
    expect(check('renal', facts({ ...order, dose: { value: 500, unit: 'mg' } }, { labs })).result).toBe('pass');
  });
});

describe('the liver', () => {
  const alt = (value: number, upperLimit?: number): Measured => ({
    ...measured('1742-6', value, 'U/L', 1, 'ALT'),
    ...(upperLimit === undefined ? {} : { upperLimit }),
  });

  it('is judged by the laboratory’s own limit, and by no other', () => {
    expect(check('hepatic', facts({}, { labs: [alt(90, 55)] }))).toMatchObject({
      result: 'attention',
      says: expect.stringContaining('above the laboratory’s own limit of 55') as string,
    });
    expect(check('hepatic', facts({ medication: { text: 'Ceftriaxone' } }, { labs: [alt(30, 55)] })).result).toBe('pass');
    expect(check('hepatic', facts({ medication: { text: 'Ceftriaxone' } }, { labs: [alt(30)] })).result).toBe('cannot-compute');
  });
});

describe('labs before the start', () => {
  it('that a label asks for without an age count at any age, and say their age', () => {
    const infliximab = { medication: { text: 'Infliximab' }, indication: 'Crohn’s disease' };
    expect(check('labs-before', facts(infliximab))).toMatchObject({
      result: 'attention',
      says: 'Missing: Tuberculosis screen, Hepatitis B surface antigen.',
    });
    const texts = [
      { code: '71774-4', name: 'QuantiFERON', text: 'Negative', at: ago(420) },
      { code: '5195-3', name: 'HBsAg', text: 'Negative', at: ago(20) },
    ];
    expect(check('labs-before', facts(infliximab, { texts }))).toMatchObject({
      result: 'pass',
      says: expect.stringContaining('Tuberculosis screen, 420 days old') as string,
      confidence: { level: 'limited' },
    });
  });
});

describe('allergies', () => {
  const cefazolin = { medication: { text: 'Cefazolin' }, indication: 'Prosthetic joint infection' };

  it('to the drug, its class or a like side chain stop it', () => {
    expect(check('allergy', facts({}, { allergies: [allergy('Vancomycin')] })).result).toBe('stop');
    expect(check('allergy', facts(cefazolin, { allergies: [allergy('Cephalexin')] })).result).toBe('stop');
    expect(check('allergy', facts({ medication: { text: 'Aztreonam' } }, { allergies: [allergy('Ceftazidime')] })).result).toBe('stop');
  });

  it('to penicillin ask for attention with a cephalosporin, and stop it when the reaction was severe', () => {
    expect(check('allergy', facts(cefazolin, { allergies: [allergy('Penicillin')] })).result).toBe('attention');
    expect(check('allergy', facts(cefazolin, { allergies: [allergy('Penicillin', 'high')] })).result).toBe('stop');
  });

  it('that nobody asked for are not "none"', () => {
    expect(check('allergy', facts({}, { patient: hana })).result).toBe('cannot-compute');
  });
});

describe('what is known and what is not', () => {
  it('interactions are never passed without the organisation’s own list', () => {
    expect(check('interactions', facts())).toMatchObject({
      result: 'cannot-compute',
      says: expect.stringContaining('Nothing was checked') as string,
    });
  });

  it('interactions of an own list are found by name', () => {
    const pairs = [{ a: 'vancomycin', b: 'gentamicin', result: 'stop' as const, says: 'Both harm the kidneys.' }];
    const own = { title: 'Ours', edition: '1', date: '2026', source: 'Us', pairs };
    const knowledge = knowledgeWith([{ topic: 'interactions', data: own }]);
    const other = { id: 'mreq-2', doc: { ...facts().order, medication: { text: 'Gentamicin' } } };
    expect(check('interactions', facts({}, { knowledge, otherOrders: [other] }))).toMatchObject({
      result: 'stop',
      says: 'With Gentamicin: Both harm the kidneys.',
    });
  });

  it('a list that does not fit is refused in words, and a stored one is left aside', () => {
    expect(knowledgeProblem('interactions', { pairs: [] })).toContain('does not fit');
    expect(knowledgeWith([{ topic: 'drugs', data: { drugs: 'none' } }]).own).toEqual([]);
  });

  it('a drug that no list knows passes no check of dose, line, labs or liver', () => {
    const outcomes = runChecks(facts({ medication: { text: 'Novelomab' } }));
    for (const id of ['dose', 'maximum', 'concentration', 'renal', 'hepatic', 'labs-before', 'access', 'diluent'])
      expect(outcomes.find((one) => one.id === id)?.result, id).toBe('cannot-compute');
  });

  it('a rate whose protocol was withdrawn is not passed', () => {
    expect(check('rate', facts({ medication: { text: 'Novelomab' }, rate: '100 mL/h' }))).toMatchObject({
      result: 'cannot-compute',
      says: expect.stringContaining('No infusion protocol stands') as string,
    });
  });

  it('what passes against an own number without a source passes with that limit, and says so', () => {
    const drugs = shippedKnowledge().drugs.drugs.map((drug) =>
      drug.id === 'vancomycin' ? { ...drug, maxConcentrationMgPerMl: { value: 6, source: 'Our habit', sourced: false } } : drug,
    );
    const knowledge = knowledgeWith([{ topic: 'drugs', data: { ...shippedKnowledge().drugs, drugs } }]);
    expect(check('concentration', facts({}, { knowledge }))).toMatchObject({
      result: 'pass',
      reference: expect.stringContaining('No source recorded: your organisation’s own value') as unknown,
      confidence: { level: 'limited', why: 'the limit has no recorded source' },
    });
    expect(check('concentration', facts()).confidence).toBeUndefined();
  });

  it('a number that no source gave is not in the list, and its check says that it was not made', () => {
    const subjects: readonly (readonly [string, string])[] = [
      ['concentration', 'Infliximab'],
      ['concentration', 'Ceftriaxone'],
      ['renal', 'Vancomycin'],
      ['renal', 'Immune globulin'],
      ['vials', 'Rituximab'],
      ['vials', 'Gentamicin'],
    ];
    for (const [id, text] of subjects)
      expect(check(id, facts({ medication: { text } })), `${id} of ${text}`).toMatchObject({
        result: 'cannot-compute',
        says: expect.stringMatching(/no source gives|No source gives/) as string,
      });
  });

  it('a reference names the document, its version and the words it rests on', () => {
    expect(
      check('maximum', facts({ medication: { text: 'Ceftriaxone' }, dose: { value: 2, unit: 'g' }, frequency: 'once daily' })),
    ).toMatchObject({
      result: 'pass',
      reference: expect.stringMatching(/MIMS.*as read 26 Nov 2026: “The total daily dose should not exceed 4 grams\.”/) as string,
    });
  });

  it('whatever is missing, no check passes on it', () => {
    const bare = facts(
      { dose: undefined, frequency: undefined, totalVolume: undefined, infusionMinutes: undefined, diluent: undefined },
      { weights: [], heights: [], labs: [], patient: hana, dosesGiven: 0 },
    );
    expect(
      runChecks(bare)
        .filter(({ result }) => result === 'pass')
        .map(({ id }) => id),
    ).toEqual(['duplicate', 'age']);
  });
});

describe('line, bag and rate', () => {
  it('parenteral nutrition above 900 mOsm/L goes by a central line only', () => {
    const order = { medication: { text: 'Parenteral nutrition' }, osmolarity: { value: 1550, unit: 'mosm/L' } };
    expect(check('access', facts(order)).result).toBe('pass');
    expect(check('access', facts(order, { patient: { ...hana, accessDevice: 'Midline, left arm' } })).result).toBe('stop');
  });

  it('a midline is meant for less than 14 days', () => {
    const course = { startOn: LocalDate.parse('2026-03-01'), endOn: LocalDate.parse('2026-04-12') };
    expect(check('access', facts(course, { patient: { ...hana, accessDevice: 'Midline' } })).result).toBe('attention');
    expect(lineOf('Implanted port, right chest')).toBe('central');
  });

  it('10 mg/mL of vancomycin is too strong', () => {
    expect(check('concentration', facts({ totalVolume: { value: 125, unit: 'mL' } })).result).toBe('stop');
  });

  it('a rate is read only as it is written', () => {
    expect(readRate('42 mL/h')).toEqual({ value: 42, unit: 'mL/h' });
    expect(readRate('1.5 mg/kg/min')).toEqual({ value: 1.5, unit: 'mg/kg/min' });
    expect(readRate('as tolerated')).toBeUndefined();
  });

  it('immune globulin above its protocol is a stop', () => {
    const order = { medication: { text: 'Privigen 10 %' }, indication: 'Primary immunodeficiency', dose: { value: 28, unit: 'g' } };
    expect(check('rate', facts({ ...order, totalVolume: { value: 280, unit: 'mL' }, rate: '9 mg/kg/min' })).result).toBe('stop');
    expect(check('rate', facts({ ...order, totalVolume: { value: 280, unit: 'mL' }, rate: '4 mg/kg/min' })).result).toBe('pass');
  });

  it('a bag is beyond use before the dose it is for', () => {
    const compounding = { category: '2' as const, storage: 'refrigerator' as const, stabilityHours: 400, compoundedAt: noon };
    expect(check('beyond-use', facts({ compounding: { ...compounding, neededUntil: addMinutes(noon, 239 * 60) } })).result).toBe('pass');
    expect(check('beyond-use', facts({ compounding: { ...compounding, neededUntil: addMinutes(noon, 241 * 60) } })).result).toBe('stop');
  });
});

describe('the beyond-use date', () => {
  const bag = fc.record({
    category: fc.constantFrom('1' as const, '2' as const),
    preparation: fc.constantFrom('aseptic' as const, 'terminal' as const),
    sterilityTested: fc.boolean(),
    storage: fc.constantFrom('room' as const, 'refrigerator' as const, 'freezer' as const),
    stabilityHours: fc.double({ min: 0.5, max: 3000, noNaN: true }),
  });

  it('never lies beyond sterility nor beyond stability', () => {
    fc.assert(
      fc.property(bag, (one) => {
        const found = beyondUse(one, noon);
        const sterile = sterilityHours(one);
        expect(found?.hours).toBe(sterile === undefined ? undefined : Math.min(sterile, one.stabilityHours));
      }),
    );
  });

  it('is not known while the stability is not', () => {
    expect(beyondUse({ category: '2', storage: 'room' }, noon)).toBeUndefined();
  });

  it('of a Category 1 bag is 12 h, in the cold 24 h, and it is never frozen', () => {
    expect((['room', 'refrigerator', 'freezer'] as const).map((storage) => sterilityHours({ category: '1', storage }))).toEqual([
      12,
      24,
      undefined,
    ]);
  });
});

it('all checks of an order cost far less than 20 ms', () => {
  const subject = facts(
    {},
    {
      allergies: [allergy('Latex'), allergy('Peanut')],
      otherOrders: Array.from({ length: 30 }, (_, i) => ({
        id: `mreq-${String(i + 9)}`,
        doc: { ...facts().order, medication: { text: `Drug ${String(i)}` } },
      })),
    },
  );
  runChecks(subject);
  const before = process.cpuUsage();
  for (let i = 0; i < 50; i++) runChecks(subject);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000 / 50).toBeLessThan(20);
  expect(checks.length).toBeGreaterThanOrEqual(24);
});

it('every drug of the shipped list is found by each of its names', () => {
  const knowledge = shippedKnowledge();
  for (const drug of knowledge.drugs.drugs) for (const name of drug.names) expect(rulesOf(knowledge, `${name} 1 g`)?.id).toBe(drug.id);
});

it('Naranjo adds up as published: all for it is definite, nothing known doubtful', () => {
  const best = ['yes', 'yes', 'yes', 'yes', 'no', 'no', 'yes', 'yes', 'yes', 'yes'] as const;
  expect(naranjoScore(best)).toBe(13);
  expect([13, 9, 8, 5, 4, 1, 0, -4].map(causalityOf)).toEqual([
    'definite',
    'definite',
    'probable',
    'probable',
    'possible',
    'possible',
    'doubtful',
    'doubtful',
  ]);
});
