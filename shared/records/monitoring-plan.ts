import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import type { MonitoringPlanId } from './ids.ts';
import { MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

/** A test to be repeated: by name, by the LOINC codes that answer it, and how many days apart. */
export const MonitoredTest = z.object({
  test: z.string().min(1),
  codes: z.array(z.string()),
  everyDays: z.number().positive().max(366),
  note: z.string().optional(),
});
export type MonitoredTest = z.infer<typeof MonitoredTest>;

/** The laboratory schedule of one order where it differs from the list's. One record an order. */
export const monitoringPlan = defineRecord({
  kind: 'monitoring-plan',
  prefix: 'mplan',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    orderId: MedicationRequestId,
    tests: z.array(MonitoredTest),
    reason: z.string(),
    setById: PractitionerId,
    setByName: z.string(),
    setAt: Instant,
  }),
  columns: text('patientId', 'orderId'),
  indexes: [['patientId'], ['orderId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});

export function planIdOf(orderId: string): MonitoringPlanId {
  return `mplan-${orderId.slice(orderId.indexOf('-') + 1)}` as MonitoringPlanId;
}
