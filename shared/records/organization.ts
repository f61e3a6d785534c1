import { z } from 'zod';
import { defineRecord } from './define-record.ts';

/** For how long a chart opened in an emergency stays open, and how often a day one person may ask (ADR 0040). */
export const EmergencyRules = z.object({ openHours: z.number().int().min(1).max(168), mostADay: z.number().int().min(1).max(50) });
export type EmergencyRules = z.infer<typeof EmergencyRules>;

/** Choices of ours, until an organisation makes its own: a day's cover and the night after it; an emergency is rare, and a number and a date of birth can be guessed. */
export const usualEmergency: EmergencyRules = { openHours: 24, mostADay: 5 };

/** The tenant: one home-infusion provider. */
export const organization = defineRecord({
  kind: 'organization',
  prefix: 'org',
  version: 1,
  schema: z.object({
    name: z.string().min(1),
    /** How video calls of the whole house go: by a relay only, so that no browser learns another's address. */
    calls: z.object({ relayOnly: z.boolean() }).optional(),
    /** Whether everybody's sign-in needs a second factor (ADR 0045). Left to each person, when it is not said. */
    signIn: z.object({ secondFactorRequired: z.boolean() }).optional(),
    emergency: EmergencyRules.optional(),
  }),
  columns: {},
  indexes: [],
  scopes: () => ['org'],
  upcast: {},
});
