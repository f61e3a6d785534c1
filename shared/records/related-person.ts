import { z } from 'zod';
import { PersonName, Source, Telecom } from '../kernel/quantity.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

/** A caregiver, family member or emergency contact. */
export const relatedPerson = defineRecord({
  kind: 'related-person',
  prefix: 'rel',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    active: z.boolean(),
    name: PersonName,
    relationship: z.string(),
    telecom: Telecom,
    emergencyContact: z.boolean().optional(),
    source: Source.optional(),
  }),
  columns: text('patientId'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
