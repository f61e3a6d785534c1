import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MeasuredPlace } from '../../records/delivery-route.ts';
import { DeliveryStopId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { stopRefusal } from './can.ts';

/** The driver stands at the door. */
export const arriveAtStop = defineCommand({
  type: 'stop.arrive',
  version: 1,
  label: 'Arrive at stop',
  args: z.strictObject({ stopId: DeliveryStopId, patientId: PatientId, at: Instant, place: MeasuredPlace }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ stop: get('delivery-stop', args.stopId) }),
  decide: ({ stop }, { stopId, at, place }) => {
    if (!stop) return no({ kind: 'not-found', what: 'stop', id: stopId });
    if (stop.doc.status === 'arrived') return yes();
    const refusal = stopRefusal('arrive', stop.doc.status);
    if (refusal) return no(refusal);
    return yes(put('delivery-stop', stopId, { ...stop.doc, status: 'arrived', arrivedAt: at, arrivedPlace: place }));
  },
});
