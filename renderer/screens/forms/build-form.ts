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

/** An answer as it is typed. */
export interface AnswerRow {
  readonly words: string;
  readonly es: string;
  readonly score: string;
}

/** What is typed as the answers of a question: a row without words is none, a score that is no number is none. */
export function optionsOf(rows: readonly AnswerRow[]): NonNullable<FormItem['answerOption']> {
  return rows
    .filter(({ words }) => words.trim() !== '')
    .map(({ words, es, score }, index) => ({
      valueCoding: {
        code: String(index + 1),
        display: words.trim(),
        ...(es.trim() === '' ? {} : { _display: inSpanish(es.trim()) }),
        ...(score.trim() === '' || Number.isNaN(Number(score))
          ? {}
          : { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue' as const, valueDecimal: Number(score) }] }),
      },
    }));
}

export function rowsOf(options: FormItem['answerOption']): AnswerRow[] {
  return (options ?? []).map(({ valueCoding: { display, _display, extension } }) => {
    const es = said(display, _display, 'es');
    const score = extension?.[0]?.valueDecimal;
    return { words: display, es: es === display ? '' : es, score: score === undefined ? '' : String(score) };
  });
}
