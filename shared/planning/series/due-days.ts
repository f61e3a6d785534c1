import * as library from 'rrule';
import type { SeriesRule } from '../../records/visit-series.ts';
import { dayAfter } from '../../kernel/wall-time.ts';

const RRule = recurrenceOf(library);

/**
 * The calendar days on which the therapy needs a visit, from day 0 to `until`, at most `most`. Days are days: no clock, no zone.
 * Loading days first; the maintenance visits are counted from the last of them. Two that fall on one day are one.
 */
export function dueDays(rule: SeriesRule, until: string, most = 1000): string[] {
  const loading = [...new Set(rule.loadingDays)].sort((a, b) => a - b).map((days) => dayAfter(rule.startOn, days));
  const anchor = loading.at(-1) ?? rule.startOn;
  const last = rule.end.kind === 'until' && rule.end.on < until ? rule.end.on : until;
  const count = rule.end.kind === 'count' ? Math.min(rule.end.visits, most) : most;
  const days = [...new Set([...loading, ...every(rule.intervalDays, anchor, last, count)])].sort();
  return days.filter((day) => day <= last).slice(0, count);
}

/** The anchor and every so many days after it. */
function every(intervalDays: number, from: string, last: string, count: number): string[] {
  if (last < from) return [];
  const rule = new RRule({ freq: RRule.DAILY, interval: intervalDays, dtstart: utc(from), until: utc(last) });
  return rule.all((_, index) => index < count).map((day) => day.toISOString().slice(0, 10));
}

/** The package is CommonJS: a bundler gives its names, Node gives them under `default`. Without it no visit is planned at all, rather than too few. */
function recurrenceOf(given: { readonly RRule?: typeof library.RRule; readonly default?: { readonly RRule?: typeof library.RRule } }) {
  const found = given.RRule ?? given.default?.RRule;
  if (!found) throw new Error('the package rrule gives no RRule');
  return found;
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`);
}
