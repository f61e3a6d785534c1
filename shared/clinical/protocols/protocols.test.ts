import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, instant } from '../../kernel/time.ts';
import { infusionProtocolFor, protocolsOf, regimenFor } from './choose.ts';
import { makePlan } from './plan.ts';
import { fastestNow, minutesLeft, nextStep, progressAt, type RateEvent } from './progress.ts';
import { restartLimit, restartRules } from './restart.ts';
import { Protocol, type InfusionProtocol } from './schema.ts';
import { shippedOf, shippedProtocols } from './shipped.ts';
import { checkVital, vitalsDueAt } from './vitals-due.ts';

const start = instant(Date.UTC(2026, 2, 3, 14, 0));
const minute = (n: number) => addMinutes(start, n);
const protocol = (drug: string): InfusionProtocol => {
  const found = infusionProtocolFor(drug);
  if (!found) throw new Error(`no protocol of ${drug}`);
  return found;
};
const plan = (
  drug: string,
  regimen: string,
  volumeMl: number,
  weightKg = 70,
  concentrationMgPerMl = protocol(drug).concentrationMgPerMl,
  risks: string[] = [],
) => {
  const made = makePlan(protocol(drug), regimen, { volumeMl, weightKg, risks, ...(concentrationMgPerMl ? { concentrationMgPerMl } : {}) });
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

describe('the shipped protocols', () => {
  it('are all on the list, valid, and no two share an id', () => {
    const files = fs.readdirSync('resources/protocols');
    expect(shippedProtocols().length).toBe(files.length);
    expect(new Set(shippedProtocols().map(({ id }) => id)).size).toBe(files.length);
  });

  it('each name a source, a date and whether it was traced', () => {
    for (const one of shippedProtocols())
      expect([one.source.length > 10, one.asOf, typeof one.sourced]).toEqual([true, expect.stringMatching(/^\d{4}-\d\d-\d\d$/), 'boolean']);
  });

  it('with a broken number are refused when they are read', () => {
    expect(Protocol.safeParse({ ...protocol('vancomycin'), regimens: [] }).success).toBe(false);
  });

  it('give way to the organisation’s own version of the same id', () => {
    const own = { ...protocol('vancomycin'), version: 7 };
    expect(infusionProtocolFor('Vancomycin 1.25 g', [own])?.version).toBe(7);
    expect(protocolsOf('infusion', [own]).filter(({ id }) => id === 'vancomycin')).toHaveLength(1);
  });

  it('are found by the words of an order, and two strengths are not mistaken', () => {
    expect(infusionProtocolFor('Gammagard Liquid 10 % (immune globulin)')?.id).toBe('gammagard-liquid');
    expect(infusionProtocolFor('Octagam 5 %')?.id).toBe('octagam-5');
    expect(infusionProtocolFor('OCTAGAM-10')?.id).toBe('octagam-10');
    expect(infusionProtocolFor('Cefazolin')).toBeUndefined();
    expect(regimenFor(protocol('privigen'), 'Chronic ITP')?.id).toBe('itp');
    expect(regimenFor(protocol('privigen'), 'Kawasaki disease')).toBeUndefined();
  });
});

describe('a ladder', () => {
  it('of Octagam 10 % at 70 kg runs 42, 84, 168, 336 and 504 mL/h, half an hour each', () => {
    expect(plan('octagam 10', 'standard', 300).steps.map(({ mlPerHour, minutes }) => [mlPerHour, minutes])).toEqual([
      [42, 30],
      [84, 30],
      [168, 30],
      [336, 30],
      [504, undefined],
    ]);
  });

  it('of Octagam 10 % ends at 3.3 mg/kg/min for a patient at risk of kidney failure or thrombosis', () => {
    const risky = plan('octagam 10', 'standard', 300, 70, 100, ['renal-or-thrombosis']);
    expect(risky.cap).toEqual({ mlPerHour: 138.6, words: '3.3 mg/kg/min' });
    expect(risky.steps.map(({ mlPerHour }) => mlPerHour)).toEqual([42, 84, 138.6]);
  });

  it('of Gammagard Liquid starts at 0.5 mL/kg/h and is capped at 5, or 5.4 for MMN and CIDP', () => {
    expect(plan('gammagard liquid', 'pi', 300)).toMatchObject({ steps: [{ mlPerHour: 35, minutes: 30 }], cap: { mlPerHour: 350 } });
    expect(plan('gammagard liquid', 'mmn-cidp', 300).cap?.mlPerHour).toBe(378);
  });

  it('of a first rituximab rises by 50 mg/h every 30 minutes to 400 mg/h', () => {
    const steps = plan('rituximab', 'first', 500, 70, 2).steps;
    expect(steps.map(({ mlPerHour }) => mlPerHour)).toEqual([25, 50, 75, 100, 125, 150, 175, 200]);
    expect(steps.at(-1)?.minutes).toBeUndefined();
  });

  it('of ocrelizumab 300 mg reaches 180 mL/h', () => {
    expect(plan('ocrelizumab', 'first-two', 250).steps.map(({ mlPerHour }) => mlPerHour)).toEqual([30, 60, 90, 120, 150, 180]);
  });

  it('of one institution’s infliximab takes 137 minutes for 250 mL, not 120', () => {
    const ladder = plan('infliximab', 'titration', 250);
    let at = 0;
    const events: RateEvent[] = ladder.steps.map(({ mlPerHour, minutes }, i) => {
      const event = { at: minute(at), what: i === 0 ? ('start' as const) : ('change' as const), mlPerHour };
      at += minutes ?? 0;
      return event;
    });
    const before = progressAt(events, minute(75));
    expect(before.delivered).toBeCloseTo(95);
    expect(75 + (minutesLeft(250, before) ?? 0)).toBeCloseTo(137);
  });

  it('needs the weight, and says so', () => {
    expect(makePlan(protocol('privigen'), 'pi', { volumeMl: 300, risks: [], concentrationMgPerMl: 100 })).toEqual({
      ok: false,
      error: 'weight-missing',
    });
    expect(makePlan(protocol('privigen'), 'pi', { volumeMl: -3, risks: [], weightKg: 70, concentrationMgPerMl: 100 })).toEqual({
      ok: false,
      error: 'volume-impossible',
    });
  });

  it('never has a rung above its cap, whatever the weight and the risk', () => {
    const any = fc.constantFrom(...shippedOf('infusion'));
    fc.assert(
      fc.property(
        any,
        fc.nat(),
        fc.double({ min: 1, max: 250, noNaN: true }),
        fc.double({ min: 1, max: 200, noNaN: true }),
        fc.boolean(),
        (one, n, weightKg, mgPerMl, risky) => {
          const regimen = one.regimens[n % one.regimens.length];
          const made = makePlan(one, regimen?.id ?? '', {
            volumeMl: 250,
            weightKg,
            concentrationMgPerMl: mgPerMl,
            risks: risky ? one.risks.map(({ id }) => id) : [],
          });
          if (!made.ok) return;
          const { steps, cap } = made.value;
          for (const { mlPerHour } of steps) expect(mlPerHour).toBeLessThanOrEqual(cap?.mlPerHour ?? Infinity);
        },
      ),
    );
  });
});

describe('the least duration', () => {
  it('of vancomycin lets 250 mL run at 250 mL/h at most, and more only once time has passed', () => {
    const hour = plan('vancomycin', 'standard', 250);
    expect(fastestNow(hour, 250, progressAt([], start))).toBe(250);
    const slow = progressAt([{ at: start, what: 'start', mlPerHour: 125 }], minute(30));
    expect(fastestNow(hour, 250, slow)).toBe(375);
  });
});

describe('the clock of an infusion', () => {
  const events: RateEvent[] = [
    { at: minute(0), what: 'start', mlPerHour: 42 },
    { at: minute(30), what: 'change', mlPerHour: 84 },
    { at: minute(45), what: 'pause' },
    { at: minute(65), what: 'resume', mlPerHour: 42 },
  ];

  it('counts what ran: 21 mL and 21 mL, nothing during the pause', () => {
    expect(progressAt(events, minute(60))).toMatchObject({ state: 'paused', runMinutes: 45, lastRate: 84 });
    expect(progressAt(events, minute(60)).delivered).toBeCloseTo(42);
  });

  it('proposes the next rung when the present one has run its time', () => {
    const ladder = plan('octagam 10', 'standard', 300);
    expect(nextStep(ladder, 300, progressAt(events.slice(0, 1), minute(20)))).toMatchObject({ mlPerHour: 84, inMinutes: 10 });
    expect(nextStep(ladder, 300, progressAt(events.slice(0, 1), minute(31)))).toMatchObject({ mlPerHour: 84, inMinutes: -1 });
    expect(nextStep(ladder, 300, progressAt(events, minute(50)))).toBeUndefined();
  });
});

describe('vital signs', () => {
  const schedule = shippedOf('vitals')[0]?.schedule;
  const due = (events: RateEvent[], taken: number[]) => schedule && vitalsDueAt(schedule, events, taken.map(minute));

  it('are due a quarter of an hour after the start, then with each step', () => {
    const running: RateEvent[] = [{ at: start, what: 'start', mlPerHour: 42 }];
    expect(due(running, [-5])).toBe(minute(15));
    expect(due(running, [-5, 15])).toBe(minute(30));
    expect(due([...running, { at: minute(30), what: 'change', mlPerHour: 84 }], [-5, 15])).toBe(minute(30));
    expect(due([...running, { at: minute(30), what: 'change', mlPerHour: 84 }], [-5, 15, 31])).toBe(minute(46));
  });

  it('after the first hour are due every half hour, at the end and half an hour later, and then no more', () => {
    const running: RateEvent[] = [{ at: start, what: 'start', mlPerHour: 42 }];
    expect(due(running, [61])).toBe(minute(91));
    const ended: RateEvent[] = [...running, { at: minute(120), what: 'end' }];
    expect(due(ended, [91])).toBe(minute(120));
    expect(due(ended, [121])).toBe(minute(150));
    expect(due(ended, [121, 149])).toBeUndefined();
  });

  it('that cannot be are refused, unusual ones are marked', () => {
    const temperature = shippedOf('vitals')[0]?.vitals.find(({ name }) => name === 'Body temperature');
    expect(temperature && [98.6, 39.1, 36.8].map((value) => checkVital(temperature, value))).toEqual(['impossible', 'alert', undefined]);
  });
});

describe('a restart after a reaction', () => {
  const reaction = shippedOf('reaction')[0];
  const rules = (drug?: string) => (reaction ? restartRules(reaction, drug ? protocol(drug) : undefined) : []);

  it('is at half the rate after grade 2, and never after grade 3 and 4', () => {
    expect(restartLimit(rules(), 2, 84, 42)).toBe(42);
    expect([3, 4, 5].map((grade) => restartLimit(rules(), grade, 84, 42))).toEqual([undefined, undefined, undefined]);
  });

  it('goes back to the first rung where that is the drug’s rule, and half for 30 minutes with ocrelizumab', () => {
    expect(restartLimit(rules('infliximab'), 2, 120, 20)).toBe(20);
    expect(restartLimit(rules('infliximab'), 2, 125, 125)).toBe(62.5);
    expect(rules('ocrelizumab').find(({ grade }) => grade === 2)).toMatchObject({ fraction: 0.5, holdMinutes: 30 });
    expect(restartLimit(rules('infliximab'), 3, 120, 20)).toBeUndefined();
  });
});
