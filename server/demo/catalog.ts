import { z } from 'zod';
import organizationJson from '../../resources/demo/organization.json' with { type: 'json' };
import therapiesJson from '../../resources/demo/therapies.json' with { type: 'json' };
import { Role } from '../../shared/records/practitioner.ts';

const Therapy = z.strictObject({
  key: z.string(),
  drug: z.string(),
  rxnorm: z.string().optional(),
  /** Takes half a nurse's day. */
  long: z.boolean(),
  indication: z.string(),
  icd10: z.string(),
  perKg: z.number().optional(),
  fixed: z.number().optional(),
  unit: z.string(),
  route: z.string(),
  frequency: z.string(),
  intervalDays: z.number(),
  minutes: z.number(),
  service: z.string(),
  labs: z.array(z.string()),
  device: z.string(),
  share: z.number(),
});
export type Therapy = z.infer<typeof Therapy>;

const Lab = z.strictObject({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  low: z.number(),
  high: z.number(),
  mean: z.number(),
  spread: z.number(),
  digits: z.number(),
});
export type Lab = z.infer<typeof Lab>;

const Therapies = z.strictObject({
  version: z.string(),
  date: z.string(),
  source: z.string(),
  therapies: z.array(Therapy),
  labs: z.record(z.string(), Lab),
});

const Branch = z.strictObject({
  name: z.string(),
  timeZone: z.string(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string(),
  line: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  areaCode: z.string(),
});
export type Branch = z.infer<typeof Branch>;

const Account = z.strictObject({
  email: z.string(),
  given: z.string(),
  family: z.string(),
  credentials: z.string().optional(),
  roles: z.array(Role),
  branch: z.number().int(),
  allBranches: z.boolean().optional(),
});
export type Account = z.infer<typeof Account>;

const Organization = z.strictObject({
  name: z.string(),
  branches: z.array(Branch).min(1),
  accounts: z.array(Account),
  allergens: z.array(z.string()),
  reactions: z.array(z.string()),
  alerts: z.array(z.string()),
  payors: z.array(z.string()),
});

/** The words of the demonstration organisation, from resources/demo, checked when loaded. */
export const therapies = Therapies.parse(therapiesJson);
export const organization = Organization.parse(organizationJson);
