import { z } from 'zod';

/** In the languages of the patient's page; the staff read the first. */
const Words = z.object({ en: z.string().min(1), es: z.string().min(1) });
/** Every question and number says from where, and whether anybody traced it. */
const from = { source: z.string(), sourced: z.boolean() };
const header = { title: z.string(), edition: z.string(), date: z.string(), source: z.string(), limits: z.string().optional() };

/** The answer that somebody must look at, and who. */
const Flag = z.object({
  is: z.boolean().optional(),
  over: z.number().optional(),
  oneOf: z.array(z.string()).optional(),
  role: z.enum(['pharmacist', 'nurse', 'coordinator']),
  says: z.string().min(1),
});

export const RefillQuestion = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,50}$/, 'an id in small letters'),
  kind: z.enum(['number', 'yes-no', 'choice', 'text', 'day', 'supplies']),
  title: z.string().min(1),
  say: Words,
  unit: z.string().optional(),
  required: z.boolean().optional(),
  onlyIf: z.object({ question: z.string(), is: z.boolean().optional(), over: z.number().optional() }).optional(),
  options: z.array(z.object({ value: z.string().min(1), label: Words })).optional(),
  flag: Flag.optional(),
  ...from,
});
export type RefillQuestion = z.infer<typeof RefillQuestion>;

export const RefillScript = z.object({
  ...header,
  greeting: Words,
  affirmation: Words,
  questions: z.array(RefillQuestion).min(1).max(60),
});
export type RefillScript = z.infer<typeof RefillScript>;

const Days = z.object({ value: z.number().int().min(0), ...from });

export const PayerRule = z.object({
  id: z.string(),
  payer: z.string(),
  /** Words in the payer's name; none: for all the others. */
  matches: z.array(z.string()),
  contactNoSoonerThanDaysBeforeEnd: z.number().int().positive().optional(),
  deliverNoSoonerThanDaysBeforeEnd: z.number().int().positive().optional(),
  usedShareAtLeast: z.object({ often: z.number().min(0).max(1), mostly: z.number().min(0).max(1) }).optional(),
  orDaysLeftAtMost: z.number().int().positive().optional(),
  ...from,
});
export type PayerRule = z.infer<typeof PayerRule>;

export const RefillWindows = z.object({
  ...header,
  /** When the call comes onto the list, and how early an expiry is told. */
  listDaysBeforeEnd: Days,
  noticeDays: Days,
  /** How far from its due day a dose is on time, by the length of the interval. */
  onTimeDays: z.object({ rows: z.array(z.object({ intervalAtLeast: z.number(), days: z.number().int().min(0) })).min(1), ...from }),
  rules: z.array(PayerRule).min(1),
});
export type RefillWindows = z.infer<typeof RefillWindows>;

export const FirstFill = z.object({
  ...header,
  steps: z
    .array(
      z.object({ id: z.string(), afterDays: z.number().int().min(0), title: z.string(), ask: z.array(z.string().min(1)).min(1), ...from }),
    )
    .min(1)
    .max(20),
});
export type FirstFill = z.infer<typeof FirstFill>;
