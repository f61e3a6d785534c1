import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

export const credentialTypes = ['licence', 'certification', 'competency', 'language'] as const;

/** FHIR's Practitioner.qualification: a licence, a certificate, a competency that was signed off, a language. A visit's `requires` names `code`s. Everyone of the organisation is sent them, so that the same visit fits the same nurses on every laptop. */
export const practitionerCredential = defineRecord({
  kind: 'practitioner-credential',
  prefix: 'cred',
  version: 1,
  schema: z.object({
    practitionerId: PractitionerId,
    type: z.enum(credentialTypes),
    /** From resources/clinical/competencies.json, or the organisation's own: `first-dose-biologic`. */
    code: z.string().min(1).max(60),
    text: z.string().min(1).max(120),
    status: z.enum(['active', 'suspended', 'entered-in-error']),
    issuedOn: LocalDate.optional(),
    /** The last day on which it holds. Without one it does not expire. */
    expiresOn: LocalDate.optional(),
    /** Licences: the state. */
    jurisdiction: z.string().max(60).optional(),
    source: Source.optional(),
  }),
  columns: text('practitionerId', 'status', 'expiresOn', 'code'),
  indexes: [
    ['practitionerId', 'status'],
    ['status', 'expiresOn'],
    ['code', 'status'],
  ],
  scopes: () => ['org'],
  upcast: {},
});
