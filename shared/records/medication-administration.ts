import { z } from 'zod';
import { InfusionPlan } from '../clinical/protocols/plan.ts';
import { RestartRule } from '../clinical/protocols/restart.ts';
import { Concept, Quantity } from '../kernel/quantity.ts';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

/** A vial, bag or syringe as its label says. Taken off again it stays readable as `void`. */
export const Product = z.object({
  id: z.string(),
  description: z.string().min(1),
  lot: z.string().min(1),
  expiresOn: LocalDate,
  /** Compounded: after this moment its administration must not begin. */
  beyondUseAt: Instant.optional(),
  volumeMl: z.number().positive(),
  /** How much drug is in it; the unit is the order's kind. */
  amount: Quantity.optional(),
  addedAt: Instant,
  void: z.boolean().optional(),
});
export type Product = z.infer<typeof Product>;

const RateEvent = z.object({
  id: z.string(),
  at: Instant,
  what: z.enum(['start', 'change', 'pause', 'resume', 'end']),
  mlPerHour: z.number().nonnegative().optional(),
  /** As it was entered or as the protocol prints it. */
  rate: Quantity.optional(),
  reason: z.string().optional(),
  byId: PractitionerId,
});

/** FHIR MedicationAdministration. `preparation` is ours: products are checked in before the start. Events are only ever added. */
export const medicationAdministration = defineRecord({
  kind: 'medication-administration',
  prefix: 'madm',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    encounterId: EncounterId,
    status: z.enum(['preparation', 'in-progress', 'on-hold', 'completed', 'stopped', 'not-done', 'entered-in-error']),
    role: z.enum(['infusion', 'premedication', 'flush', 'rescue', 'other']),
    orderId: MedicationRequestId.optional(),
    medication: Concept,
    /** The order as the nurse saw it at the start. */
    order: z.object({ dose: Quantity.optional(), rate: z.string().optional(), status: z.string() }).optional(),
    dose: Quantity.optional(),
    doseReason: z.string().optional(),
    route: z.string().optional(),
    performerId: PractitionerId,
    startedAt: Instant.optional(),
    endedAt: Instant.optional(),
    products: z.array(Product),
    /** A single dose's label. */
    label: z.object({ lot: z.string(), expiresOn: LocalDate }).optional(),
    events: z.array(RateEvent),
    protocol: z
      .object({ id: z.string(), version: z.number().int(), title: z.string(), source: z.string(), sourced: z.boolean() })
      .optional(),
    regimen: z.object({ id: z.string(), title: z.string() }).optional(),
    risks: z.array(z.string()).optional(),
    weight: z.object({ value: z.number(), unit: z.literal('kg'), at: Instant }).optional(),
    plan: InfusionPlan.optional(),
    restart: z.array(RestartRule).optional(),
    /** After a restart: no faster than this until then. */
    held: z.object({ mlPerHour: z.number(), until: Instant }).optional(),
    volumeMl: z.number().nonnegative().optional(),
    waste: z.object({ volumeMl: z.number().nonnegative(), witness: z.string().optional() }).optional(),
    reason: z.string().optional(),
  }),
  columns: text('patientId', 'encounterId', 'status', 'startedAt'),
  indexes: [['encounterId'], ['patientId', 'startedAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
