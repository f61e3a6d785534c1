import { adjustedBodyWeight, idealBodyWeight } from '../calculators/body-weight.ts';
import { cockcroftGault } from '../calculators/creatinine-clearance.ts';
import { unitText } from '../quantity-text.ts';
import { intervalHours, say, toCm, toMg } from './amounts.ts';
import {
  ageYears,
  attention,
  cannot,
  daysBetween,
  notNeeded,
  pass,
  sourceText,
  stop,
  type Check,
  type CheckFacts,
  type Measured,
} from './check.ts';
import { latestWeight, poundsSuspected } from './weight.ts';

const creatinineCodes = ['2160-0', '38483-4', '14682-9'];
const micromolesPerMg = 88.4;
/** IDSA 2018 has the creatinine drawn every week; an older one says less. */
const weeklyDays = 7;

/** mg/dL, also from mcmol/L; undefined for any other unit. */
export function creatinineMgPerDl({ value, unit }: Measured): number | undefined {
  const plain = unit.replace(/[µμ]/, 'u').toLowerCase();
  if (plain === 'mg/dl') return value;
  return plain === 'umol/l' || plain === 'mcmol/l' ? value / micromolesPerMg : undefined;
}

export interface Clearance {
  readonly by: readonly { readonly weight: 'actual' | 'ideal' | 'adjusted'; readonly kg: number; readonly value: number }[];
  readonly creatinine: number;
  readonly measured: Measured;
}

/** Cockcroft-Gault with each weight that can be had; a text says why there is none. */
export function clearanceOf(facts: CheckFacts): Clearance | string {
  const results = facts.labs.filter(({ code }) => creatinineCodes.includes(code));
  const [measured, next] = results;
  if (!measured) return 'No creatinine is recorded.';
  const creatinine = creatinineMgPerDl(measured);
  if (creatinine === undefined) return `The latest creatinine is in ${measured.unit}, which cannot be turned into mg/dL.`;
  if (next && next.at === measured.at && next.value !== measured.value)
    return `Two creatinine results stand for one moment: ${say(measured.value)} and ${say(next.value)} ${measured.unit}. Which is right?`;
  if (creatinine > 25 || creatinine < 0.1)
    return `A creatinine of ${say(creatinine)} mg/dL cannot be: was its unit mistaken (mcmol/L ÷ 88.4)?`;
  if (facts.patient.gender !== 'male' && facts.patient.gender !== 'female')
    return 'The formula asks for the sex at birth, which is not recorded.';
  const age = ageYears(facts.patient.birthDate, facts.now);
  if (age < 18) return 'The formula holds for adults only.';
  const weighed = latestWeight(facts);
  if (!weighed || poundsSuspected(facts)) return weighed ? 'The weight is in doubt (pounds for kilograms?).' : 'No weight is recorded.';
  const { gender } = facts.patient;
  const [height] = facts.heights;
  const cm = height && toCm(height);
  const ideal = cm === undefined ? undefined : idealBodyWeight(cm, gender);
  const of = (weight: 'actual' | 'ideal' | 'adjusted', kg: number) => ({ weight, kg, value: cockcroftGault(age, kg, creatinine, gender) });
  return {
    by: [
      of('actual', weighed.kg),
      ...(ideal === undefined ? [] : [of('ideal', ideal), of('adjusted', adjustedBodyWeight(weighed.kg, ideal))]),
    ],
    creatinine,
    measured,
  };
}

export const renalCheck: Check = {
  id: 'renal',
  title: 'Kidneys',
  run: ({ facts, rules }) => {
    const found = clearanceOf(facts);
    if (typeof found === 'string')
      return rules && !rules.renal && !rules.withheld?.includes('renal')
        ? notNeeded(`The list adjusts nothing for the kidneys. ${found}`)
        : cannot(found);
    const days = daysBetween(found.measured.at, facts.now);
    const words = found.by.map(({ weight, kg, value }) => `${say(value)} mL/min by ${weight} weight (${say(kg)} kg)`).join(', ');
    const more = {
      inputs: [{ label: 'Creatinine', value: `${say(found.creatinine)} mg/dL`, at: found.measured.at }],
      formula: `Cockcroft-Gault: (140 − age) × kg ÷ (72 × mg/dL)${facts.patient.gender === 'female' ? ' × 0.85' : ''}: ${words}`,
      reference: 'Cockcroft DW, Gault MH. Nephron 1976;16:31–41.',
      confidence: {
        level: days > weeklyDays ? ('limited' as const) : ('good' as const),
        why: `creatinine ${String(days)} days old${found.by.length === 1 ? '; no height, so no ideal weight' : ''}`,
      },
    };
    if (!rules) return cannot(`${words}. The drug is not in the list: whether it needs another dose is not known.`, more);
    if (!rules.renal && rules.withheld?.includes('renal'))
      return cannot(`${words}. No source gives a limit for ${rules.id}, so the list has none: judge it yourself.`, more);
    const least = Math.min(...found.by.map(({ value }) => value));
    const rule = (rules.renal ?? [])
      .filter(({ below, inclusive }) => least < below || (inclusive && least === below))
      .sort((a, b) => a.below - b.below)[0];
    if (!rule) return pass(`${words}. No other dose is listed.`, more);
    const every = intervalHours(facts.order);
    const mg = toMg(facts.order.dose);
    const daily = mg !== undefined && every !== undefined ? mg * Math.max(1, 24 / every) : undefined;
    const limit = rule.inclusive ? `At ${say(rule.below)} mL/min or less` : `Below ${say(rule.below)} mL/min`;
    if (rule.maxDailyMg !== undefined && daily !== undefined && daily <= rule.maxDailyMg)
      return pass(`${words}. ${limit}: ${rule.says}; the order keeps to it.`, { ...more, reference: sourceText(rule) });
    return (rule.result === 'stop' ? stop : attention)(`${words}. ${limit}: ${rule.says}.`, {
      ...more,
      reference: sourceText(rule),
    });
  },
};

const liverCodes = ['1742-6', '1920-8'];

export const hepaticCheck: Check = {
  id: 'hepatic',
  title: 'Liver',
  run: ({ facts, rules }) => {
    if (!rules) return cannot('The drug is not in the list: whether the liver matters is not known.');
    const latest = facts.labs.find(({ code }) => liverCodes.includes(code));
    const high = latest?.upperLimit !== undefined && latest.value > latest.upperLimit;
    const inputs = latest ? [{ label: latest.name, value: `${say(latest.value)} ${latest.unit}`, at: latest.at }] : [];
    const drug = rules.hepatic ? ` The drug ${rules.hepatic}.` : '';
    if (!rules.hepatic && !high) return notNeeded('The list adjusts nothing for the liver.');
    if (!latest) return cannot(`No ALT or AST is recorded.${drug}`);
    const found = `${latest.name} ${say(latest.value)} ${unitText(latest.unit)}`;
    if (latest.upperLimit === undefined)
      return cannot(`${found}; the laboratory gave no upper limit, so it was not judged.${drug}`, { inputs });
    const limit = `the laboratory’s own limit of ${say(latest.upperLimit)}`;
    return high ? attention(`${found}, above ${limit}.${drug}`, { inputs }) : pass(`${found}, within ${limit}.`, { inputs });
  },
};

export const labsBefore: Check = {
  id: 'labs-before',
  title: 'Labs before the start',
  run: ({ facts, rules }) => {
    if (!rules) return cannot('The drug is not in the list: which labs it needs is not known.');
    if (rules.labsBefore.length === 0) return notNeeded('The list asks for none.');
    const missing: string[] = [];
    const undated: string[] = [];
    const inputs = rules.labsBefore.map((lab) => {
      const number = facts.labs.find(({ code }) => lab.codes.includes(code));
      const text = facts.texts.find(({ code }) => lab.codes.includes(code));
      const latest = number
        ? { value: `${say(number.value)} ${number.unit}`, at: number.at }
        : text
          ? { value: text.text, at: text.at }
          : undefined;
      const old = latest !== undefined && lab.withinDays !== undefined && daysBetween(latest.at, facts.now) > lab.withinDays;
      if (!latest || old) missing.push(lab.withinDays === undefined ? lab.test : `${lab.test} (within ${say(lab.withinDays)} days)`);
      if (latest && lab.withinDays === undefined) undated.push(`${lab.test}, ${String(daysBetween(latest.at, facts.now))} days old`);
      return { label: lab.test, ...(latest ?? { value: 'Not recorded' }) };
    });
    const reference = [...new Set(rules.labsBefore.map(sourceText))].join(' ');
    return missing.length > 0
      ? attention(`Missing: ${missing.join(', ')}.`, { inputs, reference })
      : undated.length > 0
        ? pass(`All are there. How old they may be, no source says: ${undated.join('; ')}.`, {
            inputs,
            reference,
            confidence: { level: 'limited', why: 'the age of the result is not judged' },
          })
        : pass('All are there and recent.', { inputs, reference });
  },
};
