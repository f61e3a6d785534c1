import type { MessageTemplate } from './rules.ts';

/** What may stand between braces in a template. */
export const mergeFields = ['patient', 'firstName', 'nextVisit', 'phone', 'me'] as const;
export type MergeValues = Readonly<Partial<Record<(typeof mergeFields)[number], string>>>;

/** What stands where nothing is known, to be completed by the author before it is sent. */
export const gap = '____';

/** A template's words for one patient, in their language where the template has it. */
export function filledTemplate(template: MessageTemplate, language: 'en' | 'es', values: MergeValues): string {
  const words = language === 'es' && template.es ? template.es : template.en;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) =>
    mergeFields.some((field) => field === name) ? ((values as Readonly<Record<string, string | undefined>>)[name] ?? gap) : whole,
  );
}
