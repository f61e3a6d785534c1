import { z } from 'zod';
import { Address } from '../../kernel/quantity.ts';
import { AppointmentId, LocationId, PatientId, RefillId, ShipmentId } from '../../records/ids.ts';
import { DeliveryWindow, ShipmentItem } from '../../records/shipment.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A box for a patient: what goes in, where to, and when somebody can take it. Where no address is named it is the patient's own. */
export const prepareShipment = defineCommand({
  type: 'shipment.prepare',
  version: 1,
  label: 'Prepare delivery',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    branchId: LocationId,
    appointmentId: AppointmentId.optional(),
    refillId: RefillId.optional(),
    items: z.array(ShipmentItem).min(1, 'Say what is in the box').max(60),
    address: Address.optional(),
    window: DeliveryWindow,
    maySign: z.array(z.string().trim().min(1).max(120)).max(10),
    contactless: z.boolean().optional(),
    note: z.string().max(1000).optional(),
    carrier: z.object({ name: z.string().trim().min(1).max(60), trackingNumber: z.string().trim().max(60).optional() }).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('shipment', args.shipmentId), patient: get('patient', args.patientId) }),
  decide: ({ existing, patient }, { shipmentId, ...args }) => {
    if (existing) return no({ kind: 'already-exists', what: 'delivery', id: shipmentId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (args.window.latest <= args.window.earliest) return no({ kind: 'window-closes-first', ...args.window });
    const address = args.address ?? patient.doc.address;
    if (!address || address.line.every((line) => line.trim() === '')) return no({ kind: 'no-address' });
    const { name, telecom, timeZone } = patient.doc;
    const phone = telecom.mobile ?? telecom.phone;
    return yes(
      put('shipment', shipmentId, {
        ...args,
        status: 'prepared',
        recipient: { name: `${name.given.join(' ')} ${name.family}`, ...(phone ? { phone } : {}) },
        address,
        timeZone,
      }),
    );
  },
});
