import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId } from '../../records/ids.ts';
import { MonitoredTest, planIdOf } from '../../records/monitoring-plan.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';

/** The laboratory schedule of one order, where it is to differ from the list's, and why. */
export const setMonitoringPlan = defineCommand({
  type: 'monitoring.set-plan',
  version: 1,
  label: 'Set lab schedule',
  args: z.strictObject({
    orderId: MedicationRequestId,
    patientId: PatientId,
    seenTests: z.array(MonitoredTest).optional(),
    tests: z.array(MonitoredTest).max(40),
    reason: z.string().trim().min(1, 'Say why it differs').max(1000),
    setAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ order: get('medication-request', args.orderId), plan: get('monitoring-plan', planIdOf(args.orderId)) }),
  decide: ({ order, plan }, args, { actor }) => {
    if (!order) return no({ kind: 'not-found', what: 'order', id: args.orderId });
    const fields = fieldConflicts({ tests: args.seenTests }, { tests: args.tests }, { tests: plan?.doc.tests });
    if (fields.length > 0) return no({ kind: 'conflict', what: 'lab schedule', id: planIdOf(args.orderId), fields });
    return yes(
      put('monitoring-plan', planIdOf(args.orderId), {
        patientId: order.doc.patientId,
        orderId: args.orderId,
        tests: args.tests,
        reason: args.reason,
        setById: actor.id,
        setByName: actor.name,
        setAt: args.setAt,
      }),
    );
  },
});
