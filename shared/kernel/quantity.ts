import { z } from 'zod';

/** A value never travels without its unit. `unit` is UCUM (`mg`, `mL/h`, `mmol/L`, `mm[Hg]`). */
export const Quantity = z.object({ value: z.number(), unit: z.string().min(1) });
export type Quantity = z.infer<typeof Quantity>;

/** FHIR CodeableConcept, kept small: words for people, codes for machines. */
export const Concept = z.object({
  text: z.string().min(1),
  coding: z.array(z.object({ system: z.string(), code: z.string() })).optional(),
});
export type Concept = z.infer<typeof Concept>;

export const PersonName = z.object({
  family: z.string().min(1),
  given: z.array(z.string()),
  prefix: z.string().optional(),
  preferred: z.string().optional(),
});
export type PersonName = z.infer<typeof PersonName>;

export const Address = z.object({
  line: z.array(z.string()),
  city: z.string().optional(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  accessNotes: z.string().optional(),
});
export type Address = z.infer<typeof Address>;

export const Telecom = z.object({ phone: z.string().optional(), mobile: z.string().optional(), email: z.string().optional() });
export type Telecom = z.infer<typeof Telecom>;

/** Where a record came from when it was not born here: the other system's name and its id there. */
export const Source = z.object({ system: z.string(), id: z.string() });
