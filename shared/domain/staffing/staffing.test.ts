import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, TimeZone, type LocalDate } from '../../kernel/time.ts';
import { AppointmentId, AvailabilityId, LocationId, PractitionerCredentialId, PractitionerId, TimeOffId } from '../../records/ids.ts';
import { preferenceIdOf } from '../../records/patient-preference.ts';
import type { Actor } from '../define-command.ts';

const other = PractitionerId.parse('prac-other');
const lead: Actor = { ...nurse, id: PractitionerId.parse('prac-lead'), roles: ['lead'] };
const timeZone = TimeZone.parse('America/Chicago');
const days = (n: number) => addMinutes(noon, n * 24 * 60);
let world: World;

beforeEach(() => {
  world = new World().add('patient', patientId, hana);
  for (const id of [nurse.id, other])
    world.add('practitioner', id, { name: { family: 'N', given: [] }, roles: ['nurse'], branchIds: [...nurse.branchIds], active: true });
});

const off = (practitionerId: PractitionerId, by: Actor = nurse, id = 'off-1') =>
  world.run('time-off.record', { timeOffId: TimeOffId.parse(id), practitionerId, start: noon, end: days(1), reason: 'sick' }, by);
const book = (practitionerId: PractitionerId, requires?: string[]) =>
  world.run('appointment.book', {
    ...{ appointmentId: AppointmentId.parse('appt-1'), patientId, branchId: LocationId.parse('loc-1'), practitionerId, class: 'HH' },
    ...{ serviceType: 'Infusion', start: addMinutes(noon, 60), end: addMinutes(noon, 120), timeZone },
    ...(requires ? { requires } : {}),
  });

describe('working hours and time off', () => {
  it('a nurse sets their own and nobody else’s; a lead sets anyone’s', () => {
    expect(off(nurse.id).yes).toBe(true);
    expect(off(other, nurse, 'off-2')).toMatchObject({ refusal: { kind: 'not-allowed', why: 'not-owner' } });
    expect(off(other, lead, 'off-3').yes).toBe(true);
  });

  it('the same days are not recorded twice', () => {
    off(nurse.id);
    expect(off(nurse.id, lead, 'off-2')).toMatchObject({ refusal: { kind: 'already-away' } });
  });

  it('hours of one day that overlap are refused with words', () => {
    const set = (to: string) =>
      world.run('availability.set', {
        availabilityId: AvailabilityId.parse('avail-1'),
        practitionerId: nurse.id,
        timeZone,
        weekly: [
          { weekday: 1, from: '08:00', to },
          { weekday: 1, from: '12:00', to: '17:00' },
        ],
        effectiveFrom: '2026-03-01' as LocalDate,
      });
    expect(set('13:00')).toMatchObject({ refusal: { kind: 'invalid' } });
    expect(set('12:00').yes).toBe(true);
  });
});

describe('a visit that breaks a hard rule is refused', () => {
  it('when the nurse is away, until the time off is taken back', () => {
    off(nurse.id);
    expect(book(nurse.id)).toMatchObject({ refusal: { kind: 'nurse-away' } });
    world.run('time-off.cancel', { timeOffId: TimeOffId.parse('off-1') });
    expect(book(nurse.id).yes).toBe(true);
  });

  it('when the nurse lacks what the visit needs, until it is recorded', () => {
    expect(book(nurse.id, ['chemo'])).toMatchObject({ refusal: { kind: 'credentials-missing', missing: [{ why: 'none' }] } });
    const record = {
      ...{ credentialId: PractitionerCredentialId.parse('cred-1'), practitionerId: nurse.id, type: 'competency' as const },
      ...{ code: 'chemo', text: 'Chemotherapy' },
    };
    world.run('credential.record', record, lead);
    expect(book(nurse.id, ['chemo']).yes).toBe(true);
  });

  it('when the patient does not want this nurse, also when the visit is moved to them', () => {
    const to = { hours: [], preferredIds: [], avoidedIds: [nurse.id] };
    world.run('patient.set-preference', { patientId, to, recordedAt: noon });
    expect(book(nurse.id)).toMatchObject({ refusal: { kind: 'nurse-avoided' } });
    book(other);
    const slot = { start: addMinutes(noon, 60), end: addMinutes(noon, 120) };
    expect(
      world.run('appointment.move', {
        ...{ appointmentId: AppointmentId.parse('appt-1'), patientId },
        ...{ seen: { ...slot, practitionerId: other }, to: { ...slot, practitionerId: nurse.id } },
      }),
    ).toMatchObject({ refusal: { kind: 'nurse-avoided' } });
  });
});

describe('a patient’s wishes', () => {
  it('that somebody else wrote meanwhile are told, not overwritten', () => {
    const none = { hours: [], preferredIds: [], avoidedIds: [] };
    world.run('patient.set-preference', { patientId, to: { ...none, avoidedIds: [other] }, recordedAt: noon });
    expect(
      world.run('patient.set-preference', { patientId, seen: none, to: { ...none, avoidedIds: [nurse.id] }, recordedAt: noon }),
    ).toMatchObject({ refusal: { kind: 'conflict', fields: [{ field: 'avoidedIds' }] } });
    expect(world.get('patient-preference', preferenceIdOf(patientId))?.avoidedIds).toEqual([other]);
  });

  it('cannot want and not want the same nurse', () => {
    const to = { hours: [], preferredIds: [other], avoidedIds: [other] };
    expect(world.run('patient.set-preference', { patientId, to, recordedAt: noon })).toMatchObject({ refusal: { kind: 'invalid' } });
  });
});
