import { z } from 'zod';
import { Address, PersonName, Source, Telecom } from '../kernel/quantity.ts';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId } from './ids.ts';
import { patientWords } from './patient-words.ts';

export const patientStatuses = ['active', 'on-hold', 'discharged', 'entered-in-error'] as const;

/** "Not recorded", "none" and "has some" are three different things; a confirmation has a date. */
export const AllergyStatus = z.object({
  code: z.enum(['not-recorded', 'no-known-allergies', 'has-allergies']),
  confirmedAt: Instant.optional(),
});

export const patient = defineRecord({
  kind: 'patient',
  prefix: 'pat',
  version: 1,
  schema: z.object({
    status: z.enum(patientStatuses),
    mrn: z.string().min(1),
    name: PersonName,
    birthDate: LocalDate,
    gender: z.enum(['male', 'female', 'other', 'unknown']),
    telecom: Telecom,
    address: Address.optional(),
    timeZone: TimeZone,
    language: z.string().optional(),
    interpreterNeeded: z.boolean().optional(),
    branchId: LocationId,
    allergyStatus: AllergyStatus,
    /** Short warnings for everyone who opens the chart: "Dog in yard", "Difficult access". */
    alerts: z.array(z.string()).optional(),
    /** The access device in words until its own record lands: "PICC, right arm, placed 3 Mar 2026". */
    accessDevice: z.string().optional(),
    deceasedOn: LocalDate.optional(),
    source: Source.optional(),
  }),
  columns: {
    ...text('status', 'mrn', 'birthDate', 'branchId'),
    family: { path: 'name.family', type: 'text' },
    given: { path: 'name.given.0', type: 'text' },
  },
  // The status stands last so that a caseload is read in order of name from the index alone.
  indexes: [['family', 'given', 'status'], ['mrn'], ['birthDate'], ['branchId', 'family']],
  scopes: (_doc, id) => [`patient:${id}`],
  search: (doc) => ({
    title: `${doc.name.given.join(' ')} ${doc.name.family}`,
    body: patientWords(doc.name, doc.mrn, doc.birthDate, [doc.telecom.phone, doc.telecom.mobile], doc.status),
  }),
  upcast: {},
});
