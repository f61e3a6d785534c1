import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { AppointmentId, PatientId, PractitionerId } from './ids.ts';
import { CircleRole } from './message-thread.ts';

/** A participant names itself, at random for each window that it joins with, so that it is the same one after a lost line. */
export const PeerId = z.string().regex(/^[0-9a-f]{32}$/);

/** How somebody was gone: went by themselves, was taken out, or their line broke off and did not come back (a crash, a dead battery, no network). */
export const GoneHow = z.enum(['left', 'removed', 'line-lost']);
export type GoneHow = z.infer<typeof GoneHow>;

/** Somebody's part in a call: from when to when, and how good it was. The server writes it as it happens. */
export const CallParticipant = z.object({
  /** Of calls before the server wrote this down, there is none. */
  peerId: PeerId.optional(),
  name: z.string().min(1),
  role: CircleRole,
  /** What a guest of the call came as: interpreter … */
  title: z.string().optional(),
  joinedAt: Instant,
  leftAt: Instant.optional(),
  goneHow: GoneHow.optional(),
  /** Said yes to a video visit before joining; staff are not asked. */
  consentedAt: Instant.optional(),
  /** The worst that it came to: 720p, 360p, 180p, audio, messages. */
  lowestQuality: z.string().optional(),
});
export type CallParticipant = z.infer<typeof CallParticipant>;

/** A video call about a patient. Nothing of what was said or shown is kept: who, when and how good. */
export const videoCall = defineRecord({
  kind: 'video-call',
  prefix: 'vid',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    appointmentId: AppointmentId.optional(),
    status: z.enum(['in-progress', 'finished', 'entered-in-error']),
    startedAt: Instant,
    startedBy: PractitionerId,
    startedByName: z.string(),
    endedAt: Instant.optional(),
    participants: z.array(CallParticipant).max(60),
  }),
  columns: text('patientId', 'status', 'startedAt', 'appointmentId'),
  indexes: [
    ['patientId', 'status', 'startedAt'],
    ['status', 'startedAt'],
    ['patientId', 'startedAt'],
    ['startedAt', 'status', 'patientId'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
