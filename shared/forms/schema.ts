import { z } from 'zod';

/**
 * The part of FHIR R4 Questionnaire (and of Structured Data Capture) that is spoken here. Everything else in a file is refused rather than
 * half understood: a question that nobody shows is worse than a form that is not taken.
 */
export const translationUrl = 'http://hl7.org/fhir/StructureDefinition/translation';
export const ordinalUrl = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
export const calculatedUrl = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
/** Language of calculated expressions: `sum(a,b)`, `mean(a,b)`, `count(a,b)` over the scores of answers. */
export const scoreLanguage = 'text/x-hearthline-score';

const Translation = z.strictObject({
  url: z.literal(translationUrl),
  extension: z.tuple([
    z.strictObject({ url: z.literal('lang'), valueCode: z.enum(['es', 'en']) }),
    z.strictObject({ url: z.literal('content'), valueString: z.string().min(1) }),
  ]),
});
const Translated = z.strictObject({ extension: z.array(Translation).min(1) });

const words = z.string().trim().min(1, 'Write the words').max(1000);
export const LinkId = z.string().regex(/^[a-zA-Z0-9._-]{1,60}$/, 'A short name of letters, digits, dots and dashes');

const Option = z.strictObject({
  valueCoding: z.strictObject({
    code: z.string().min(1).max(60),
    display: words,
    _display: Translated.optional(),
    extension: z.array(z.strictObject({ url: z.literal(ordinalUrl), valueDecimal: z.number() })).optional(),
  }),
});
export type FormOption = z.infer<typeof Option>;

const EnableWhen = z.strictObject({
  question: LinkId,
  operator: z.enum(['exists', '=', '!=', '>', '<', '>=', '<=']),
  answerBoolean: z.boolean().optional(),
  answerInteger: z.number().int().optional(),
  answerDecimal: z.number().optional(),
  answerString: z.string().optional(),
  answerCoding: z.strictObject({ code: z.string() }).optional(),
});
export type EnableWhen = z.infer<typeof EnableWhen>;

export const itemTypes = ['group', 'display', 'boolean', 'choice', 'integer', 'decimal', 'string', 'text', 'date'] as const;
export type ItemType = (typeof itemTypes)[number];

const itemFields = {
  linkId: LinkId,
  text: words,
  _text: Translated.optional(),
  type: z.enum(itemTypes),
  required: z.boolean().optional(),
  /** Several answers of a choice. */
  repeats: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  enableWhen: z.array(EnableWhen).max(10).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  answerOption: z.array(Option).max(40).optional(),
  extension: z
    .array(
      z.strictObject({
        url: z.literal(calculatedUrl),
        valueExpression: z.strictObject({ language: z.literal(scoreLanguage), expression: z.string().max(1000) }),
      }),
    )
    .max(1)
    .optional(),
};

export interface FormItem extends z.infer<z.ZodObject<typeof itemFields>> {
  readonly item?: FormItem[] | undefined;
}
const Item: z.ZodType<FormItem> = z.strictObject({
  ...itemFields,
  get item(): z.ZodOptional<z.ZodArray<z.ZodType<FormItem>>> {
    return z.array(Item).max(60).optional();
  },
});

export const Questionnaire = z.strictObject({
  resourceType: z.literal('Questionnaire'),
  /** Canonical name, the same for all versions. */
  url: z.string().regex(/^[a-z][a-z0-9+.-]*:\S{1,200}$/, 'A name like urn:clinic:survey'),
  version: z.string().regex(/^\d{1,4}$/, 'A whole number'),
  title: words,
  _title: Translated.optional(),
  status: z.enum(['draft', 'active', 'retired']),
  date: z.string().max(40).optional(),
  publisher: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
  /** Where it comes from, and what it may be used for. */
  copyright: z.string().max(2000).optional(),
  item: z.array(Item).min(1, 'A form asks at least one question').max(100),
});
export type Questionnaire = z.infer<typeof Questionnaire>;

/** One answer: yes or no, a number, words (or a date, or the code of a choice), several codes. */
export const AnswerValue = z.union([z.boolean(), z.number(), z.string().max(8000), z.array(z.string().max(60)).max(40)]);
export type AnswerValue = z.infer<typeof AnswerValue>;
export type Answers = Readonly<Record<string, AnswerValue>>;

export type Language = 'en' | 'es';

interface Said {
  readonly extension?: readonly z.infer<typeof Translation>[] | undefined;
}

/** The words in the reader's language; without a translation the ones that are there. */
export function said(text: string, more: Said | undefined, language: Language): string {
  return more?.extension?.find(({ extension: [lang] }) => lang.valueCode === language)?.extension[1].valueString ?? text;
}

export function inSpanish(text: string): z.infer<typeof Translated> {
  return {
    extension: [
      {
        url: translationUrl,
        extension: [
          { url: 'lang', valueCode: 'es' },
          { url: 'content', valueString: text },
        ],
      },
    ],
  };
}

/** Name of one version: what a response says it answers. */
export function canonical({ url, version }: Pick<Questionnaire, 'url' | 'version'>): string {
  return `${url}|${version}`;
}
