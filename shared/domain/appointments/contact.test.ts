import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, TimeZone, type Instant } from '../../kernel/time.ts';
import { AppointmentId, ContactAttemptId, LocationId, TaskId, VisitDelayId } from '../../records/ids.ts';

const appointmentId = AppointmentId.parse('appt-1');
let world: World;
beforeEach(() => {
  world = new World().add('patient', patientId, hana);
  world.run('appointment.book', {
    ...{ appointmentId, patientId, branchId: LocationId.parse('loc-1'), practitionerId: nurse.id, class: 'HH', serviceType: 'Infusion' },
    ...{ start: noon, end: addMinutes(noon, 60), timeZone: TimeZone.parse('America/Chicago') },
  });
});

const late = (eta: Instant, seenStart = noon) =>
  world.run('appointment.running-late', {
    ...{ delayId: VisitDelayId.parse('late-1'), taskId: TaskId.parse('task-1'), appointmentId, patientId, eta, seenStart },
    ...{ toldByNurse: false, saidAt: noon, reason: 'Traffic' },
  });
const call = (more: object) =>
  world.run('contact.log', {
    ...{
      contactAttemptId: ContactAttemptId.parse('call-1'),
      patientId,
      appointmentId,
      channel: 'phone' as const,
      direction: 'out' as const,
    },
    ...{ outcome: 'reached' as const, summary: 'Will be home.', at: noon },
    ...more,
  });

describe('running late', () => {
  it('tells the office by a task and leaves the patient to be told, with the time', () => {
    expect(late(addMinutes(noon, 40)).yes).toBe(true);
    expect(world.get('visit-delay', 'late-1')).toMatchObject({ minutesLate: 40, told: 'waiting' });
    expect(world.get('task', 'task-1')).toMatchObject({ ownerRole: 'coordinator', title: 'Nurse about 40 min late: tell the patient' });
    expect(world.get('appointment', 'appt-1')?.start).toBe(noon);
  });

  it('is refused when it is not late, and when the visit was moved meanwhile', () => {
    expect(late(noon)).toMatchObject({ refusal: { kind: 'invalid' } });
    expect(late(addMinutes(noon, 40), addMinutes(noon, -60))).toMatchObject({ refusal: { kind: 'conflict' } });
  });
});

describe('a contact', () => {
  it('is written down, and confirms the visit when the patient said yes', () => {
    expect(call({ confirmation: 'confirmed' }).yes).toBe(true);
    expect(world.get('contact-attempt', 'call-1')).toMatchObject({ by: nurse.id, outcome: 'reached' });
    expect(world.get('appointment', 'appt-1')?.confirmation).toBe('confirmed');
  });

  it('that reached somebody says what was said', () => {
    expect(call({ summary: '  ' })).toMatchObject({ refusal: { kind: 'invalid' } });
    expect(call({ outcome: 'no-answer', summary: '' }).yes).toBe(true);
  });
});
