import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The pharmacist decides by the product's own limits whether what was exposed may be used. */
export const settleExcursion = defineCommand({
  type: 'shipment.settle-excursion',
  version: 1,
  label: 'Decide on excursion',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    decision: z.enum(['may-be-used', 'must-not-be-used']),
    reason: z.string().trim().min(1, 'Say what the decision rests on').max(1000),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ shipment: get('shipment', args.shipmentId) }),
  decide: ({ shipment }, { shipmentId, decision, reason, at }, { actor }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { excursion } = shipment.doc;
    if (!excursion) return no({ kind: 'not-found', what: 'excursion', id: shipmentId });
    if (excursion.settled && excursion.settled.decision !== decision)
      return no({
        kind: 'conflict',
        what: 'excursion',
        id: shipmentId,
        fields: [{ field: 'decision', seen: null, mine: decision, theirs: excursion.settled.decision }],
      });
    return yes(
      put('shipment', shipmentId, { ...shipment.doc, excursion: { ...excursion, settled: { decision, reason, by: actor.id, at } } }),
    );
  },
});
