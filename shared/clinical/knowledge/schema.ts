import shippedWarnings from '../../../resources/notifications/expiry-warnings.json' with { type: 'json' };
import { z } from 'zod';
import type { KnowledgeTopic } from '../../records/clinical-knowledge.ts';
import { TeachingVideos } from '../../education/videos.ts';
import { Reminders } from '../../notify/reminders.ts';
import { MonitoredTest } from '../../records/monitoring-plan.ts';
import { DeliveryDelays, DeliveryRounds, ProofOfDelivery, TemperatureClasses } from '../logistics/schema.ts';
import { FirstFill, RefillScript, RefillWindows } from '../refills/schema.ts';

/** Every list says what it is, from where and from when. */
const header = { title: z.string(), edition: z.string(), date: z.string(), source: z.string(), limits: z.string().optional() };
/** Every number says from where, and whether anybody traced it; what ships names version, date, address and the words it rests on. */
const from = {
  source: z.string(),
  sourced: z.boolean(),
  version: z.string().optional(),
  date: z.string().optional(),
  url: z.string().optional(),
  quote: z.string().optional(),
};
/** Numbers that no public source gave: the check says that it was not made, until the organisation enters its own. */
const withheld = z.array(z.enum(['maximum', 'concentration', 'infusion-time', 'renal', 'vials']));
const Bound = z.object({ value: z.number().positive(), ...from });
const word = z.string().min(2);

export const DrugRules = z.object({
  id: z.string(),
  names: z.array(word).min(1),
  classes: z.array(z.string()),
  doses: z.array(
    z.object({
      per: z.enum(['kg', 'm2', 'dose']),
      low: z.number().positive(),
      high: z.number().positive(),
      unit: z.literal('mg'),
      everyHours: z.array(z.number().positive()).optional(),
      indications: z.array(word).optional(),
      ...from,
    }),
  ),
  maxSingleMg: Bound.optional(),
  maxDailyMg: Bound.optional(),
  maxCumulativeMg: Bound.optional(),
  maxConcentrationMgPerMl: Bound.optional(),
  minInfusionMinutes: Bound.optional(),
  vesicant: z.enum(['vesicant', 'irritant']).optional(),
  vesicantFrom: z.object(from).optional(),
  centralOver: Bound.optional(),
  accessNote: z.string().optional(),
  labsBefore: z.array(z.object({ test: z.string(), codes: z.array(z.string()), withinDays: z.number().positive().optional(), ...from })),
  renal: z
    .array(
      z.object({
        below: z.number().positive(),
        /** The limit itself counts too: "60 or less". */
        inclusive: z.boolean().optional(),
        result: z.enum(['attention', 'stop']),
        says: z.string(),
        maxDailyMg: z.number().optional(),
        ...from,
      }),
    )
    .optional(),
  hepatic: z.string().optional(),
  pregnancy: z.string().optional(),
  ageNote: z.object({ below: z.number().positive(), says: z.string(), ...from }).optional(),
  firstDoseHome: z.string().optional(),
  vialsMg: z.array(z.number().positive()).optional(),
  vialsFrom: z.object(from).optional(),
  withheld: withheld.optional(),
  diluents: z.array(word),
  notDiluents: z.array(word).optional(),
});
export type DrugRules = z.infer<typeof DrugRules>;

const Drugs = z.object({
  ...header,
  /** Stands before the days of the list of days, for an organisation that wrote it here before they could be set there. */
  weightMaxAgeDays: z.object({ adult: z.number().positive(), child: z.number().positive(), ...from }).optional(),
  drugs: z.array(DrugRules),
});

const AllergyClasses = z.object({
  ...header,
  classes: z.array(z.object({ id: z.string(), label: z.string(), words: z.array(word).min(1) })),
  cross: z.array(z.object({ a: z.string(), b: z.string(), result: z.enum(['attention', 'stop']), says: z.string() })),
  sideChains: z.array(z.object({ words: z.array(word).min(2) })),
});

/** The organisation's own knowledge base of interactions: pairs of names or classes. None ships with the app. */
const Interactions = z.object({
  ...header,
  pairs: z
    .array(z.object({ a: word, b: word, result: z.enum(['attention', 'stop']), says: z.string().min(1) }))
    .min(1)
    .max(20_000),
});

const LabMonitoring = z.object({ ...header, rows: z.array(z.object({ names: z.array(word).min(1), tests: z.array(MonitoredTest) })) });

const CriticalValues = z.object({
  ...header,
  acknowledgeWithinMinutes: z.number().positive(),
  acknowledgeFrom: z.object(from).optional(),
  /** Tests without a limit here: only the laboratory's own flag makes their results critical. */
  withheld: z.array(z.string()).optional(),
  values: z.array(
    z.object({
      test: z.string(),
      codes: z.array(z.string()).min(1),
      units: z.array(z.string()).min(1),
      low: z.number().optional(),
      high: z.number().optional(),
      ...from,
    }),
  ),
});

/** Hours of sterility by row and storage, as USP <797> prints them. */
const BeyondUse = z.object({
  ...header,
  hours: z.record(
    z.enum(['1', '2-aseptic', '2-aseptic-tested', '2-terminal', '2-terminal-tested']),
    z.partialRecord(z.enum(['room', 'refrigerator', 'freezer']), z.number().positive().max(10_000)),
  ),
});

const Days = { days: z.number().int().min(0).max(400), ...from };

/** How many days before its end a thing is told, a number a thing. */
const ExpiryWarnings = z.object({
  ...header,
  authorization: z.object({ ...Days, unitsLeft: z.number().int().min(0).max(1000) }),
  prescription: z.object(Days),
  /** Beside the days that are told, what those who plan may look ahead. */
  credential: z.object({ ...Days, lookAhead: z.array(z.number().int().positive().max(400)).max(6) }),
  stock: z.object(Days),
  /** For how long a midline is meant. */
  midline: z.object(Days),
  /** How old a weight may be when a dose is checked, and which change of it is told. An edition from before these existed takes the ones that ship. */
  weightAdult: z.object(Days).default(shippedWarnings.weightAdult),
  weightChild: z.object(Days).default(shippedWarnings.weightChild),
  weightChange: z.object({ percent: z.number().positive().max(100), ...from }).default(shippedWarnings.weightChange),
});

export const knowledgeSchemas = {
  drugs: Drugs,
  'allergy-classes': AllergyClasses,
  interactions: Interactions,
  'lab-monitoring': LabMonitoring,
  'critical-values': CriticalValues,
  'refill-script': RefillScript,
  'refill-windows': RefillWindows,
  'first-fill': FirstFill,
  reminders: Reminders,
  'beyond-use': BeyondUse,
  'expiry-warnings': ExpiryWarnings,
  'proof-of-delivery': ProofOfDelivery,
  'delivery-delays': DeliveryDelays,
  'temperature-classes': TemperatureClasses,
  'delivery-rounds': DeliveryRounds,
  'teaching-videos': TeachingVideos,
} as const satisfies Record<KnowledgeTopic, z.ZodType>;

export type KnowledgeOf<T extends KnowledgeTopic> = z.infer<(typeof knowledgeSchemas)[T]>;

/** All that is wrong with a list, each with its place; empty when it may stand. */
export function knowledgeProblems(topic: KnowledgeTopic, data: unknown): readonly string[] {
  const parsed = knowledgeSchemas[topic].safeParse(data);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'The whole'}: ${message}`);
}

/** What is wrong with a list, in words for the one who brings it; undefined when it may stand. */
export function knowledgeProblem(topic: KnowledgeTopic, data: unknown): string | undefined {
  const [first, ...others] = knowledgeProblems(topic, data);
  if (first === undefined) return undefined;
  return `The list does not fit: ${first}${others.length > 0 ? ` (and ${String(others.length)} more)` : ''}`;
}
