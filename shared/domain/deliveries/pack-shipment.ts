import { z } from 'zod';
import { Instant, addMinutes } from '../../kernel/time.ts';
import { PatientId, ShipmentId } from '../../records/ids.ts';
import { ShipmentItem } from '../../records/shipment.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { classOf, readsTemperatures, temperaturesIn } from './logistics-rules.ts';

/** The box is closed: with the lots that are in it and, for what must stay cold, for how many hours the pack-out is good. */
export const packShipment = defineCommand({
  type: 'shipment.pack',
  version: 1,
  label: 'Pack delivery',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    items: z.array(ShipmentItem).min(1, 'Say what is in the box').max(60),
    packedAt: Instant,
    packOutHours: z.number().positive('Say for how many hours the pack-out is good').max(240).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ ...readsTemperatures, shipment: get('shipment', args.shipmentId) }),
  decide: ({ shipment, ...lists }, { shipmentId, items, packedAt, packOutHours }, { actor }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const refusal = boxRefusal('pack', shipment.doc.status);
    if (refusal) return no(refusal);
    const temperature = classOf(items);
    if (temperaturesIn(lists).classes[temperature].coldChain && packOutHours === undefined)
      return no({ kind: 'pack-out-unknown', temperature });
    const expired = items.find(({ expiresOn }) => expiresOn !== undefined && expiresOn < packedAt.slice(0, 10));
    if (expired) return no({ kind: 'out-of-date', what: expired.name, on: expired.expiresOn ?? '' });
    const { packOutHours: _hours, packOutUntil: _until, failure: _failure, excursion: _excursion, ...doc } = shipment.doc;
    return yes(
      put('shipment', shipmentId, {
        ...doc,
        items,
        status: 'packed',
        packedAt,
        packedBy: actor.id,
        ...(packOutHours === undefined ? {} : { packOutHours, packOutUntil: addMinutes(packedAt, packOutHours * 60) }),
      }),
    );
  },
});
