import { inSpanish, said, type FormItem, type ItemType, type Questionnaire } from '../../../shared/forms/schema.ts';
import type { QuestionnaireId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';

export const typeLabels = {
  boolean: 'Yes or no',
  choice: 'A choice',
  integer: 'A whole number',
  decimal: 'A number',
  string: 'A few words',
  text: 'A longer text',
  date: 'A date',
  display: 'Words to read',
} as const satisfies Partial<Record<ItemType, string>>;

export type BuiltType = keyof typeof typeLabels;
export const builtTypes = Object.keys(typeLabels) as readonly BuiltType[];

export function emptyForm(): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    url: `urn:organisation:${newId<QuestionnaireId>('qst')}`,
    ...{ version: '1', title: 'New form', status: 'draft', item: [emptyItem([])] },
  };
}

export function emptyItem(items: readonly FormItem[]): FormItem {
  const taken = new Set(items.map(({ linkId }) => linkId));
  let n = items.length + 1;
  while (taken.has(`q${String(n)}`)) n += 1;
  return { linkId: `q${String(n)}`, text: 'Your question', type: 'boolean' };
}

export function nextVersion(url: string, versions: readonly Questionnaire[]): string {
  return String(Math.max(0, ...versions.filter((form) => form.url === url).map(({ version }) => Number(version))) + 1);
}

/** The Spanish words, or nothing where none were written. */
export function spanishOf(item: { readonly text: string; readonly _text?: FormItem['_text'] }): string {
  const words = said(item.text, item._text, 'es');
  return words === item.text ? '' : words;
}

export function withSpanish(item: FormItem, words: string): FormItem {
  const { _text: _old, ...rest } = item;
  return words.trim() === '' ? rest : { ...rest, _text: inSpanish(words) };
}

/** One answer a line: "Never = Nunca = 1" gives the words, the Spanish ones and the score; the last two may be left out. */
export function optionsOf(text: string): NonNullable<FormItem['answerOption']> {
  return text
    .split('\n')
    .map((line) => line.split('=').map((part) => part.trim()))
    .filter(([display]) => display)
    .map(([display = '', second, third], index) => {
      const score = [third, second].map(Number).find((value, at) => !Number.isNaN(value) && (at === 0 ? third : second));
      const es = second && Number.isNaN(Number(second)) ? second : undefined;
      return {
        valueCoding: {
          code: String(index + 1),
          display,
          ...(es ? { _display: inSpanish(es) } : {}),
          ...(score === undefined
            ? {}
            : { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue' as const, valueDecimal: score }] }),
        },
      };
    });
}

export function optionsText(options: FormItem['answerOption']): string {
  return (options ?? [])
    .map(({ valueCoding: { display, _display, extension } }) => {
      const es = said(display, _display, 'es');
      const score = extension?.[0]?.valueDecimal;
      return [display, ...(es === display ? [] : [es]), ...(score === undefined ? [] : [String(score)])].join(' = ');
    })
    .join('\n');
}
