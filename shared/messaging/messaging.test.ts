import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, instant, type Instant } from '../kernel/time.ts';
import type { PractitionerId } from '../records/ids.ts';
import { dueSteps } from './due-steps.ts';
import { filledTemplate } from './fill-template.ts';
import { isOpen, onCallAt, opensAt } from './hours.ts';
import { MessageRules, rulesWith, shippedRules } from './rules.ts';

const zone = 'America/Chicago';
/** Wednesday 3 March 2032; Chicago is six hours behind. */
const chicago = (day: number, hour: number): Instant => instant(Date.UTC(2032, 2, day, hour + 6));
const turn = (id: string, days: number[], from: string, to: string) => ({ practitionerId: id as PractitionerId, days, from, to });

describe('hours in which messages are read', () => {
  it('are the patient’s own, and say when they begin again', () => {
    expect(isOpen(shippedRules, chicago(3, 9), zone)).toBe(true);
    expect(isOpen(shippedRules, chicago(3, 19), zone)).toBe(false);
    expect(opensAt(shippedRules, chicago(3, 19), zone)).toBe(chicago(4, 8));
    expect(opensAt(shippedRules, chicago(3, 9), zone), 'they last').toBeUndefined();
  });

  it('skip the weekend', () => {
    expect(opensAt(shippedRules, chicago(5, 18), zone)).toBe(chicago(8, 8));
  });

  it('are open at the moment at which they are said to begin, whenever one looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 * 24 * 60 }), (minutes) => {
        const now = addMinutes(instant(Date.UTC(2032, 0, 1)), minutes);
        const next = opensAt(shippedRules, now, zone);
        expect(next === undefined ? isOpen(shippedRules, now, zone) : next > now && isOpen(shippedRules, next, zone)).toBe(true);
      }),
    );
  });
});

describe('who is on call', () => {
  const rules = { onCall: [turn('prac-night', [3], '17:00', '08:00'), turn('prac-day', [1, 2, 3, 4, 5, 6, 7], '08:00', '17:00')] };
  it('is who has the turn, also after midnight', () => {
    expect(onCallAt(rules, chicago(3, 20), zone)?.practitionerId).toBe('prac-night');
    expect(onCallAt(rules, chicago(4, 3), zone)?.practitionerId).toBe('prac-night');
    expect(onCallAt(rules, chicago(4, 10), zone)?.practitionerId).toBe('prac-day');
  });
  it('is nobody where nobody has a turn', () => {
    expect(onCallAt(rules, chicago(5, 20), zone)).toBeUndefined();
  });
});

describe('an urgent message that nobody answers', () => {
  const asked = { sentAt: chicago(3, 10), fromOutside: true };
  it('goes to the next person step by step', () => {
    expect(dueSteps(shippedRules, asked, addMinutes(asked.sentAt, 14), zone)).toEqual([]);
    expect(dueSteps(shippedRules, asked, addMinutes(asked.sentAt, 15), zone).map(({ to }) => to)).toEqual(['on-call']);
    expect(dueSteps(shippedRules, asked, addMinutes(asked.sentAt, 31), zone).map(({ to }) => to)).toEqual(['on-call', 'leads']);
  });
  it('goes to who is on call at once when it comes at night', () => {
    const night = { sentAt: chicago(3, 22), fromOutside: true };
    expect(dueSteps(shippedRules, night, night.sentAt, zone)).toMatchObject([{ why: 'out-of-hours', to: 'on-call' }]);
    expect(dueSteps(shippedRules, { ...night, fromOutside: false }, night.sentAt, zone), 'a colleague’s').toEqual([]);
  });
  it('is answered at once when it tells a red flag, at any hour', () => {
    expect(dueSteps(shippedRules, { ...asked, triage: 'emergency' }, asked.sentAt, zone)).toMatchObject([{ why: 'emergency' }]);
  });
});

describe('the organisation’s rules', () => {
  it('stand in place of what ships, and ones that do not fit are left aside', () => {
    expect(rulesWith({ ...shippedRules, shownToPatientMonths: 6 }).shownToPatientMonths).toBe(6);
    expect(rulesWith({ hours: 'always' })).toBe(shippedRules);
  });
  it('cannot ask the second person before the first', () => {
    const escalation = [
      { afterMinutes: 30, to: 'leads' as const },
      { afterMinutes: 15, to: 'on-call' as const },
    ];
    expect(MessageRules.safeParse({ ...shippedRules, escalation }).success).toBe(false);
  });
});

describe('a template', () => {
  const template = {
    id: 't',
    title: 'T',
    audience: 'patient' as const,
    en: 'Hello {firstName}, on {nextVisit}. {oops}',
    es: 'Hola {firstName}',
  };
  it('is filled in from the chart, and leaves open what is not known', () => {
    expect(filledTemplate(template, 'en', { firstName: 'Hana' })).toBe('Hello Hana, on ____. {oops}');
    expect(filledTemplate(template, 'es', { firstName: 'Hana' })).toBe('Hola Hana');
  });
});
