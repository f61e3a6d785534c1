import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a, nurse as ann } from '../../../tests/support/make-records.ts';
import { momentOf } from '../../kernel/wall-time.ts';
import type { DocOf, Kind } from '../../records/registry.ts';
import type { Broken } from './broken.ts';
import { brokenRules, type FitNurse, type FitVisit } from './fit.ts';
import { fitText } from './fit-text.ts';

const doc = <K extends Kind>(kind: K, more: Partial<DocOf<K>>): DocOf<K> => a(kind, more).doc as DocOf<K>;
const chicago = 'America/Chicago';
const at = (date: string, time: string, zone = chicago): string => momentOf({ date, time }, zone)?.at.toISOString() ?? '';
/** Tuesday. */
const tuesday = '2026-03-10';
const visit = (more: Partial<FitVisit> = {}): FitVisit => ({
  ...{ id: 'appt-1', start: at(tuesday, '09:00'), end: at(tuesday, '10:00'), timeZone: chicago, requires: [] },
  ...more,
});
const nurse = (more: Partial<FitNurse> = {}): FitNurse => ({
  ...{ id: ann.id, credentials: [], timeOff: [], availability: [], visits: [] },
  ...more,
});
const rules = (broken: readonly Broken[]): string[] => broken.map(({ rule }) => rule);
const wishes = (more: Partial<DocOf<'patient-preference'>>) => doc('patient-preference', more);
const words = {
  at: (text: string) => text.slice(11, 16),
  day: (date: string) => date,
  off: (start: string) => start.slice(0, 10),
  nameOf: () => 'Ann Lindqvist',
};
const say = (broken: readonly Broken[]): string[] => broken.map((one) => fitText(one, words));

describe('a nurse and a visit', () => {
  it('fit when nothing is recorded against it', () => {
    expect(brokenRules(visit(), nurse())).toEqual([]);
  });

  it('do not fit when the patient asked not to be visited by this nurse', () => {
    expect(rules(brokenRules(visit({ preference: wishes({ avoidedIds: [ann.id] }) }), nurse()))).toEqual(['avoided']);
  });

  it('do not fit in time off, but do on the day after', () => {
    const timeOff = [doc('time-off', { start: at(tuesday, '00:00') as never, end: at('2026-03-11', '00:00') as never, reason: 'sick' })];
    expect(say(brokenRules(visit(), nurse({ timeOff })))).toEqual([expect.stringContaining('The nurse is sick: 2026-03-10')]);
    const nextDay = visit({ start: at('2026-03-11', '09:00'), end: at('2026-03-11', '10:00') });
    expect(brokenRules(nextDay, nurse({ timeOff }))).toEqual([]);
    expect(brokenRules(visit(), nurse({ timeOff: timeOff.map((off) => ({ ...off, status: 'cancelled' as const })) }))).toEqual([]);
  });

  it('need every credential on the day of the visit, counted on the patient’s calendar', () => {
    const held = doc('practitioner-credential', { code: 'chemo', text: 'Chemotherapy', expiresOn: tuesday as never });
    const late = visit({ requires: ['chemo'], start: at(tuesday, '23:00'), end: at(tuesday, '23:30') });
    expect(brokenRules(late, nurse({ credentials: [held] }))).toEqual([]);
    const after = visit({ requires: ['chemo'], start: at('2026-03-11', '00:30'), end: at('2026-03-11', '01:00') });
    expect(say(brokenRules(after, nurse({ credentials: [held] })))).toEqual(['The nurse held Chemotherapy until 2026-03-10.']);
    expect(say(brokenRules(late, nurse()))).toEqual(['The nurse is not recorded as having chemo.']);
    expect(say(brokenRules(late, nurse({ credentials: [{ ...held, status: 'suspended' }] })))).toEqual([
      'The nurse has Chemotherapy suspended.',
    ]);
  });

  it('do not need a credential that was renewed: the newest stands', () => {
    const old = doc('practitioner-credential', { code: 'chemo', expiresOn: '2026-01-31' as never });
    const renewed = doc('practitioner-credential', { code: 'chemo', issuedOn: '2026-02-01' as never, expiresOn: '2027-01-31' as never });
    expect(brokenRules(visit({ requires: ['chemo'] }), nurse({ credentials: [old, renewed] }))).toEqual([]);
  });

  it('say that the nurse is elsewhere at that time', () => {
    const other = { id: 'appt-2', start: at(tuesday, '09:30'), end: at(tuesday, '11:00') };
    expect(rules(brokenRules(visit(), nurse({ visits: [other] })))).toEqual(['double-booked']);
    expect(brokenRules(visit(), nurse({ visits: [{ ...other, id: 'appt-1' }] }))).toEqual([]);
  });

  it('keep to the hours that the patient gave, on the patient’s clock', () => {
    const preference = wishes({ hours: [{ weekdays: [2, 4], from: '08:00', to: '12:00' }] });
    expect(brokenRules(visit({ preference }), nurse())).toEqual([]);
    const afternoon = visit({ preference, start: at(tuesday, '11:30'), end: at(tuesday, '12:30') });
    expect(say(brokenRules(afternoon, nurse()))).toEqual(['On Tuesdays the patient receives visits 08:00–12:00.']);
    const wednesday = visit({ preference, start: at('2026-03-11', '09:00'), end: at('2026-03-11', '10:00') });
    expect(say(brokenRules(wednesday, nurse()))).toEqual(['The patient receives no visits on Wednesdays.']);
  });

  it('keep to the nurse’s working hours, and no recorded hours are not "never"', () => {
    const availability = [doc('availability', {})];
    const late = visit({ start: at(tuesday, '16:30'), end: at(tuesday, '17:30') });
    expect(say(brokenRules(late, nurse({ availability })))).toEqual(['On Tuesdays the nurse works 08:00–17:00.']);
    const sunday = visit({ start: at('2026-03-15', '09:00'), end: at('2026-03-15', '10:00') });
    expect(say(brokenRules(sunday, nurse({ availability })))).toEqual(['The nurse does not work on Sundays.']);
    expect(brokenRules(sunday, nurse())).toEqual([]);
  });

  it('take the hours that have begun, not those of next month', () => {
    const next = doc('availability', { effectiveFrom: '2026-04-01' as never, weekly: [] });
    expect(brokenRules(visit(), nurse({ availability: [doc('availability', {}), next] }))).toEqual([]);
  });

  it('leave time for the road', () => {
    const home = { latitude: 41.88, longitude: -87.63 };
    const far = { latitude: 42.2, longitude: -87.9 };
    const other = { id: 'appt-0', start: at(tuesday, '08:00'), end: at(tuesday, '08:50'), place: far };
    const [broken] = brokenRules(visit({ place: home }), nurse({ visits: [other] }));
    expect(broken).toMatchObject({ rule: 'drive', visitId: 'appt-0', gap: 10, before: true });
    expect(brokenRules(visit({ place: home }), nurse({ visits: [{ ...other, place: home }] }))).toEqual([]);
  });

  it('say how far a dose is from its due day', () => {
    const due = { on: '2026-03-06', before: 2, after: 3 };
    expect(say(brokenRules(visit({ due }), nurse()))).toEqual(['The dose is due on 2026-03-06; this is 4 days late.']);
    expect(brokenRules(visit({ due: { ...due, on: '2026-03-07' } }), nurse())).toEqual([]);
  });

  it('know who the patient knows, and who speaks the language', () => {
    expect(say(brokenRules(visit({ knownTo: ['prac-9'] }), nurse()))).toEqual(['The patient knows Ann Lindqvist, not this nurse.']);
    const asked = visit({ language: 'Spanish', preference: wishes({ sameLanguage: true }) });
    expect(rules(brokenRules(asked, nurse()))).toEqual(['language']);
    const speaks = doc('practitioner-credential', { type: 'language', code: 'lang-es', text: 'Spanish' });
    expect(brokenRules(asked, nurse({ credentials: [speaks] }))).toEqual([]);
  });

  it('fit within the patient’s hours on every day of the year, also when the clocks change', () => {
    const preference = wishes({ hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '12:00' }] });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom('America/Chicago', 'America/Phoenix', 'Europe/Berlin', 'Asia/Kolkata'),
        (day, hour, zone) => {
          const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
          const start = at(date, `${String(hour).padStart(2, '0')}:00`, zone);
          const end = new Date(Date.parse(start) + 3_600_000).toISOString();
          const broken = brokenRules(visit({ preference, timeZone: zone, start, end }), undefined);
          expect(broken.length === 0).toBe(hour >= 8 && hour <= 11);
        },
      ),
    );
  });
});
