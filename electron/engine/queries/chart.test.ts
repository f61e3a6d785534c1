import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import type { AppointmentId, ClinicalNoteId, ObservationId, PatientId, PractitionerId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { a, branchId, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(a('patient', {}, 'pat-1'), a('location', {}, branchId), a('practitioner', {}, nurse.id));
});
afterEach(() => store.close());

const patientId = 'pat-1' as PatientId;
const weight = (hours: number, value: number, more: Partial<DocOf<'observation'>> = {}) =>
  a('observation', { code: '29463-7', name: 'Body weight', effectiveAt: hoursFromNow(hours), value: { value, unit: 'kg' }, ...more });

describe('the header of a chart', () => {
  const header = () => store.ask('chartHeader', { patientId, now });

  it('names allergies, therapy, the last weight, what is open and the next visit', () => {
    store.put(
      a('allergy-intolerance', { substance: { text: 'Latex' }, criticality: 'low' }),
      a('allergy-intolerance', { substance: { text: 'Penicillin' }, criticality: 'high' }),
      a('allergy-intolerance', { substance: { text: 'Eggs' }, clinicalStatus: 'resolved' }),
      a('allergy-intolerance', { substance: { text: 'Wrong patient' }, verificationStatus: 'entered-in-error' }),
      a('medication-request', { medication: { text: 'Vancomycin' } }),
      a('medication-request', { medication: { text: 'Ceftriaxone' }, status: 'completed' }),
      a('medication-request', { medication: { text: 'Aspirin' }, isTherapy: false }),
      weight(-100, 71),
      weight(-50, 70.5),
      weight(-10, 705, { status: 'entered-in-error' }),
      a('task', { patientId }),
      a('task', { patientId, status: 'completed' }),
      a('appointment', { start: hoursFromNow(-3), serviceType: 'Past' }),
      a('appointment', { start: hoursFromNow(4), serviceType: 'Cancelled', status: 'cancelled' }),
      a('appointment', { start: hoursFromNow(9), serviceType: 'Next' }),
    );
    const found = header();
    expect(found?.allergies.map(({ doc }) => doc.substance.text)).toEqual(['Penicillin', 'Latex']);
    expect(found?.therapy.map(({ doc }) => doc.medication.text)).toEqual(['Vancomycin']);
    expect(found?.weight).toEqual({ value: 70.5, unit: 'kg', at: hoursFromNow(-50) });
    expect(found).toMatchObject({ openTasks: 1, nextVisit: { doc: { serviceType: 'Next' } }, branchName: 'Chicago' });
  });

  it('is missing for a patient who is not on this laptop', () => {
    expect(store.ask('chartHeader', { patientId: 'pat-9', now })).toBeUndefined();
  });
});

describe('the timeline', () => {
  it('tells what happened across all kinds, newest first', () => {
    store.put(
      a('encounter', { start: hoursFromNow(-24), appointmentId: 'appt-done' as AppointmentId, practitionerId: nurse.id }),
      a('appointment', { start: hoursFromNow(-24), status: 'fulfilled' }, 'appt-done'),
      a('appointment', { start: hoursFromNow(24), serviceType: 'Next visit' }),
      a('observation', { effectiveAt: hoursFromNow(-23), name: 'Heart rate', value: { value: 72, unit: '/min' } }),
      a('observation', { effectiveAt: hoursFromNow(-23), code: '8310-5', name: 'Temperature', value: { value: 36.8, unit: 'Cel' } }),
      a(
        'clinical-note',
        { status: 'final', occurredAt: hoursFromNow(-22), sections: [{ id: 'a', title: 'Assessment', text: 'Site clean.' }] },
        'note-1',
      ),
      a('note-addendum', {}),
      a('document-reference', { at: hoursFromNow(-900) }),
      a('video-call', {
        ...{ startedAt: hoursFromNow(-26), endedAt: hoursFromNow(-25.8), status: 'finished' },
        participants: [
          { name: 'Ann Lindqvist', role: 'staff', joinedAt: hoursFromNow(-26), lowestQuality: '720p' },
          { name: 'Ana Ruiz', role: 'partner', title: 'interpreter', joinedAt: hoursFromNow(-26), lowestQuality: '180p' },
        ],
      }),
      a('medication-request', { authoredAt: hoursFromNow(-800) }),
      a('allergy-intolerance', { recordedAt: hoursFromNow(-850) }),
      a('condition', { onsetAt: hoursFromNow(-1000) }),
      a('condition', { code: { text: 'No date' } }),
      a('task', { patientId, title: 'Called', status: 'completed', completedAt: hoursFromNow(-2), completedBy: nurse.id }),
    );
    expect(store.ask('timeline', { patientId }).map(({ title, detail, by }) => [title, detail, by])).toEqual([
      ['Next visit', undefined, 'Ann Lindqvist'],
      ['Addendum', 'Line flushed.', 'Ann Lindqvist'],
      ['Called', undefined, 'Ann Lindqvist'],
      ['Visit note', 'Site clean.', 'Ann Lindqvist'],
      ['Vital signs', 'Heart rate 72/min · Temperature 36.8 °C', undefined],
      ['Infusion visit', undefined, 'Ann Lindqvist'],
      ['Video call', 'Ann Lindqvist, Ana Ruiz (interpreter) · 12 min · lowest quality 180p', 'Ann Lindqvist'],
      ['Vancomycin', undefined, undefined],
      ['Allergy: Penicillin', undefined, undefined],
      ['Referral letter', 'Referral', undefined],
      ['Osteomyelitis', undefined, undefined],
    ]);
  });

  it('is read in pages that together hold everything once, even when much happened at one moment', () => {
    for (let i = 0; i < 40; i++) {
      const at = hoursFromNow(-Math.floor(i / 8));
      store.put(a('encounter', { start: at }), a('clinical-note', { status: 'final', occurredAt: at }), a('document-reference', { at }));
    }
    const seen: string[] = [];
    for (let before: typeof now | undefined; ;) {
      const page = store.ask('timeline', { patientId, limit: 7, ...(before ? { before } : {}) });
      seen.push(...page.map(({ id }) => id));
      before = page.at(-1)?.at;
      if (!before) break;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('hides the drafts of others and says what was entered in error', () => {
    store.put(
      a('clinical-note', { title: 'Not mine', authorId: 'prac-else' as PractitionerId }),
      a('clinical-note', { title: 'Mine' }),
      a('observation', { status: 'entered-in-error', value: { value: 720, unit: '/min' } }),
    );
    expect(store.ask('timeline', { patientId }).map(({ title, status }) => [title, status])).toEqual([
      ['Mine', 'preliminary'],
      ['Heart rate', 'entered-in-error'],
    ]);
  });
});

describe('measurements over time', () => {
  const lab = (hours: number, value: number, more: Partial<DocOf<'observation'>> = {}) =>
    a('observation', {
      category: 'laboratory',
      code: '2160-0',
      name: 'Creatinine',
      effectiveAt: hoursFromNow(hours),
      value: { value, unit: 'mg/dL' },
      ...more,
    });
  const series = (more = {}) => store.ask('observations', { patientId, ...more });

  it('are lines of one unit each, oldest first, with the latest range', () => {
    store.put(
      lab(-10, 1.4, { referenceRange: { low: 0.6, high: 1.2, unit: 'mg/dL' } }),
      lab(-90, 0.9, { referenceRange: { low: 0.5, high: 1.1 } }),
      lab(-50, 88, { value: { value: 88, unit: 'umol/L' } }),
    );
    expect(series()).toMatchObject([
      { name: 'Creatinine', unit: 'mg/dL', low: 0.6, high: 1.2, points: [{ value: 0.9 }, { value: 1.4, abnormal: 'high' }] },
      { name: 'Creatinine', unit: 'umol/L', points: [{ value: 88 }] },
    ]);
  });

  it('are called low or high by the laboratory’s flag, else by their own range', () => {
    store.put(
      lab(-9, 5, { interpretation: { text: 'Normal' }, referenceRange: { high: 1 } }),
      lab(-8, 0.7, { interpretation: { text: 'abnormal', coding: [{ system: 'http://hl7.org', code: 'LL' }] } }),
      lab(-7, 0.2, { referenceRange: { low: 0.6, high: 1.2 } }),
      lab(-6, 0.2, { referenceRange: { low: 60, high: 120, unit: 'umol/L' } }),
      lab(-5, 0.2),
    );
    expect(series()[0]?.points.map(({ abnormal }) => abnormal)).toEqual([undefined, 'low', 'low', undefined, undefined]);
  });

  it('show blood pressure as two lines of one panel', () => {
    const components = [
      { code: '8480-6', name: 'Systolic', value: { value: 128, unit: 'mm[Hg]' } },
      { code: '8462-4', name: 'Diastolic', value: { value: 76, unit: 'mm[Hg]' } },
    ];
    store.put(a('observation', { code: '85354-9', name: 'Blood pressure', components }));
    expect(series({ category: 'vital-signs' }).map(({ code, name, part, points }) => [code, name, part, points[0]?.value])).toEqual([
      ['8462-4', 'Blood pressure', 'Diastolic', 76],
      ['8480-6', 'Blood pressure', 'Systolic', 128],
    ]);
    expect(store.ask('timeline', { patientId }).map(({ title, detail }) => [title, detail])).toEqual([['Blood pressure', '128/76 mmHg']]);
  });

  it('of an adult’s vital signs are held against the ranges of a visit, a child’s are not', () => {
    const components = [
      { code: '8480-6', name: 'Systolic', value: { value: 217, unit: 'mm[Hg]' } },
      { code: '8462-4', name: 'Diastolic', value: { value: 97, unit: 'mm[Hg]' } },
    ];
    store.put(a('observation', { code: '85354-9', name: 'Blood pressure', components }));
    const marks = () =>
      series().map(({ low, high, rangeFrom, points }) => [low, high, rangeFrom?.startsWith('Vital signs'), points[0]?.abnormal]);
    expect(marks()).toEqual([
      [50, 110, true, undefined],
      [90, 180, true, 'high'],
    ]);
    store.put(a('patient', { birthDate: '2032-01-01' as LocalDate }, patientId));
    expect(marks()).toEqual([
      [undefined, undefined, undefined, undefined],
      [undefined, undefined, undefined, undefined],
    ]);
  });

  it('leave out what was entered in error and what a correction replaced', () => {
    store.put(lab(-9, 1, {}), lab(-8, 9, { status: 'entered-in-error' }));
    store.put(
      a(
        'observation',
        { category: 'laboratory', code: '2160-0', name: 'Creatinine', effectiveAt: hoursFromNow(-7), value: { value: 12, unit: 'mg/dL' } },
        'obs-wrong',
      ),
    );
    store.put(lab(-7, 1.2, { replaces: 'obs-wrong' as ObservationId, status: 'corrected' }));
    expect(series()[0]?.points.map(({ value }) => value)).toEqual([1, 1.2]);
  });

  it('begin where they are asked to', () => {
    store.put(lab(-100, 1), lab(-10, 2), a('observation', { value: { value: 70, unit: '/min' } }));
    expect(series({ category: 'laboratory', from: hoursFromNow(-50) }).flatMap(({ points }) => points.map(({ value }) => value))).toEqual([
      2,
    ]);
  });
});

describe('the parts of a chart', () => {
  it('list one kind, newest first, without what was entered in error', () => {
    store.put(
      a('condition', { code: { text: 'Old' }, onsetAt: hoursFromNow(-900) }),
      a('condition', { code: { text: 'New' }, onsetAt: hoursFromNow(-9) }),
      a('condition', { code: { text: 'Wrong' }, verificationStatus: 'entered-in-error' }),
      a('condition', { code: { text: 'Another patient' }, patientId: 'pat-2' as PatientId }),
    );
    const found = store.ask('chartRecords', { patientId, kind: 'condition' });
    expect(found.map(({ doc }) => (doc as DocOf<'condition'>).code.text)).toEqual(['New', 'Old']);
  });

  it('put what is given now before what is over, and infusions before other drugs', () => {
    store.put(
      a('medication-request', { medication: { text: 'Stopped' }, status: 'stopped', authoredAt: hoursFromNow(-1) }),
      a('medication-request', { medication: { text: 'Aspirin' }, isTherapy: false, authoredAt: hoursFromNow(-2) }),
      a('medication-request', { medication: { text: 'Vancomycin' }, authoredAt: hoursFromNow(-900) }),
    );
    expect(store.ask('therapy', { patientId }).map(({ doc }) => doc.medication.text)).toEqual(['Vancomycin', 'Aspirin', 'Stopped']);
  });

  it('list notes newest first with how many addenda each has', () => {
    store.put(
      a('clinical-note', { title: 'Older', status: 'final', occurredAt: hoursFromNow(-90) }, 'note-1'),
      a('clinical-note', { title: 'Newer', occurredAt: hoursFromNow(-9) }),
      a('clinical-note', { title: 'Discarded', status: 'entered-in-error' }),
      a('note-addendum', { noteId: 'note-1' as ClinicalNoteId }),
      a('note-addendum', { noteId: 'note-1' as ClinicalNoteId }),
    );
    expect(store.ask('patientNotes', { patientId }).map(({ record, addenda }) => [record.doc.title, addenda])).toEqual([
      ['Newer', 0],
      ['Older', 2],
    ]);
  });
});
