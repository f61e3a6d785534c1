import { z } from 'zod';
import { AnswerValue } from '../forms/schema.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, QuestionnaireId, TaskId } from './ids.ts';
import { Author } from './message-thread.ts';

/** FHIR QuestionnaireResponse: one form given to one patient, from the day it is given out. It answers the version it began with, whatever comes after. */
export const questionnaireResponse = defineRecord({
  kind: 'questionnaire-response',
  prefix: 'qres',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    /** `url|version` of the form. */
    questionnaire: z.string().min(1),
    /** The organisation's record of that version, when it is not a shipped one. */
    questionnaireId: QuestionnaireId.optional(),
    title: z.string().min(1),
    titleEs: z.string().optional(),
    status: z.enum(['requested', 'in-progress', 'completed', 'entered-in-error']),
    answers: z.record(z.string(), AnswerValue),
    scores: z.record(z.string(), z.number()).optional(),
    askedAt: Instant,
    askedByName: z.string(),
    dueAt: Instant.optional(),
    answeredAt: Instant.optional(),
    /** Who answered, and by whose hand: on the patient's page, or told to a colleague by telephone. */
    author: Author.optional(),
    how: z.enum(['on-own-page', 'by-phone', 'in-person']).optional(),
    taskId: TaskId.optional(),
    reason: z.string().optional(),
  }),
  columns: text('patientId', 'status', 'askedAt', 'dueAt', 'questionnaire'),
  indexes: [
    ['patientId', 'askedAt'],
    ['status', 'dueAt'],
    ['status', 'askedAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
