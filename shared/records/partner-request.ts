import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, PractitionerId } from './ids.ts';

/** A question to somebody outside (prescriber's office, hospital, agency) that is answered by a link instead of a fax. */
export const partnerRequest = defineRecord({
  kind: 'partner-request',
  prefix: 'preq',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['waiting', 'answered', 'closed', 'entered-in-error']),
    partnerName: z.string().min(1),
    partnerOrganization: z.string().optional(),
    title: z.string().min(1),
    question: z.string().min(1),
    askedAt: Instant,
    askedBy: PractitionerId,
    askedByName: z.string(),
    dueAt: Instant.optional(),
    answer: z.string().optional(),
    answeredAt: Instant.optional(),
    answeredByName: z.string().optional(),
    closedReason: z.string().optional(),
  }),
  columns: text('patientId', 'status', 'askedAt', 'dueAt'),
  indexes: [
    ['patientId', 'askedAt'],
    ['status', 'dueAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
