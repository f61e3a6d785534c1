import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, TimeZone, type Instant, type LocalDate } from '../../kernel/time.ts';
import { AppointmentId, LocationId, VisitSeriesId } from '../../records/ids.ts';
import type { ArgsOf } from '../commands.ts';

const seriesId = VisitSeriesId.parse('vser-1');
const visitId = (n: number) => AppointmentId.parse(`appt-${n}`);
const days = (n: number): Instant => addMinutes(noon, n * 24 * 60);
const slot = (start: Instant) => ({ start, end: addMinutes(start, 60), practitionerId: nurse.id });
const dueOn = '2026-03-03' as LocalDate;
type Changes = ArgsOf<'visit-series.set'>['changes'];

let world: World;
beforeEach(() => {
  world = new World().add('patient', patientId, hana);
});

const set = (changes: Changes) =>
  world.run('visit-series.set', {
    ...{ seriesId, patientId, branchId: LocationId.parse('loc-1'), serviceType: 'Infusion', class: 'HH', practitionerId: nurse.id },
    ...{ requires: [], timeZone: TimeZone.parse('America/Chicago'), plannedAt: noon, changes },
    rule: {
      ...{ startOn: dueOn, loadingDays: [], intervalDays: 7, end: { kind: 'open' } },
      ...{ windowBefore: 1, windowAfter: 1, time: '12:00', minutes: 60 },
    },
  });
const book = (n: number, start: Instant): Changes[number] => ({ do: 'book', appointmentId: visitId(n), dueOn, to: slot(start) });

describe('planning the visits of a therapy', () => {
  it('books them all in one step, each knowing its due day', () => {
    expect(set([book(1, days(0)), book(2, days(7))]).yes).toBe(true);
    expect(world.get('visit-series', seriesId)).toMatchObject({ status: 'active', plannedBy: nurse.id });
    expect(world.get('appointment', 'appt-2')).toMatchObject({ series: { id: seriesId, dueOn }, confirmation: 'unconfirmed' });
  });

  it('books none of them when one would put the nurse in two homes', () => {
    expect(set([book(1, days(0)), book(2, addMinutes(days(0), 30))])).toMatchObject({ refusal: { kind: 'double-booked' } });
    expect(world.get('appointment', 'appt-1')).toBeUndefined();
  });

  it('moves a visit that was not confirmed, and refuses to move one that was', () => {
    set([book(1, days(0)), book(2, days(7))]);
    const move = (n: number): Changes[number] => ({
      ...{ do: 'move', appointmentId: visitId(n), dueOn, seen: slot(days(n === 1 ? 0 : 7)), to: slot(days(20 + n)) },
    });
    world.run('appointment.confirm', { appointmentId: visitId(2), patientId, confirmation: 'confirmed' });
    expect(set([move(1), move(2)])).toMatchObject({ refusal: { kind: 'promised', appointmentId: 'appt-2' } });
    expect(world.get('appointment', 'appt-1')?.start).toBe(days(0));
    expect(set([move(1)]).yes).toBe(true);
    expect(world.get('appointment', 'appt-1')?.start).toBe(days(21));
    expect(world.get('appointment', 'appt-1')?.moved).toEqual({
      ...{ at: noon, by: nurse.id, reason: 'The plan of the therapy changed' },
      from: slot(days(0)),
    });
  });

  it('is made anew when somebody moved a visit meanwhile: both times are told', () => {
    set([book(1, days(0))]);
    world.run('appointment.move', { appointmentId: visitId(1), patientId, seen: slot(days(0)), to: slot(days(1)) });
    expect(set([{ do: 'cancel', appointmentId: visitId(1), seen: slot(days(0)) }])).toMatchObject({
      refusal: {
        kind: 'conflict',
        fields: expect.arrayContaining([{ field: 'start', seen: days(0), mine: days(0), theirs: days(1) }]) as unknown,
      },
    });
  });

  it('is stopped with a reason, with the visits that were named', () => {
    set([book(1, days(0)), book(2, days(7))]);
    world.run('visit-series.stop', { seriesId, patientId, reason: 'Therapy ended', cancel: [visitId(2)] });
    expect(world.get('appointment', 'appt-1')?.status).toBe('booked');
    expect(world.get('appointment', 'appt-2')).toMatchObject({ status: 'cancelled', cancelReason: 'Therapy ended' });
    expect(set([])).toMatchObject({ refusal: { kind: 'wrong-status', status: 'stopped' } });
  });
});
