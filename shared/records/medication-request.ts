import { z } from 'zod';
import { Concept, Quantity, Source } from '../kernel/quantity.ts';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

/** A drug order. An infusion order (`isTherapy`) is what visits and deliveries are made for. */
export const medicationRequest = defineRecord({
  kind: 'medication-request',
  prefix: 'mreq',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['active', 'on-hold', 'cancelled', 'completed', 'entered-in-error', 'stopped', 'draft', 'unknown']),
    medication: Concept,
    isTherapy: z.boolean(),
    indication: z.string().optional(),
    dose: Quantity.optional(),
    route: z.string().optional(),
    /** "every 4 weeks", "once daily": the words of the order. */
    frequency: z.string().optional(),
    rate: z.string().optional(),
    intervalDays: z.number().positive().optional(),
    instructions: z.string().optional(),
    prescriber: z.string().optional(),
    authoredAt: Instant.optional(),
    startOn: LocalDate.optional(),
    endOn: LocalDate.optional(),
    refillsLeft: z.number().int().min(0).optional(),
    source: Source.optional(),
  }),
  columns: {
    ...text('patientId', 'status', 'authoredAt'),
    isTherapy: { path: 'isTherapy', type: 'integer' },
    medication: { path: 'medication.text', type: 'text' },
  },
  // The first tells what a patient is infused with now without opening the order.
  indexes: [
    ['patientId', 'status', 'isTherapy', 'authoredAt', 'medication'],
    ['patientId', 'authoredAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
