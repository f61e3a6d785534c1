import { z } from 'zod';
import { Address } from '../../kernel/quantity.ts';
import { proofRuleOf } from '../../clinical/logistics/rules.ts';
import { addMinutes } from '../../kernel/time.ts';
import { AppointmentId, LocationId, PatientId, RefillId, ShipmentId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import { DeliveryWindow, ShipmentItem } from '../../records/shipment.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { proofIn, readsProof } from './logistics-rules.ts';

/** So far back a box with the same doses is looked for. */
const secondDays = 45;
const goesOut: ReadonlySet<string> = new Set(['prepared', 'packed', 'on-route', 'delivered']);

/** The same release, or the same refill where neither names one. */
function holdsSame(doc: DocOf<'shipment'>, { items, refillId }: Pick<DocOf<'shipment'>, 'items' | 'refillId'>): boolean {
  const released = new Set(items.flatMap(({ dispenseId }) => dispenseId ?? []));
  if (released.size > 0) return doc.items.some(({ dispenseId }) => dispenseId !== undefined && released.has(dispenseId));
  return refillId !== undefined && doc.refillId === refillId;
}

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
    /** Why the same doses go out a second time. */
    again: z.string().trim().min(1, 'Say why a second box goes out').max(300).optional(),
    carrier: z.object({ name: z.string().trim().min(1).max(60), trackingNumber: z.string().trim().max(60).optional() }).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    ...readsProof,
    coverages: find('coverage', { patientId: args.patientId, status: 'active' }, 10),
    existing: get('shipment', args.shipmentId),
    patient: get('patient', args.patientId),
    // Newer ones have larger ids; what two people asked for apart lies days from each other.
    boxes: find('shipment', { patientId: args.patientId, earliest: { gte: addMinutes(args.window.earliest, -secondDays * 24 * 60) } }, 100),
  }),
  decide: ({ existing, patient, boxes, coverages, ...lists }, { shipmentId, again, ...args }) => {
    if (existing) return no({ kind: 'already-exists', what: 'delivery', id: shipmentId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    const first = boxes.find(({ id, doc }) => id !== shipmentId && goesOut.has(doc.status) && holdsSame(doc, args));
    if (first && !again) {
      const [item] = args.items;
      return no({ kind: 'second-delivery', what: item?.name ?? 'it', status: first.doc.status, earliest: first.doc.window.earliest });
    }
    if (args.window.latest <= args.window.earliest) return no({ kind: 'window-closes-first', ...args.window });
    const address = args.address ?? patient.doc.address;
    if (!address || address.line.every((line) => line.trim() === '')) return no({ kind: 'no-address' });
    const { name, telecom, timeZone } = patient.doc;
    const payor = [...coverages].sort((a, b) => (a.id < b.id ? -1 : 1))[0]?.doc.payor;
    const rule = proofRuleOf(proofIn(lists), payor);
    const phone = telecom.mobile ?? telecom.phone;
    return yes(
      put('shipment', shipmentId, {
        ...args,
        ...(again ? { note: [`Second box: ${again}`, args.note].filter(Boolean).join('. ').slice(0, 1000) } : {}),
        status: 'prepared',
        recipient: { name: `${name.given.join(' ')} ${name.family}`, ...(phone ? { phone } : {}) },
        address,
        timeZone,
        ...(rule ? { proofRule: rule.payer } : {}),
      }),
    );
  },
});
