import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

/** A document from elsewhere (referral, discharge summary, lab report), shown as received. */
export const documentReference = defineRecord({
  kind: 'document-reference',
  prefix: 'doc',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['current', 'superseded', 'entered-in-error']),
    type: z.string(),
    title: z.string(),
    at: Instant,
    contentType: z.string(),
    /** Text documents travel inside; others are attachments named by hash. */
    text: z.string().optional(),
    attachment: z.object({ sha256: z.string(), bytes: z.number().int() }).optional(),
    source: Source.optional(),
  }),
  columns: { ...text('patientId', 'at'), sha256: { path: 'attachment.sha256', type: 'text' } },
  indexes: [['patientId', 'at'], ['sha256']],
  blob: 'sha256',
  scopes: (doc) => [`patient:${doc.patientId}`],
  search: (doc) => ({ title: doc.title, body: doc.text?.slice(0, 4000) ?? '' }),
  upcast: {},
});
