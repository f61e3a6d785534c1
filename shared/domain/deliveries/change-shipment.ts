import { z } from 'zod';
import { PatientId, ShipmentId } from '../../records/ids.ts';
import { DeliveryWindow } from '../../records/shipment.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';
import { boxRefusal } from './can.ts';

/** What may change until the box leaves: when, where at the door, and who may sign. */
const Plan = z.strictObject({
  window: DeliveryWindow,
  accessNotes: z.string().max(1000).optional(),
  maySign: z.array(z.string().trim().min(1).max(120)).max(10),
  contactless: z.boolean().optional(),
  note: z.string().max(1000).optional(),
});

export const changeShipment = defineCommand({
  type: 'shipment.change',
  version: 1,
  label: 'Change delivery',
  args: z.strictObject({ shipmentId: ShipmentId, patientId: PatientId, seen: Plan, to: Plan }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ shipment: get('shipment', args.shipmentId) }),
  decide: ({ shipment }, { shipmentId, seen, to }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { doc } = shipment;
    const refusal = boxRefusal('change', doc.status);
    if (refusal) return no(refusal);
    const { window, maySign, contactless, note, address } = doc;
    const current = { window, maySign, contactless, note, accessNotes: address.accessNotes };
    const fields = fieldConflicts(seen, to, current);
    if (fields.length > 0) return no({ kind: 'conflict', what: 'delivery', id: shipmentId, fields });
    if (to.window.latest <= to.window.earliest) return no({ kind: 'window-closes-first', ...to.window });
    const { accessNotes, ...plan } = { ...seen, ...to };
    return yes(
      put('shipment', shipmentId, { ...doc, ...plan, address: { ...address, ...(accessNotes === undefined ? {} : { accessNotes }) } }),
    );
  },
});
