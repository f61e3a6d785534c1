import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { notificationChannels, notificationTopics } from './contact-preference.ts';
import { PatientId } from './ids.ts';

/** `held`: waits for the person's hours or for another try. `dropped`: was not to be sent, and why. */
export const notificationStatuses = ['held', 'sent', 'delivered', 'failed', 'dropped'] as const;
export type NotificationStatus = (typeof notificationStatuses)[number];

/** What the server sent by itself (FHIR Communication): to whom, how, and what came of it. Its words hold nothing clinical, so neither does this. */
export const notification = defineRecord({
  kind: 'notification',
  prefix: 'ntf',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    /** The patient's own id, or that of a related person. */
    personId: z.string().min(1),
    topic: z.enum(notificationTopics),
    /** Which words were sent: "visit-tomorrow". */
    about: z.string().min(1).max(60),
    channel: z.enum(notificationChannels).optional(),
    status: z.enum(notificationStatuses),
    /** Why it waits, failed or was not sent. */
    reason: z.string().max(300).optional(),
    createdAt: Instant,
    at: Instant,
  }),
  columns: text('patientId', 'status', 'createdAt'),
  indexes: [['patientId', 'createdAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
