import { z } from 'zod';
import { addMinutes, Instant } from '../../kernel/time.ts';
import { AppointmentId, DeliveryStopId, PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { lastsUntil } from './cold-chain.ts';
import { delaysIn, readsDelays, readsTemperatures, temperaturesIn } from './logistics-rules.ts';
import { raise, taskReads } from './raise-tasks.ts';

/** The box will come at another time than planned. The visit that waits for it knows from then on. */
export const reportLate = defineCommand({
  type: 'shipment.report-late',
  version: 1,
  label: 'Report delay',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    stopId: DeliveryStopId.optional(),
    appointmentId: AppointmentId.optional(),
    expectedAt: Instant,
    reason: z.string().trim().min(1, 'Say why').max(300),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    ...taskReads(args.shipmentId),
    ...readsDelays,
    ...readsTemperatures,
    shipment: get('shipment', args.shipmentId),
    stop: get('delivery-stop', args.stopId ?? ''),
    appointment: get('appointment', args.appointmentId ?? ''),
  }),
  decide: (facts, { shipmentId, expectedAt, reason, at }) => {
    const { shipment, stop, appointment } = facts;
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { doc } = shipment;
    const refusal = boxRefusal('track', doc.status);
    if (refusal) return no(refusal);
    const delays = delaysIn(facts);
    const pastBy = (minutes: number): boolean => expectedAt > addMinutes(doc.window.latest, minutes);
    const tell = pastBy(delays.tellPatientAfterMinutes);
    const cold = !lastsUntil(doc, expectedAt, temperaturesIn(facts));
    return yes(
      ...(stop ? [put('delivery-stop', stop.id, { ...stop.doc, expectedAt })] : []),
      put('shipment', shipmentId, {
        ...doc,
        expectedAt,
        lateReason: reason,
        ...(tell ? { tellPatient: { about: 'late', since: at } } : {}),
      }),
      ...raise(
        [
          ...(pastBy(delays.lateAfterMinutes) ? (['late'] as const) : []),
          ...(tell ? (['late-for-patient'] as const) : []),
          ...(pastBy(delays.tellPrescriberAfterMinutes) && doc.items.some(({ kind }) => kind === 'drug')
            ? (['late-for-prescriber'] as const)
            : []),
          ...(cold ? (['cold-too-short'] as const) : []),
        ],
        { shipment, appointment, reason, at },
        facts,
      ),
    );
  },
});
