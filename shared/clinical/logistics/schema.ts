import { z } from 'zod';
import { SignerRelationship } from '../../records/delivery-proof.ts';

/** Every list says what it is, from where and from when. */
const header = {
  title: z.string().min(1),
  edition: z.string().min(1),
  date: z.string().min(1),
  source: z.string().min(1),
  limits: z.string().optional(),
};
const minutes = z.number().int().min(0).max(1440);

/** When a delivery counts as late, and who is told. */
export const DeliveryDelays = z.object({
  ...header,
  /** After the end of its window: who waits for the box is asked to act. */
  lateAfterMinutes: minutes,
  tellPatientAfterMinutes: minutes,
  tellPrescriberAfterMinutes: minutes,
  /** The box is to be in the house so long before its visit. */
  readyBeforeVisitMinutes: minutes,
});
export type DeliveryDelays = z.infer<typeof DeliveryDelays>;

const celsius = z.number().min(-200).max(60);
const Limits = z
  .object({ label: z.string().min(1), lowC: celsius.optional(), highC: celsius, coldChain: z.boolean() })
  .refine(({ lowC, highC }) => lowC === undefined || lowC < highC, 'The lowest temperature must lie below the highest');

export type TemperatureLimits = z.infer<typeof Limits>;

/** What a box may be exposed to, by class. The product's own label always wins; a pharmacist decides on every excursion. */
export const TemperatureClasses = z.object({
  ...header,
  classes: z.object({ room: Limits, refrigerated: Limits, frozen: Limits }),
});
export type TemperatureClasses = z.infer<typeof TemperatureClasses>;

/** Outside of these nothing was read, only typed. Nature's, so no organisation has an edition of its own. */
export const PossibleTemperatures = z.object({ ...header, lowC: z.number(), highC: z.number() });

/** What a round of a van is planned with. */
export const DeliveryRounds = z.object({
  ...header,
  minutesAtDoor: z.number().int().min(1).max(120),
  hoursOut: z.number().positive().max(24),
  boxesInVan: z.number().int().min(1).max(1000),
  /** Assumed of a cold box that is not closed yet. */
  packOutHours: z.number().positive().max(240),
});
export type DeliveryRounds = z.infer<typeof DeliveryRounds>;

export const proofParts = ['patient-name', 'address', 'item-description', 'quantity', 'date-received', 'signature'] as const;

const ProofRule = z.object({
  payer: z.string().trim().min(1).max(120),
  /** Words in the payer's name; none: the rule of every other payer. */
  matches: z.array(z.string().trim().toLowerCase().min(2).max(60)).max(40),
  requires: z.array(z.enum(proofParts)),
  designee: z.object({ relationshipRequired: z.boolean(), printedNameRequired: z.boolean(), supplierStaffMaySign: z.boolean() }),
  dateOfService: z.enum(['delivery-date', 'shipping-date']),
  keepYears: z.number().int().min(1).max(30),
  contactless: z.object({
    allowed: z.boolean(),
    needs: z.array(z.literal('photo-or-confirmed-person')),
    note: z.string().max(500).optional(),
  }),
  source: z.string().trim().min(1).max(500),
});
export type ProofRule = z.infer<typeof ProofRule>;

/** What a payer wants to see of a delivery. */
export const ProofOfDelivery = z.object({
  ...header,
  rules: z
    .array(ProofRule)
    .min(1)
    .max(60)
    .refine((rules) => rules.filter(({ matches }) => matches.length === 0).length === 1, 'Exactly one rule must be for every other payer'),
  supplierStaff: z.array(SignerRelationship),
});
export type ProofOfDelivery = z.infer<typeof ProofOfDelivery>;
