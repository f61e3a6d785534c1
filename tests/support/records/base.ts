import type { Actor } from '../../../shared/domain/define-command.ts';
import { instant, Instant, TimeZone } from '../../../shared/kernel/time.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

/** A patient's or a person's day in these tests: 10 March 2026, 9 in the morning in Chicago. */
export const now = Instant.parse('2026-03-10T15:00:00.000Z');
export const dayEnd = Instant.parse('2026-03-11T05:00:00.000Z');
export const hoursFromNow = (hours: number): Instant => instant(Date.parse(now) + hours * 3_600_000);

export const branchId = 'loc-1' as DocOf<'patient'>['branchId'];
export const nurse: Actor = {
  id: 'prac-nurse' as Actor['id'],
  organizationId: 'org-1' as Actor['organizationId'],
  name: 'Ann Lindqvist',
  roles: ['nurse'],
  branchIds: [branchId],
};

export const zone = TimeZone.parse('America/Chicago');
export const patientId = 'pat-1' as PatientId;
export const orderId = 'mreq-1' as DocOf<'order-claim'>['orderId'];
export const encounterId = 'enc-1' as DocOf<'visit-section'>['encounterId'];

export const driverId = 'prac-driver' as DocOf<'delivery-route'>['driverId'];
