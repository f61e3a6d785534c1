import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, TimeZone } from '../../kernel/time.ts';
import { AppointmentId, LocationId, PractitionerId, ShiftOfferId } from '../../records/ids.ts';

const appointmentId = AppointmentId.parse('appt-1');
const offerId = ShiftOfferId.parse('shift-1');
const end = addMinutes(noon, 60);
const planner = { ...nurse, id: PractitionerId.parse('prac-9'), name: 'Pia Plan', roles: ['coordinator'] as const };
const other = { ...nurse, id: PractitionerId.parse('prac-2'), name: 'Ben Other' };

let world: World;
const offer = (more: object = {}) =>
  world.run('shift.offer', { ...{ offerId, appointmentId, patientId, toIds: [nurse.id, other.id], at: noon }, ...more }, planner);
const accept = (who: typeof nurse = nurse, more: object = {}) =>
  world.run('shift.accept', { ...{ offerId, appointmentId, by: { practitionerId: who.id }, start: noon, end, at: noon }, ...more }, who);

beforeEach(() => {
  world = new World().add('patient', patientId, hana);
  world.run('appointment.book', {
    ...{ appointmentId, patientId, branchId: LocationId.parse('loc-1'), class: 'HH', serviceType: 'Infusion' },
    ...{ start: noon, end, timeZone: TimeZone.parse('America/Chicago') },
  });
});

describe('a visit that nobody has', () => {
  it('is offered with its hours and its town, and no word of whose it is', () => {
    expect(offer().yes).toBe(true);
    const doc = world.get('shift-offer', 'shift-1');
    expect(doc).toMatchObject({ status: 'open', start: noon, end, toIds: [nurse.id, other.id] });
    expect(JSON.stringify(doc)).not.toContain(hana.name.family);
  });

  it('belongs to the first who takes it; the second is told by whom it was taken; who plans is asked to give it', () => {
    offer();
    expect(accept().yes).toBe(true);
    expect(world.get('shift-offer', 'shift-1')?.takenBy).toEqual({ practitionerId: nurse.id, name: nurse.name });
    expect(accept(other)).toMatchObject({ yes: false, refusal: { kind: 'shift-over', why: 'taken', by: nurse.name } });
    expect(world.get('task', 'task-t-shift-1')).toMatchObject({ ownerRole: 'coordinator', status: 'requested' });
  });

  it('is not taken by somebody who was not asked, nor another visit in its place', () => {
    offer({ toIds: [other.id] });
    expect(accept()).toMatchObject({ yes: false, refusal: { kind: 'not-allowed' } });
    expect(accept(other, { appointmentId: AppointmentId.parse('appt-2') })).toMatchObject({ yes: false, refusal: { kind: 'not-allowed' } });
  });

  it('is not taken after it was withdrawn, nor at another hour than was offered', () => {
    offer();
    expect(accept(nurse, { start: addMinutes(noon, 60) })).toMatchObject({ refusal: { why: 'changed' } });
    expect(world.run('shift.withdraw', { offerId, at: noon }, planner).yes).toBe(true);
    expect(accept()).toMatchObject({ refusal: { why: 'withdrawn' } });
  });

  it('is not offered once it has a nurse', () => {
    world.run('appointment.move', {
      appointmentId,
      patientId,
      seen: { start: noon, end },
      to: { start: noon, end, practitionerId: other.id },
    });
    expect(offer()).toMatchObject({ refusal: { kind: 'shift-over', why: 'has-nurse' } });
  });

  it('is not taken by a nurse who has another visit then, or is away', () => {
    offer();
    world.add('practitioner', nurse.id, { name: { family: 'N', given: ['A'] }, roles: ['nurse'], branchIds: [], active: true });
    world.run('time-off.record', { timeOffId: 'off-1' as never, practitionerId: nurse.id, start: noon, end, reason: 'sick' });
    expect(accept()).toMatchObject({ yes: false, refusal: { kind: 'nurse-away' } });
  });

  it('is taken by an agency when a coordinator writes down whom they send', () => {
    offer({ toIds: [], agency: { name: 'Northside Nursing' } });
    const done = world.run(
      'shift.accept',
      { offerId, appointmentId, by: { agencyNurse: 'Jo Agency' }, start: noon, end, at: noon },
      planner,
    );
    expect(done.yes).toBe(true);
    expect(world.get('shift-offer', 'shift-1')?.takenBy).toEqual({ name: 'Jo Agency', agency: 'Northside Nursing' });
    expect(world.get('appointment', 'appt-1')?.practitionerId).toBeUndefined();
  });

  it('is free again when the agency sends nobody after all; a nurse of ours who took it keeps it', () => {
    offer({ agency: { name: 'Northside Nursing' } });
    world.run('shift.accept', { offerId, appointmentId, by: { agencyNurse: 'Jo Agency' }, start: noon, end, at: noon }, planner);
    expect(world.run('shift.withdraw', { offerId, at: noon }, planner).yes).toBe(true);
    const second = ShiftOfferId.parse('shift-2');
    expect(offer({ offerId: second }).yes).toBe(true);
    accept(nurse, { offerId: second });
    expect(world.run('shift.withdraw', { offerId: second, at: noon }, planner)).toMatchObject({
      refusal: { why: 'taken', by: nurse.name },
    });
  });

  it('is offered to somebody, and once', () => {
    expect(offer({ toIds: [] })).toMatchObject({ refusal: { kind: 'invalid' } });
    offer();
    expect(offer({ offerId: ShiftOfferId.parse('shift-2') })).toMatchObject({ refusal: { kind: 'already-exists' } });
  });
});
