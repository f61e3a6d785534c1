import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { attachmentTypes, maxBlobBytes, Sha256 } from '../../records/attachment.ts';
import { Receipt } from '../../records/delivery-proof.ts';
import { MeasuredPlace } from '../../records/delivery-route.ts';
import { AppointmentId, CustodyEventId, DeliveryProofId, DeliveryStopId, PatientId, ShipmentId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import { ShipmentItem } from '../../records/shipment.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { ruleOfBox } from '../../clinical/logistics/rules.ts';
import { excursionOf } from './cold-chain.ts';
import { proofIn, readsProof, readsTemperatures, temperaturesIn } from './logistics-rules.ts';
import { proofGaps, signerForbidden } from './proof-gaps.ts';
import { raise, taskReads } from './raise-tasks.ts';
import { TemperatureRead } from './temperature-read.ts';

/** The box is handed over, with its proof. What was proven already stays as it is; a second proof is kept beside it, so that nothing that a driver collected at a door is lost. */
export const completeStop = defineCommand({
  type: 'stop.complete',
  version: 1,
  label: 'Hand over delivery',
  args: z.strictObject({
    proofId: DeliveryProofId,
    eventId: CustodyEventId,
    shipmentId: ShipmentId,
    patientId: PatientId,
    stopId: DeliveryStopId.optional(),
    appointmentId: AppointmentId.optional(),
    items: z.array(ShipmentItem).min(1, 'Say what was handed over'),
    receipt: Receipt,
    deliveredAt: Instant,
    place: MeasuredPlace,
    temperature: TemperatureRead,
    /** A photo of the box at the door; the laptop brings its bytes to the server before this. */
    sha256: Sha256.optional(),
    photoType: z.enum(attachmentTypes).optional(),
    photoBytes: z.number().int().positive().max(maxBlobBytes, 'A photo can have at most 25 MB.').optional(),
    photoAt: Instant.optional(),
    attachmentIds: z.array(z.string()).max(10).optional(),
    note: z.string().max(1000).optional(),
    by: z.object({ kind: z.enum(['driver', 'carrier', 'nurse', 'pharmacy']), name: z.string().min(1).max(120) }),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    ...taskReads(args.shipmentId),
    ...readsProof,
    ...readsTemperatures,
    existing: get('delivery-proof', args.proofId),
    event: get('custody-event', args.eventId),
    shipment: get('shipment', args.shipmentId),
    stops: find('delivery-stop', { shipmentId: args.shipmentId }, 20),
    proofs: find('delivery-proof', { shipmentId: args.shipmentId }, 20),
    appointment: get('appointment', args.appointmentId ?? ''),
  }),
  decide: (facts, args, { actor, at }) => {
    const { existing, event, shipment, stops, proofs, appointment } = facts;
    if (existing || event) return no({ kind: 'already-exists', what: 'proof of delivery', id: args.proofId });
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: args.shipmentId });
    const rules = proofIn(facts);
    const rule = ruleOfBox(rules, shipment.doc);
    if (signerForbidden(args.receipt, rules, rule)) return no({ kind: 'signer-not-allowed' });
    const missing = proofGaps({
      ...{ receipt: args.receipt, items: args.items, rule, contactlessAgreed: shipment.doc.contactless === true },
      photo: args.sha256 !== undefined || (args.attachmentIds ?? []).length > 0,
    });
    if (missing.length > 0) return no({ kind: 'proof-incomplete', missing });
    const { doc } = shipment;
    const proven = proofs.some((proof) => proof.doc.status === 'final');
    const refusal = proven ? undefined : boxRefusal('deliver', doc.status);
    if (refusal) return no(refusal);
    const route = doc.routeId ? { routeId: doc.routeId } : {};
    const { address } = doc;
    const proof: DocOf<'delivery-proof'> = {
      shipmentId: args.shipmentId,
      ...(args.stopId ? { stopId: args.stopId } : {}),
      ...route,
      patientId: args.patientId,
      status: proven ? 'additional' : 'final',
      patientName: doc.recipient.name,
      address: [...address.line, address.city, address.state, address.postalCode].filter(Boolean).join(', '),
      items: args.items,
      receipt: args.receipt,
      deliveredAt: args.deliveredAt,
      deviceAt: at,
      place: args.place,
      temperature: args.temperature,
      ...(args.sha256 && args.photoType && args.photoBytes
        ? { photo: { sha256: args.sha256, bytes: args.photoBytes, contentType: args.photoType, takenAt: args.photoAt ?? args.deliveredAt } }
        : {}),
      ...(args.attachmentIds ? { attachmentIds: args.attachmentIds } : {}),
      ...(args.note ? { note: args.note } : {}),
      deliveredBy: actor.id,
      deliveredByName: actor.name,
    };
    const writes: Write[] = [put('delivery-proof', args.proofId, proof)];
    if (proven) return yes(...writes);
    const stop = stops.find(({ id }) => id === (args.stopId ?? doc.stopId));
    const harmed = excursionOf(
      { items: args.items, ...(doc.packOutUntil ? { packOutUntil: doc.packOutUntil } : {}) },
      args.temperature,
      args.deliveredAt,
      temperaturesIn(facts),
    );
    const receiver =
      args.receipt.by === 'signature' ? args.receipt.printedName : (args.receipt.confirmedName ?? `Left at: ${args.receipt.leftAt}`);
    const { failure: _failure, ...rest } = doc;
    return yes(
      ...writes,
      put('custody-event', args.eventId, {
        ...route,
        ...{ shipmentId: args.shipmentId, patientId: args.patientId, at: args.deliveredAt, deviceAt: at },
        ...{ from: { ...args.by, practitionerId: actor.id }, to: { kind: 'recipient', name: receiver } },
        ...{ place: args.place, temperature: args.temperature, recordedBy: actor.id },
      }),
      ...(stop ? [put('delivery-stop', stop.id, { ...stop.doc, status: 'done', leftAt: args.deliveredAt })] : []),
      put('shipment', shipment.id, {
        ...rest,
        status: 'delivered',
        deliveredAt: args.deliveredAt,
        ...(harmed
          ? { excursion: { reason: harmed, at: args.deliveredAt }, tellPatient: { about: 'excursion', since: args.deliveredAt } }
          : {}),
      }),
      ...(harmed ? raise(['excursion'], { shipment, appointment, reason: harmed, at: args.deliveredAt }, facts) : []),
    );
  },
});
