import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, TimeZone, type Instant } from '../../kernel/time.ts';
import { AppointmentId, LocationId, PractitionerId } from '../../records/ids.ts';
import type { ArgsOf } from '../commands.ts';

const visitId = AppointmentId.parse('appt-1');
const otherNurse = PractitionerId.parse('prac-other');

function booking(id: string, start: Instant, minutes = 60, practitionerId = nurse.id): ArgsOf<'appointment.book'> {
  return {
    appointmentId: AppointmentId.parse(id),
    patientId,
    branchId: LocationId.parse('loc-1'),
    practitionerId,
    class: 'HH',
    serviceType: 'Immune globulin infusion',
    start,
    end: addMinutes(start, minutes),
    timeZone: TimeZone.parse('America/Chicago'),
  };
}

let world: World;
beforeEach(() => {
  world = new World().add('patient', patientId, hana);
});
const slot = (start: Instant, minutes = 60, practitionerId = nurse.id) => ({ start, end: addMinutes(start, minutes), practitionerId });
const move = (from: Instant, to: Instant, practitionerId = nurse.id) =>
  world.run('appointment.move', { appointmentId: visitId, patientId, seen: slot(from), to: slot(to, 60, practitionerId), movedAt: noon });

describe('booking a visit', () => {
  it('books it unconfirmed', () => {
    expect(world.run('appointment.book', booking('appt-1', noon)).yes).toBe(true);
    expect(world.get('appointment', 'appt-1')).toMatchObject({ status: 'booked', confirmation: 'unconfirmed' });
  });

  it('refuses a visit that ends before it starts', () => {
    expect(world.run('appointment.book', booking('appt-1', noon, -30))).toMatchObject({ refusal: { kind: 'ends-before-start' } });
  });

  it('refuses to put a nurse in two homes at once, and names the other visit', () => {
    world.run('appointment.book', booking('appt-1', noon, 90));
    expect(world.run('appointment.book', booking('appt-2', addMinutes(noon, 60)))).toMatchObject({
      refusal: { kind: 'double-booked', appointmentId: 'appt-1' },
    });
  });

  it('lets one visit begin when the other ends', () => {
    world.run('appointment.book', booking('appt-1', noon, 60));
    expect(world.run('appointment.book', booking('appt-2', addMinutes(noon, 60))).yes).toBe(true);
  });

  it('refuses a patient who was discharged, and says so', () => {
    world.add('patient', patientId, { ...hana, status: 'discharged' });
    expect(world.run('appointment.book', booking('appt-1', noon))).toMatchObject({
      refusal: { kind: 'wrong-status', status: 'discharged' },
    });
  });

  it('never double-books a nurse, whatever is booked, moved and cancelled', () => {
    const step = fc.record({
      visit: fc.integer({ min: 1, max: 5 }),
      what: fc.constantFrom('book', 'move', 'cancel'),
      at: fc.integer({ min: 0, max: 40 }),
      minutes: fc.constantFrom(30, 60, 240),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const tried = new World().add('patient', patientId, hana);
        const ids = [1, 2, 3, 4, 5].map((n) => AppointmentId.parse(`appt-${String(n)}`));
        for (const { visit, what, at, minutes } of steps) {
          const id = ids[visit - 1] ?? visitId;
          const start = addMinutes(noon, at * 15);
          const now = tried.get('appointment', id);
          if (what === 'book') tried.run('appointment.book', booking(id, start, minutes));
          else if (now && what === 'move')
            tried.run('appointment.move', {
              appointmentId: id,
              patientId,
              seen: { start: now.start, end: now.end, practitionerId: nurse.id },
              to: slot(start, minutes),
            });
          else if (now) tried.run('appointment.cancel', { appointmentId: id, patientId, reason: 'Patient in hospital' });
        }
        const held = ids.map((id) => tried.get('appointment', id)).filter((visit) => visit?.status === 'booked');
        for (const a of held) for (const b of held) if (a && b && a !== b) expect(a.start < b.end && b.start < a.end).toBe(false);
      }),
    );
  });
});

describe('moving a visit', () => {
  beforeEach(() => {
    world.run('appointment.book', booking('appt-1', noon));
    world.run('appointment.confirm', { appointmentId: visitId, patientId, confirmation: 'confirmed' });
  });

  it('asks the patient to confirm the new time', () => {
    move(noon, addMinutes(noon, 120));
    expect(world.get('appointment', 'appt-1')).toMatchObject({ start: addMinutes(noon, 120), confirmation: 'unconfirmed' });
  });

  it('says where it stood before, until it is moved back there', () => {
    world.run('appointment.book', booking('appt-1', noon));
    move(noon, addMinutes(noon, 120), otherNurse);
    expect(world.get('appointment', 'appt-1')?.moved).toMatchObject({ from: slot(noon), by: nurse.id });
    world.run('appointment.move', {
      ...{ appointmentId: visitId, patientId, seen: slot(addMinutes(noon, 120), 60, otherNurse), to: slot(noon) },
    });
    expect(world.get('appointment', 'appt-1')?.moved).toBeUndefined();
  });

  it('keeps the confirmation when only the nurse changes', () => {
    move(noon, noon, otherNurse);
    expect(world.get('appointment', 'appt-1')).toMatchObject({ practitionerId: otherNurse, confirmation: 'confirmed' });
  });

  it('is refused with both values when somebody else moved it meanwhile', () => {
    move(noon, addMinutes(noon, 120));
    const stale = move(noon, addMinutes(noon, 240));
    expect(stale).toMatchObject({
      refusal: {
        kind: 'conflict',
        fields: expect.arrayContaining([
          { field: 'start', seen: noon, mine: addMinutes(noon, 240), theirs: addMinutes(noon, 120) },
        ]) as unknown,
      },
    });
    expect(world.get('appointment', 'appt-1')?.start).toBe(addMinutes(noon, 120));
  });

  it('is taken when two people moved it to the same time', () => {
    move(noon, addMinutes(noon, 120));
    expect(move(noon, addMinutes(noon, 120)).yes).toBe(true);
  });

  it('is refused outside the hours that the patient gave for that day', () => {
    const doc = world.get('appointment', 'appt-1');
    if (doc) world.add('appointment', 'appt-1', { ...doc, window: { earliest: addMinutes(noon, -60), latest: addMinutes(noon, 120) } });
    expect(move(noon, addMinutes(noon, 90))).toMatchObject({ refusal: { kind: 'outside-window' } });
    expect(move(noon, addMinutes(noon, 60)).yes).toBe(true);
  });

  it('is refused once the visit is cancelled, and says which status stopped it', () => {
    world.run('appointment.cancel', { appointmentId: visitId, patientId, reason: 'Patient in hospital' });
    expect(move(noon, addMinutes(noon, 60))).toMatchObject({ refusal: { kind: 'wrong-status', status: 'cancelled' } });
  });

  it('cannot be cancelled without a reason', () => {
    expect(world.run('appointment.cancel', { appointmentId: visitId, patientId, reason: '  ' })).toMatchObject({
      refusal: { kind: 'invalid' },
    });
  });
});
