import { z } from 'zod';
import { Concept, Quantity, Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, ObservationId, PatientId, PractitionerId } from './ids.ts';

/** A vital sign or a laboratory result. Never changed: a wrong one is `entered-in-error` and `replaces` says which it corrects. */
export const observation = defineRecord({
  kind: 'observation',
  prefix: 'obs',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error', 'unknown']),
    category: z.enum(['vital-signs', 'laboratory', 'survey', 'other']),
    /** LOINC where it is known. */
    code: z.string(),
    name: z.string(),
    effectiveAt: Instant,
    value: Quantity.optional(),
    valueText: z.string().optional(),
    /** Blood pressure and panels: parts with their own LOINC codes. */
    components: z
      .array(z.object({ code: z.string(), name: z.string(), value: Quantity.optional(), valueText: z.string().optional() }))
      .optional(),
    referenceRange: z
      .object({ low: z.number().optional(), high: z.number().optional(), unit: z.string().optional(), text: z.string().optional() })
      .optional(),
    interpretation: Concept.optional(),
    /** A score is read by its scale: which one, in which version. */
    scale: z.object({ id: z.string(), version: z.number().int() }).optional(),
    performerId: PractitionerId.optional(),
    /** When the result was made available, where that differs from when it was drawn. */
    issuedAt: Instant.optional(),
    encounterId: EncounterId.optional(),
    replaces: ObservationId.optional(),
    source: Source.optional(),
  }),
  columns: {
    ...text('patientId', 'category', 'code', 'effectiveAt'),
    value: { path: 'value.value', type: 'real' },
    flag: { path: 'interpretation.coding.0.code', type: 'text' },
  },
  indexes: [
    ['patientId', 'category', 'effectiveAt'],
    ['patientId', 'code', 'effectiveAt'],
  ],
  screenIndexes: [
    // Critical values are found from these two alone.
    ['code', 'effectiveAt', 'value'],
    ['flag', 'effectiveAt'],
  ],
  sparse: ['flag'],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
