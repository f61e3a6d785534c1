import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, PatientId, PractitionerId } from './ids.ts';

export const visitSections = ['readiness', 'assessment', 'medicines', 'access', 'teaching', 'goals', 'close', 'drafts'] as const;
export const VisitSectionName = z.enum(visitSections);
export type VisitSectionName = z.infer<typeof VisitSectionName>;

export const AnswerValue = z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string().max(200)).max(40)]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** FHIR QuestionnaireResponse: what was answered in one section of a visit, question by question. Its id follows from the visit, so two laptops never make two. */
export const visitSection = defineRecord({
  kind: 'visit-section',
  prefix: 'vsec',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    encounterId: EncounterId,
    section: VisitSectionName,
    answers: z.record(z.string(), AnswerValue),
    /** The question sets and their versions that the answers belong to. */
    asked: z.array(z.object({ id: z.string(), version: z.number().int() })),
    writtenAt: Instant,
    writtenBy: PractitionerId,
  }),
  columns: text('patientId', 'encounterId'),
  indexes: [['encounterId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
