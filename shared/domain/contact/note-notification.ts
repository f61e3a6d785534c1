import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { NotificationChannel, NotificationTopic } from '../../records/contact-preference.ts';
import { NotificationId, PatientId, ShipmentId, VisitDelayId } from '../../records/ids.ts';
import { notificationStatuses } from '../../records/notification.ts';
import { defineCommand, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Later words about one notification never go back: a receipt that overtakes the note of sending stands. */
const rank = { held: 0, dropped: 1, sent: 1, failed: 2, delivered: 3 } as const;

/** What became of something that the server sent: kept in the chart, and told to the record that asked for it. */
export const noteNotification = defineCommand({
  type: 'notification.note',
  version: 1,
  label: 'Note a notification',
  args: z.strictObject({
    notificationId: NotificationId,
    patientId: PatientId,
    personId: z.string().min(1).max(100),
    topic: NotificationTopic,
    about: z.string().min(1).max(60),
    channel: NotificationChannel.optional(),
    status: z.enum(notificationStatuses),
    reason: z.string().max(300).optional(),
    createdAt: Instant,
    at: Instant,
    /** What asked for it and wants to know that the patient was told. */
    delayId: VisitDelayId.optional(),
    shipmentId: ShipmentId.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('notification', args.notificationId),
    delay: get('visit-delay', args.delayId ?? 'late-none'),
    shipment: get('shipment', args.shipmentId ?? 'shp-none'),
  }),
  decide: ({ existing, delay, shipment }, { notificationId, delayId: _delay, shipmentId: _shipment, ...doc }) => {
    if (existing && rank[existing.doc.status] > rank[doc.status]) return yes();
    const told = doc.status === 'sent' || doc.status === 'delivered';
    const over = told || doc.status === 'failed' || doc.status === 'dropped';
    return yes(
      put('notification', notificationId, doc),
      ...(delay?.doc.told === 'waiting' && over ? [put('visit-delay', delay.id, { ...delay.doc, told: told ? 'sent' : 'failed' })] : []),
      ...(told && shipment?.doc.tellPatient && !shipment.doc.tellPatient.toldAt
        ? [put('shipment', shipment.id, { ...shipment.doc, tellPatient: { ...shipment.doc.tellPatient, toldAt: doc.at } })]
        : []),
    );
  },
});
