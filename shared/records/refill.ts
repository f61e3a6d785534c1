import { z } from 'zod';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { MedicationRequestId, PatientId, PractitionerId, type RefillId } from './ids.ts';
import { CheckRecord } from './order-verification.ts';

export const refillStatuses = ['due', 'called', 'answered', 'accepted', 'ordered', 'declined', 'cancelled', 'entered-in-error'] as const;
export const RefillStatus = z.enum(refillStatuses);
export type RefillStatus = z.infer<typeof RefillStatus>;

/** How far a cycle may be taken from where it stands; commands and screens ask this table. */
export const refillActions = {
  answer: ['due', 'called', 'answered'],
  accept: ['answered'],
  order: ['accepted'],
  close: ['due', 'called', 'answered', 'accepted', 'ordered'],
} as const satisfies Record<string, readonly RefillStatus[]>;

/** How somebody told us: read out by telephone, typed on the patient's page, or face to face. */
export const RefillChannel = z.enum(['phone', 'portal', 'in-person', 'message']);
export type RefillChannel = z.infer<typeof RefillChannel>;

/** One supply of the home: how many are there, how many are wanted. Not asked is not zero. */
export const SupplyAnswer = z.object({
  item: z.string().trim().min(1, 'Name the supply').max(120),
  unit: z.string().min(1).max(30),
  onHand: z.number().int().min(0).max(9999).optional(),
  needed: z.number().int().min(0).max(9999),
});
export type SupplyAnswer = z.infer<typeof SupplyAnswer>;

export const AnswerValue = z.union([
  z.number().min(0).max(100_000),
  z.boolean(),
  z.string().trim().min(1).max(2000),
  z.array(SupplyAnswer).max(60),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

const Answer = z.object({ value: AnswerValue, at: Instant, byName: z.string(), how: RefillChannel });

/** What is asked of the pharmacy: so many doses for so many days, needed by a day, with supplies. */
export const RefillDraft = z.object({
  doses: z.number().int().min(1, 'At least one dose').max(1000),
  daysSupply: z.number().int().min(1, 'At least one day').max(400),
  neededBy: LocalDate,
  /** "08:00-12:00" on the patient's wall. */
  hours: z.string().max(20).optional(),
  receiver: z.string().trim().max(120).optional(),
  supplies: z.array(SupplyAnswer).max(60),
  note: z.string().trim().max(1000).optional(),
});
export type RefillDraft = z.infer<typeof RefillDraft>;

const Signed = z.object({ at: Instant, byId: PractitionerId, byName: z.string() });

/**
 * One refill cycle of an order, from the day it is due to the order that a pharmacist verifies (ADR 0026). Number 0 is the first fill, which has
 * no check but a follow-up. What is dispensed, delivered and given is read from their own records.
 */
export const refill = defineRecord({
  kind: 'refill',
  prefix: 'rfl',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    medicationRequestId: MedicationRequestId,
    number: z.number().int().min(0).max(999),
    status: RefillStatus,
    openedAt: Instant,
    openedByName: z.string(),
    /** The last day that the fill before covers, as it was known when the cycle was opened, and for how many days that fill was. */
    supplyEndsOn: LocalDate.optional(),
    lastDaysSupply: z.number().int().min(1).max(400).optional(),
    answers: z.record(z.string().max(60), Answer),
    /** The edition of the questions that was asked. */
    script: z.string().max(200).optional(),
    /** Yes or no in the patient's name: nothing is sent without a yes (never shipped automatically). */
    affirmation: z
      .object({
        answer: z.enum(['yes', 'no']),
        by: z.string(),
        how: RefillChannel,
        items: z.array(z.string().max(200)).max(60),
        at: Instant,
        recordedByName: z.string(),
      })
      .optional(),
    acceptance: Signed.extend({ checks: z.array(CheckRecord) }).optional(),
    draft: RefillDraft.optional(),
    ordered: Signed.extend({ promisedBy: Instant.optional() }).optional(),
    end: Signed.extend({ reason: z.string() }).optional(),
    /** Handed over, when no dispense of ours tells it: a fill from before, or of another pharmacy. */
    fill: Signed.extend({
      on: LocalDate,
      daysSupply: z.number().int().min(1).max(400),
      doses: z.number().int().min(1).optional(),
    }).optional(),
    followUps: z.array(Signed.extend({ step: z.string(), reached: z.boolean(), words: z.string() })).optional(),
  }),
  columns: { ...text('patientId', 'medicationRequestId', 'status'), number: { path: 'number', type: 'integer' } },
  indexes: [
    ['medicationRequestId', 'number'],
    ['status', 'patientId'],
    ['patientId', 'status'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});

/** Two people who open the same cycle of an order without the network mean the same record. */
export function refillIdOf(orderId: string, number: number): RefillId {
  return `rfl-${orderId.replace(/^mreq-/, '').slice(0, 50)}-${String(number)}` as RefillId;
}

/** The order that a refill's id was made from. */
export function orderIdOfRefill(refillId: string): string {
  return refillId.replace(/^rfl-/, 'mreq-').replace(/-\d+$/, '');
}
