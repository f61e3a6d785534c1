import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { a, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';

type Patient = DocOf<'patient'>;

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
});
afterEach(() => store.close());

const named = (family: string, given: string, more: Partial<Patient> = {}, id?: string) =>
  a('patient', { name: { family, given: [given] }, ...more }, id);
const birth = (date: string) => ({ birthDate: date as Patient['birthDate'] });
const found = (search: string, status: 'active' | 'all' = 'active') =>
  store.ask('patients', { search, status, now }).rows.map(({ name }) => name);

describe('looking for a patient', () => {
  beforeEach(() => {
    store.put(
      named('Okafor', 'Grace', { ...birth('1957-03-04'), mrn: '700123', telecom: { phone: '(312) 555-0142', mobile: '+1 773 555 0199' } }),
      named('Müller', 'Søren', { ...birth('1988-12-13'), mrn: 'AB-1029' }),
      named("O'Brien-Kowalski", 'Maeve', { ...birth('1957-04-03'), mrn: '800777' }),
      named('Grace', 'Olu', { ...birth('2001-01-11'), mrn: '900111', status: 'on-hold' }),
      named('Okafor', 'Ben', { ...birth('1940-03-04'), mrn: '600555', status: 'discharged' }),
    );
  });

  it.each([
    ['the beginning of the family name', 'oka', ['Okafor, Grace']],
    ['the given name', 'maeve', ["O'Brien-Kowalski, Maeve"]],
    ['names in either order', 'gra oka', ['Okafor, Grace']],
    ['a family name that is another one’s given name: the family name first', 'grace', ['Grace, Olu', 'Okafor, Grace']],
    ['a name without its accents', 'soren mull', ['Müller, Søren']],
    ['a name with its accents', 'Müller', ['Müller, Søren']],
    ['a name with its apostrophe', "o'brien", ["O'Brien-Kowalski, Maeve"]],
    ['a name without its apostrophe', 'obrien', ["O'Brien-Kowalski, Maeve"]],
    ['the second half of a double name', 'kowal', ["O'Brien-Kowalski, Maeve"]],
    ['the record number', '700123', ['Okafor, Grace']],
    ['the beginning of the record number', 'ab-10', ['Müller, Søren']],
    ['the record number without its hyphen', 'ab1029', ['Müller, Søren']],
    ['a birth date as 1957-03-04', '1957-03-04', ['Okafor, Grace']],
    ['a birth date as 3/4/1957', '3/4/1957', ['Okafor, Grace']],
    ['a birth date as 03/04/57', '03/04/57', ['Okafor, Grace']],
    ['a birth date as 4 Mar 1957', '4 Mar 1957', ['Okafor, Grace']],
    ['a birth date as March 4, 1957', 'March 4, 1957', ['Okafor, Grace']],
    ['a birth date with the day first where it cannot be a month', '13/12/1988', ['Müller, Søren']],
    ['a birth month', 'Mar 1957', ['Okafor, Grace']],
    ['a birth date half typed', '3/4', ['Okafor, Grace']],
    ['a birth date and a name', 'okafor 3/4/1957', ['Okafor, Grace']],
    ['a telephone number', '(312) 555-0142', ['Okafor, Grace']],
    ['a mobile number without country', '773-555-0199', ['Okafor, Grace']],
    ['a telephone number without area code', '555-0142', ['Okafor, Grace']],
    ['nothing that is there', 'zimmer', []],
    ['marks only', '"*()', []],
    ['words of the search engine', 'okafor NOT grace', []],
  ])('finds by %s', (_what, text, names) => {
    expect(found(text)).toEqual(names);
  });

  it('leaves out who was discharged unless all are asked for', () => {
    expect(found('okafor ben')).toEqual([]);
    expect(found('okafor ben', 'all')).toEqual(['Okafor, Ben']);
  });

  it('does not find a patient by a name that was corrected', () => {
    store.put(named('Nilsson', 'Eva', {}, 'pat-eva'));
    store.put(named('Nielsen', 'Eva', {}, 'pat-eva'));
    expect(found('nilsson')).toEqual([]);
    expect(found('nielsen')).toEqual(['Nielsen, Eva']);
  });

  it('tells when there are more than it counts', () => {
    store.put(...Array.from({ length: 1100 }, (_, i) => named(`Adams${String(i).padStart(4, '0')}`, 'Zoe')));
    const page = store.ask('patients', { search: 'z', now, limit: 50 });
    expect(page).toMatchObject({ total: 1000, more: true });
    expect(page.rows).toHaveLength(50);
    const first = store.ask('patients', { search: 'a', now, limit: 3 });
    expect(first.rows.map(({ name }) => name)).toEqual(['Adams0000, Zoe', 'Adams0001, Zoe', 'Adams0002, Zoe']);
  });

  it('never shows the same patient on two pages of one search', () => {
    store.put(...Array.from({ length: 700 }, (_, i) => named(`Adams${String(i).padStart(4, '0')}`, i % 2 ? 'Ada' : 'Zoe')));
    const pages = [0, 100, 200, 300, 400, 500, 600].flatMap((offset) =>
      store.ask('patients', { search: 'a', now, offset }).rows.map(({ id }) => id),
    );
    expect(new Set(pages).size).toBe(700);
  });
});

describe('the caseload', () => {
  it('stands in order of name, with therapy and next visit', () => {
    store.put(
      named('Zabel', 'Ida', {}, 'pat-z'),
      named('Adler', 'Max', {}, 'pat-a'),
      a('medication-request', { patientId: 'pat-a' as PatientId, medication: { text: 'Infliximab' } }),
      a('appointment', { patientId: 'pat-a' as PatientId, start: hoursFromNow(-2) }),
      a('appointment', { patientId: 'pat-a' as PatientId, start: hoursFromNow(3), status: 'cancelled' }),
      a('appointment', { patientId: 'pat-a' as PatientId, start: hoursFromNow(5) }),
    );
    const page = store.ask('patients', { now });
    expect(page.rows.map(({ name }) => name)).toEqual(['Adler, Max', 'Zabel, Ida']);
    expect(page.rows[0]).toMatchObject({ therapy: 'Infliximab', nextVisitAt: hoursFromNow(5) });
    expect(page).toMatchObject({ total: 2, more: false });
  });

  it('by next visit begins with who is seen soonest and ends with who is not booked', () => {
    store.put(
      named('Adler', 'Max', {}, 'pat-a'),
      named('Berg', 'Ida', {}, 'pat-b'),
      named('Cole', 'Tom', {}, 'pat-c'),
      named('Dahl', 'Una', {}, 'pat-d'),
    );
    for (const [id, hours] of [
      ['pat-a', 30],
      ['pat-c', 2],
      ['pat-c', 50],
      ['pat-d', -5],
    ] as const)
      store.put(a('appointment', { patientId: id as PatientId, start: hoursFromNow(hours) }));
    const names = (offset: number, limit: number) =>
      store.ask('patients', { sort: 'next-visit', now, offset, limit }).rows.map(({ name }) => name);
    expect(names(0, 10)).toEqual(['Cole, Tom', 'Adler, Max', 'Berg, Ida', 'Dahl, Una']);
    expect([...names(0, 1), ...names(1, 2), ...names(3, 5)]).toEqual(['Cole, Tom', 'Adler, Max', 'Berg, Ida', 'Dahl, Una']);
  });

  it('is asked for in pages that together hold everyone once', () => {
    store.put(...Array.from({ length: 25 }, (_, i) => named(['Adler', 'Berg'][i % 2] ?? '', 'Max', { mrn: String(i) })));
    const ids = [0, 10, 20].flatMap((offset) => store.ask('patients', { now, offset, limit: 10 }).rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe(25);
  });
});

describe('whatever the name', () => {
  const letters = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿŁłŞşĐđ]{1,12}$/);
  const part = fc.oneof(
    letters,
    fc.tuple(letters, fc.constantFrom("'", '-', ' '), letters).map((parts) => parts.join('')),
  );
  const person = fc.record({
    family: part,
    given: fc.array(part, { minLength: 1, maxLength: 3 }),
    mrn: fc.stringMatching(/^[A-Z]{0,3}-?\d{3,9}$/),
    date: fc
      .date({ min: new Date('1920-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  });
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

  it('a patient is found by every beginning of every part of the name, of the record number and of the birth date', () => {
    fc.assert(
      fc.property(person, ({ family, given, mrn, date }) => {
        const id = 'pat-whoever';
        store.put(a('patient', { name: { family, given }, mrn, ...birth(date) }, id));
        const [year = '', month = '', day = ''] = date.split('-');
        const slashed = `${String(Number(month))}/${String(Number(day))}/${year}`;
        const spoken = `${String(Number(day))} ${months[Number(month) - 1] ?? ''} ${year}`;
        const typed = [
          ...[family, ...given, mrn, date].flatMap(beginnings),
          ...beginnings(slashed).filter((text) => text.includes('/')),
          ...beginnings(spoken).filter((text) => /[a-z]{2}/.test(text)),
        ];
        for (const text of typed)
          if (store.ask('patients', { search: text, now }).rows.length !== 1) throw new Error(`not found by "${text}"`);
      }),
      { numRuns: 60 },
    );
  });
});

function beginnings(text: string): string[] {
  return Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1)).filter((start) => /[\p{L}\p{N}]/u.test(start));
}
