import { expect, test } from 'vitest';
import type { Instant, TimeZone } from '../../../shared/kernel/time.ts';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import { droppedSlot, moveOf, slotOf, undoOf } from './move-visit.ts';
import { neighbourOf, stillPending, visitEvents } from './visit-event.ts';

const nine = '2026-11-23T15:00:00.000Z' as Instant;
const ten = '2026-11-23T16:00:00.000Z' as Instant;
const noon = '2026-11-23T18:00:00.000Z' as Instant;
const one = '2026-11-23T19:00:00.000Z' as Instant;

function visit(id: string, change: Partial<VisitRow['record']['doc']> = {}): VisitRow {
  const doc = {
    patientId: 'pat-1',
    branchId: 'loc-1',
    practitionerId: 'prac-1',
    status: 'booked',
    class: 'HH',
    serviceType: 'Vancomycin',
    start: nine,
    end: ten,
    timeZone: 'America/Chicago' as TimeZone,
    confirmation: 'confirmed',
    ...change,
  } as VisitRow['record']['doc'];
  return {
    record: { kind: 'appointment', id, seq: 1, doc },
    patient: { id: 'pat-1', name: 'Rosa Bell', birthDate: '1957-03-04', mrn: 'H-1' } as VisitRow['patient'],
    waiting: false,
  };
}

test('a visit stands on the calendar at its own time under the patient’s name', () => {
  const [event] = visitEvents([visit('appt-1')], new Map());
  expect(event).toMatchObject({ id: 'appt-1', title: 'Rosa Bell', start: new Date(nine), end: new Date(ten), deciding: false });
});

test('an unchanged visit is the same object, so that a thousand of them are not drawn again', () => {
  const row = visit('appt-1');
  expect(visitEvents([row], new Map())[0]).toBe(visitEvents([row], new Map())[0]);
});

test('what was entered in error is not on the calendar; what was cancelled is', () => {
  const shown = visitEvents([visit('appt-1', { status: 'entered-in-error' }), visit('appt-2', { status: 'cancelled' })], new Map());
  expect(shown.map(({ id }) => id)).toEqual(['appt-2']);
});

test('a dropped visit is drawn at its new place at once', () => {
  const row = visit('appt-1');
  const to = { ...slotOf(row), start: noon, end: one };
  const [event] = visitEvents([row], new Map([['appt-1', { seen: slotOf(row), to }]]));
  expect(event).toMatchObject({ start: new Date(noon), end: new Date(one), deciding: true });
});

test('what the data says stands over an older drop: a visit that somebody else moved is shown where it is', () => {
  const row = visit('appt-1');
  const pending = new Map([['appt-1', { seen: slotOf(row), to: { ...slotOf(row), start: noon, end: one } }]]);
  const elsewhere = visit('appt-1', { start: one, end: '2026-11-23T20:00:00.000Z' as Instant });
  expect(visitEvents([elsewhere], pending)[0]?.start).toEqual(new Date(one));
  expect(stillPending(pending, [elsewhere]).size).toBe(0);
  expect(stillPending(pending, [row])).toBe(pending);
});

test('a move carries what the author saw, and its undo goes exactly back', () => {
  const row = visit('appt-1');
  const move = moveOf(row, { start: noon, end: one, practitionerId: 'prac-2' as PractitionerId });
  expect(move).toMatchObject({
    seen: { start: nine, end: ten, practitionerId: 'prac-1' },
    to: { start: noon, end: one, practitionerId: 'prac-2' },
  });
  expect(undoOf(undoOf(move))).toEqual(move);
  expect(undoOf(move).to).toEqual(slotOf(row));
});

test('a visit without a nurse moves without inventing one', () => {
  const { practitionerId: _nobody, ...doc } = visit('appt-1').record.doc;
  const row = { ...visit('appt-1'), record: { ...visit('appt-1').record, doc } };
  expect(Object.keys(slotOf(row))).toEqual(['start', 'end']);
});

test('a drop on the same place or on the row of whole days is no move', () => {
  const row = visit('appt-1');
  expect(droppedSlot(row, new Date(nine), new Date(ten), false)).toBeUndefined();
  expect(droppedSlot(row, new Date(noon), new Date(one), true)).toBeUndefined();
  expect(droppedSlot(row, new Date(noon), new Date(one), false)).toEqual({ start: noon, end: one, practitionerId: 'prac-1' });
});

test('an hour stays an hour when it is dragged over the night the clocks change', () => {
  // Saturday 10:00 to Sunday 10:00 in Chicago is 23 hours later on 8 Mar 2026.
  const row = visit('appt-1', { start: '2026-03-07T16:00:00.000Z' as Instant, end: '2026-03-07T17:00:00.000Z' as Instant });
  const to = droppedSlot(row, new Date('2026-03-08T15:00:00.000Z'), new Date('2026-03-08T16:00:00.000Z'), false);
  expect(to).toMatchObject({ start: '2026-03-08T15:00:00.000Z', end: '2026-03-08T16:00:00.000Z' });
});

test('the next visit is the next in time, whatever order they came in', () => {
  const events = visitEvents([visit('appt-2', { start: noon, end: one }), visit('appt-1')], new Map());
  expect(neighbourOf(events, undefined, 1)?.id).toBe('appt-1');
  expect(neighbourOf(events, 'appt-1', 1)?.id).toBe('appt-2');
  expect(neighbourOf(events, 'appt-2', 1)).toBeUndefined();
  expect(neighbourOf(events, 'appt-2', -1)?.id).toBe('appt-1');
  expect(neighbourOf(events, undefined, -1)?.id).toBe('appt-2');
});
