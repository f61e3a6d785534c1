import type { LocalDate, Instant } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import type { Asked } from '../authorizations/payer-standing.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DrugRules } from '../knowledge/schema.ts';

/** A measured value with its unit and time, newest first in its list. */
export interface Measured {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly at: Instant;
  /** The upper end of the laboratory's own reference range, in the result's unit. */
  readonly upperLimit?: number;
}

/** Everything that the checks of one order may look at: plain data, gathered once. */
export interface CheckFacts {
  readonly now: Instant;
  readonly order: DocOf<'medication-request'>;
  readonly orderId: string;
  readonly patient: DocOf<'patient'>;
  readonly allergies: readonly DocOf<'allergy-intolerance'>[];
  readonly conditions: readonly DocOf<'condition'>[];
  readonly otherOrders: readonly { readonly id: string; readonly doc: DocOf<'medication-request'> }[];
  readonly weights: readonly Measured[];
  readonly heights: readonly Measured[];
  readonly labs: readonly Measured[];
  /** Results in words ("Negative"), newest first. */
  readonly texts: readonly { readonly code: string; readonly name: string; readonly text: string; readonly at: Instant }[];
  /** Infusions of this order that were given. */
  readonly dosesGiven: number;
  /** The next booked visit, by when a delivery has to be there. */
  readonly nextVisitAt?: Instant;
  /** What payers were asked, and what the insurances say of themselves. */
  readonly authorizations?: readonly Asked[];
  readonly coverages?: readonly { readonly doc: DocOf<'coverage'> }[];
  readonly knowledge: Knowledge;
}

export const results = ['pass', 'attention', 'stop', 'cannot-compute', 'not-needed'] as const;
export type CheckResult = (typeof results)[number];

export interface CheckAnswer {
  readonly result: CheckResult;
  /** What it found, in a sentence a colleague would say. */
  readonly says: string;
  readonly inputs?: readonly { readonly label: string; readonly value: string; readonly at?: Instant }[];
  readonly formula?: string;
  readonly reference?: string;
  /** How far its data may be trusted, and why not further. */
  readonly confidence?: { readonly level: 'good' | 'limited'; readonly why: string };
}

export interface CheckSubject {
  readonly facts: CheckFacts;
  /** The drug's rules, when the list knows it. */
  readonly rules: DrugRules | undefined;
}

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly run: (subject: CheckSubject) => CheckAnswer;
}

export interface CheckOutcome extends CheckAnswer {
  readonly id: string;
  readonly title: string;
}

export const pass = (says: string, more: Omit<CheckAnswer, 'result' | 'says'> = {}): CheckAnswer => ({ result: 'pass', says, ...more });
export const attention = (says: string, more: Omit<CheckAnswer, 'result' | 'says'> = {}): CheckAnswer => ({
  result: 'attention',
  says,
  ...more,
});
export const stop = (says: string, more: Omit<CheckAnswer, 'result' | 'says'> = {}): CheckAnswer => ({ result: 'stop', says, ...more });
export const cannot = (says: string, more: Omit<CheckAnswer, 'result' | 'says'> = {}): CheckAnswer => ({
  result: 'cannot-compute',
  says,
  ...more,
});
export const notNeeded = (says: string): CheckAnswer => ({ result: 'not-needed', says });

/** A check that passed against a number without a source passed with that reservation, and says so. */
export function withReservation(answer: CheckAnswer): CheckAnswer {
  if (answer.result !== 'pass' || !answer.reference?.includes(noSource)) return answer;
  const why =
    answer.confidence?.level === 'limited'
      ? `${answer.confidence.why}; the limit has no recorded source`
      : 'the limit has no recorded source';
  return { ...answer, confidence: { level: 'limited', why } };
}

export function daysBetween(from: Instant | LocalDate, to: Instant | LocalDate): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function ageYears(birthDate: LocalDate, now: Instant): number {
  return (Date.parse(now) - Date.parse(birthDate)) / (365.25 * 86_400_000);
}

/** Stands beside every number that nobody traced to a source: it is the organisation's to confirm or replace. */
export const noSource = 'No source recorded: your organisation’s own value.';

interface Source {
  readonly source: string;
  readonly sourced: boolean;
  readonly version?: string | undefined;
  readonly quote?: string | undefined;
}

/** Where a number of the list comes from, in which version and on which words it rests, and whether anybody traced it. */
export function sourceText({ source, sourced, version, quote }: Source): string {
  const named = version === undefined ? source : `${source}, ${version}`;
  const full = quote === undefined ? named : `${named}: “${quote}”`;
  return sourced ? full : `${full}. ${noSource}`;
}

/** A number that no public source gave: the check was not made, and that is never a pass. */
export const notListed = (what: string, drug: string): CheckAnswer =>
  cannot(`Not checked: no source gives ${what} for ${drug}, so the list has none. Your organisation may enter its own.`);
