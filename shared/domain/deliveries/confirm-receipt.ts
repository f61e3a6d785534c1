import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, ShipmentId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The patient says that the box is here, and whether all was in it and cold. It is no proof of delivery: that is the driver's. */
export const confirmReceipt = defineCommand({
  type: 'shipment.confirm-receipt',
  version: 1,
  label: 'Confirm receipt',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    complete: z.boolean(),
    words: z.string().trim().max(1000).optional(),
    taskId: TaskId,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    shipment: get('shipment', args.shipmentId),
    task: get('task', args.taskId),
  }),
  decide: ({ patient, shipment, task }, { shipmentId, patientId, complete, words, taskId, at }, { actor }) => {
    if (!patient || !shipment || shipment.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    if (shipment.doc.status !== 'on-route' && shipment.doc.status !== 'delivered')
      return no({ kind: 'wrong-status', what: 'delivery', status: shipment.doc.status });
    const receipt = { at, byName: actor.name, complete, ...(words ? { words } : {}) };
    return yes(
      put('shipment', shipmentId, { ...shipment.doc, patientReceipt: receipt }),
      ...(complete || task
        ? []
        : [
            put('task', taskId, {
              ...{ status: 'requested' as const, priority: 'urgent' as const, title: 'Something is wrong with a delivery', patientId },
              ...{ branchId: patient.doc.branchId, ownerRole: 'coordinator' as const, reason: `Told by ${actor.name} on their page` },
              ...(words ? { detail: words } : {}),
              ...{ focus: { kind: 'shipment', id: shipmentId }, dueAt: at, createdAt: at },
            }),
          ]),
    );
  },
});
