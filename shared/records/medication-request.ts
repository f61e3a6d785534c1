import { z } from 'zod';
import { Concept, Quantity, Source } from '../kernel/quantity.ts';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { OrderVerificationId, PatientId, PractitionerId, RefillId } from './ids.ts';

/** Where an order stands with the pharmacist; FHIR's `status` beside it says whether it may be given. */
export const verificationStates = ['new', 'changed', 'renewed', 'returned', 'held', 'verified'] as const;
export type VerificationState = (typeof verificationStates)[number];

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
    /** What one fill is: so many doses for so many days. With a refill's number it is the fill that is asked for now (ADR 0026). */
    dispenseRequest: z
      .object({
        doses: z.number().int().positive().optional(),
        daysSupply: z.number().int().positive().optional(),
        refillId: RefillId.optional(),
        refillNumber: z.number().int().min(0).optional(),
        neededBy: LocalDate.optional(),
        /** The fill with which it began, once later ones differ. */
        initialFill: z.object({ doses: z.number().int().positive().optional(), daysSupply: z.number().int().positive() }).optional(),
      })
      .optional(),
    /** What the dose follows: 15 mg for each kg, 375 mg for each m². */
    doseBasis: z.object({ per: z.enum(['kg', 'm2']), amount: Quantity }).optional(),
    /** The weight that the dose was made for. */
    doseWeight: Quantity.optional(),
    concentration: Quantity.optional(),
    totalVolume: Quantity.optional(),
    diluent: z.string().optional(),
    infusionMinutes: z.number().positive().optional(),
    /** The least that the drug asks of the line. */
    deviceRequirement: z.enum(['any', 'peripheral', 'midline', 'central']).optional(),
    osmolarity: Quantity.optional(),
    /** A first dose ever, given at home. */
    firstDoseAtHome: z.boolean().optional(),
    /** How the bag is made and kept, for its beyond-use date (USP <797>). */
    compounding: z
      .object({
        category: z.enum(['1', '2']),
        preparation: z.enum(['aseptic', 'terminal']).optional(),
        sterilityTested: z.boolean().optional(),
        storage: z.enum(['room', 'refrigerator', 'freezer']),
        stabilityHours: z.number().positive().optional(),
        compoundedAt: Instant.optional(),
        neededUntil: Instant.optional(),
      })
      .optional(),
    rxExpiresOn: LocalDate.optional(),
    authorizationExpiresOn: LocalDate.optional(),
    verification: z
      .object({
        state: z.enum(verificationStates),
        receivedAt: Instant.optional(),
        promisedBy: Instant.optional(),
        at: Instant.optional(),
        byId: PractitionerId.optional(),
        byName: z.string().optional(),
        verificationId: OrderVerificationId.optional(),
        /** The question to the prescriber, or why it is held. */
        words: z.string().optional(),
      })
      .optional(),
    source: Source.optional(),
  }),
  columns: {
    ...text('patientId', 'status', 'authoredAt'),
    isTherapy: { path: 'isTherapy', type: 'integer' },
    medication: { path: 'medication.text', type: 'text' },
    verificationState: { path: 'verification.state', type: 'text' },
    promisedBy: { path: 'verification.promisedBy', type: 'text' },
  },
  // The first tells what a patient is infused with now without opening the order.
  indexes: [
    ['patientId', 'status', 'isTherapy', 'authoredAt', 'medication'],
    ['patientId', 'authoredAt'],
    ['verificationState', 'promisedBy'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
