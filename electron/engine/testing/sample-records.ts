import type { Actor, Write } from '../../../shared/domain/define-command.ts';
import type { Instant, LocalDate, TimeZone } from '../../../shared/kernel/time.ts';
import type { LocationId, OrganizationId, PatientId, PractitionerId, TaskId, AppointmentId } from '../../../shared/records/ids.ts';

export const branchId = 'loc-north' as LocationId;
export const zone = 'America/Chicago' as TimeZone;
export const at = (text: string): Instant => text as Instant;

export function actor(name: string, ...roles: Actor['roles']): Actor {
  return {
    id: `prac-${name}` as PractitionerId,
    organizationId: 'org-1' as OrganizationId,
    name,
    roles: roles.length > 0 ? roles : ['nurse'],
    branchIds: [branchId],
  };
}

export const patientId = (n: number | string): PatientId => `pat-${String(n)}` as PatientId;

export function patient(n: number | string, family = `Family${String(n)}`): Write {
  return {
    kind: 'patient',
    id: patientId(n),
    doc: {
      status: 'active',
      mrn: `MRN${String(n)}`,
      name: { family, given: ['Rosa'] },
      birthDate: '1957-03-04' as LocalDate,
      gender: 'female',
      telecom: { phone: '312-555-0100' },
      timeZone: zone,
      branchId,
      allergyStatus: { code: 'not-recorded' },
    },
  };
}

export function task(n: number | string, patient: number | string, title = `Call ${String(n)}`): Write {
  return {
    kind: 'task',
    id: `task-${String(n)}`,
    doc: { status: 'requested', priority: 'routine', title, patientId: patientId(patient), createdAt: at('2026-11-01T10:00:00.000Z') },
  };
}

export const taskId = (n: number | string): TaskId => `task-${String(n)}` as TaskId;
export const visitId = (n: number | string): AppointmentId => `appt-${String(n)}` as AppointmentId;

export function visit(n: number | string, patient: number | string, nurse: PractitionerId, start: string, end: string): Write {
  return {
    kind: 'appointment',
    id: visitId(n),
    doc: {
      patientId: patientId(patient),
      branchId,
      practitionerId: nurse,
      status: 'booked',
      class: 'HH',
      serviceType: 'IVIG infusion',
      start: at(start),
      end: at(end),
      timeZone: zone,
      confirmation: 'unconfirmed',
    },
  };
}
