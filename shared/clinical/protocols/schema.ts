import { z } from 'zod';
import { LocalDate } from '../../kernel/time.ts';
import { rateUnits } from '../infusion-rate.ts';

/** What every piece of protocol data says of itself. `sourced: false` is a local default that nobody has traced: shown as such, and the organisation's to confirm. */
const header = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.number().int().min(1),
  title: z.string().min(1),
  source: z.string().min(1),
  asOf: LocalDate,
  sourced: z.boolean(),
  note: z.string().optional(),
};

export const RateQuantity = z.strictObject({ value: z.number().positive(), unit: z.enum(rateUnits) });
export type RateQuantity = z.infer<typeof RateQuantity>;

const named = { id: z.string().regex(/^[a-z][a-zA-Z0-9-]*$/), title: z.string().min(1) };

/** One rung: the rate, and how long it runs before the next. Without minutes it is held until the nurse changes it. */
const Step = z.strictObject({ rate: RateQuantity, minutes: z.number().positive().optional() });

/** The most that may ever run: a rate, or the least time that the whole volume takes. With `risk` it holds only for patients with that flag. */
const Limit = z.union([
  z.strictObject({ rate: RateQuantity, risk: z.string().optional(), printed: z.string().optional() }),
  z.strictObject({ minMinutes: z.number().positive(), risk: z.string().optional() }),
]);
export type Limit = z.infer<typeof Limit>;

/** How one product is run for one indication. */
const Regimen = z.strictObject({
  ...named,
  /** Words of the order's indication that choose it; none: chosen by hand. */
  indications: z.array(z.string()),
  steps: z.array(Step),
  /** Instead of further rungs: add this every so many minutes until the limit. */
  increase: z.strictObject({ by: RateQuantity, everyMinutes: z.number().positive() }).optional(),
  limits: z.array(Limit).min(1),
  sourced: z.boolean(),
  note: z.string().optional(),
});
export type Regimen = z.infer<typeof Regimen>;

/** What may be done after a reaction of each grade, where the drug's label says more than the general plan. */
const Restart = z.strictObject({
  grades: z.array(z.number().int().min(1).max(4)),
  /** The most that may run after the restart: a share of the rate before, or the ladder's first rung. */
  at: z.union([z.strictObject({ fraction: z.number().positive().max(1) }), z.literal('first-step')]),
  holdMinutes: z.number().positive().optional(),
  source: z.string().min(1),
});

export const InfusionProtocol = z.strictObject({
  ...header,
  kind: z.literal('infusion'),
  /** Words by which the drug of an order or a label is known, lower case. */
  drug: z.array(z.string().min(3)).min(1),
  concentrationMgPerMl: z.number().positive().optional(),
  risks: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  regimens: z.array(Regimen).min(1),
  premedications: z.array(z.strictObject({ text: z.string(), minutesBefore: z.string().optional(), sourced: z.boolean() })),
  administration: z.array(z.string()),
  observeMinutesAfter: z.number().nonnegative().optional(),
  /** What is thrown away is thrown away before a witness. None ships so: it is the organisation's to ask for it. */
  wasteWitness: z.boolean().optional(),
  restart: Restart.optional(),
});
export type InfusionProtocol = z.infer<typeof InfusionProtocol>;

const Vital = z.strictObject({
  code: z.string(),
  part: z.string().optional(),
  name: z.string(),
  unit: z.string(),
  decimals: z.number().int().min(0).max(2),
  /** Beyond these it is a typing slip. */
  possible: z.tuple([z.number(), z.number()]),
  /** Beyond these the nurse is asked to look again. */
  alert: z.tuple([z.number(), z.number()]).optional(),
});
export type Vital = z.infer<typeof Vital>;

const VitalsProtocol = z.strictObject({
  ...header,
  kind: z.literal('vitals'),
  vitals: z.array(Vital).min(1),
  /** When a set is due: minutes from the start of the infusion while it runs, with each rate step, and after its end. */
  schedule: z.strictObject({
    beforeStart: z.boolean(),
    everyMinutes: z.array(z.strictObject({ untilMinute: z.number().positive().optional(), every: z.number().positive() })).min(1),
    atEachStep: z.boolean(),
    afterEndMinutes: z.array(z.number().nonnegative()),
  }),
});
export type VitalsProtocol = z.infer<typeof VitalsProtocol>;

/** What else can be typed into a chart by hand. Its limits ask for a second look and judge nobody's health. */
const MeasureProtocol = z.strictObject({
  ...header,
  kind: z.literal('measure'),
  measures: z.array(Vital.extend({ category: z.enum(['vital-signs', 'laboratory']) })).min(1),
});

const ReactionGrade = z.strictObject({
  grade: z.number().int().min(1).max(5),
  definition: z.string(),
  infusion: z.enum(['go-on', 'pause', 'stop']),
  restart: z.enum(['not-needed', 'half-rate', 'not-this-visit', 'never']),
  steps: z.array(z.strictObject(named)).min(1),
});

const ReactionProtocol = z.strictObject({
  ...header,
  kind: z.literal('reaction'),
  scale: z.string(),
  symptoms: z.array(z.strictObject(named)).min(1),
  grades: z.array(ReactionGrade).length(5),
});
export type ReactionProtocol = z.infer<typeof ReactionProtocol>;

export const ScaleProtocol = z.strictObject({
  ...header,
  kind: z.literal('scale'),
  appliesTo: z.enum(['site', 'pain']),
  withdrawn: z.string().optional(),
  levels: z.array(z.strictObject({ score: z.number().int().min(0), text: z.string(), action: z.string().optional() })).min(2),
});
export type ScaleProtocol = z.infer<typeof ScaleProtocol>;

const KitProtocol = z.strictObject({
  ...header,
  kind: z.literal('kit'),
  contents: z.array(z.strictObject({ id: z.string(), text: z.string() })).min(1),
  rule: z.string(),
  doses: z.array(z.strictObject({ text: z.string(), source: z.string(), sourced: z.boolean() })),
  /** What is packed for a weight, the lightest first; the last has no upper end. */
  bands: z
    .array(
      z.strictObject({
        label: z.string().min(1),
        belowKg: z.number().positive().optional(),
        items: z.array(z.strictObject({ name: z.string().min(1), quantity: z.number().positive(), unit: z.string().min(1) })).min(1),
      }),
    )
    .optional(),
  bandsSource: z.string().optional(),
  /** How long before its first expiry a kit is told to whoever replaces it. */
  expiringWithinDays: z.number().int().positive().optional(),
});
export type KitProtocol = z.infer<typeof KitProtocol>;

const question = { ...named, hint: z.string().optional(), required: z.boolean().optional() };
export const Question = z.discriminatedUnion('ask', [
  z.strictObject({ ...question, ask: z.literal('yes-no'), worry: z.enum(['yes', 'no']).optional() }),
  z.strictObject({
    ...question,
    ask: z.literal('choice'),
    options: z.array(z.string().min(1)).min(2),
    worry: z.array(z.string()).optional(),
  }),
  z.strictObject({ ...question, ask: z.literal('several'), options: z.array(z.string().min(1)).min(2), none: z.string() }),
  z.strictObject({ ...question, ask: z.literal('score'), low: z.string(), high: z.string(), max: z.number().int().positive() }),
  z.strictObject({ ...question, ask: z.literal('text') }),
]);
export type Question = z.infer<typeof Question>;

/** The questions of one section of a visit; `drug` narrows it to those drugs. */
const AssessmentProtocol = z.strictObject({
  ...header,
  kind: z.literal('assessment'),
  section: z.enum(['assessment', 'access', 'teaching', 'goals']),
  drug: z.array(z.string()).optional(),
  questions: z.array(Question).min(1),
});
export type AssessmentProtocol = z.infer<typeof AssessmentProtocol>;

const SampleProtocol = z.strictObject({
  ...header,
  kind: z.literal('sample'),
  tests: z
    .array(
      z.strictObject({
        ...named,
        drug: z.array(z.string()).optional(),
        /** When the level means something: minutes before the next dose begins, or after the last one ended. */
        timing: z
          .union([
            z.strictObject({ relation: z.literal('trough'), withinMinutesBeforeNextDose: z.number().positive() }),
            z.strictObject({ relation: z.literal('peak'), afterDoseMinutes: z.tuple([z.number(), z.number()]) }),
          ])
          .optional(),
      }),
    )
    .min(1),
});
export type SampleProtocol = z.infer<typeof SampleProtocol>;

const SupplyProtocol = z.strictObject({
  ...header,
  kind: z.literal('supplies'),
  items: z.array(z.strictObject({ ...named, unit: z.string(), reorderBelow: z.number().int().min(0) })).min(1),
});

export const Protocol = z.discriminatedUnion('kind', [
  InfusionProtocol,
  VitalsProtocol,
  MeasureProtocol,
  ReactionProtocol,
  ScaleProtocol,
  KitProtocol,
  AssessmentProtocol,
  SampleProtocol,
  SupplyProtocol,
]);
export type Protocol = z.infer<typeof Protocol>;
export type ProtocolKind = Protocol['kind'];
export type ProtocolOf<K extends ProtocolKind> = Extract<Protocol, { kind: K }>;
