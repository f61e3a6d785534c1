import './answered-form.css';
import type { ReactElement } from 'react';
import { askedItems, expressionOf, isAnswered, itemsOf } from '../../../../shared/forms/engine.ts';
import { said, type Answers, type AnswerValue, type FormItem, type Language, type Questionnaire } from '../../../../shared/forms/schema.ts';
import { fieldWords } from '../../../../shared/forms/view/words.ts';
import { formatDate } from '../../../widgets/format-time.ts';

interface AnsweredFormProps {
  readonly form: Questionnaire;
  readonly answers: Answers;
  readonly scores: Readonly<Record<string, number>>;
  readonly language: Language;
}

const notAnswered = { en: 'Not answered', es: 'Sin respuesta' } as const satisfies Record<Language, string>;

interface Part {
  readonly key: string;
  readonly title: string | undefined;
  readonly rows: FormItem[];
}

/** A form that was handed in, as it is read: each question that was asked, and what was said to it. */
export function AnsweredForm({ form, answers, scores, language }: AnsweredFormProps): ReactElement {
  const answerOf = (item: FormItem): string | undefined => {
    const value = expressionOf(item) ? scores[item.linkId] : answers[item.linkId];
    return isAnswered(value) ? wordsOf(item, value, language) : undefined;
  };
  return (
    <div className="answered-form">
      {partsOf(form, answers, language).map(({ key, title, rows }) => (
        <section key={key}>
          {title === undefined ? null : <h3>{title}</h3>}
          <dl>
            {rows.map((item) => (
              <div key={item.linkId} className="answered-row" data-type={item.type}>
                <dt>{said(item.text, item._text, language)}</dt>
                <dd data-none={answerOf(item) === undefined || undefined}>{answerOf(item) ?? notAnswered[language]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** The questions that were asked, in their order; those of a group under its words, those after it apart. */
function partsOf(form: Questionnaire, answers: Answers, language: Language): readonly Part[] {
  const asked = askedItems(form, answers);
  const parts: Part[] = [];
  const add = (items: readonly FormItem[], key: string, title?: string): void => {
    let part: Part | undefined;
    for (const item of items) {
      if (!asked.has(item.linkId)) continue;
      if (item.type === 'group') {
        part = undefined;
        add(item.item ?? [], item.linkId, said(item.text, item._text, language));
        continue;
      }
      if (!part) parts.push((part = { key: `${key}-${item.linkId}`, title, rows: [] }));
      if (item.type !== 'display') part.rows.push(item);
      const below = itemsOf({ item: item.item ?? [] });
      part.rows.push(...below.filter(({ linkId, type }) => asked.has(linkId) && type !== 'group' && type !== 'display'));
    }
  };
  add(form.item, 'form');
  return parts.filter(({ rows }) => rows.length > 0);
}

function wordsOf({ type, answerOption }: FormItem, answer: AnswerValue, language: Language): string {
  if (typeof answer === 'boolean') return fieldWords[language][answer ? 'yes' : 'no'];
  if (type === 'date') return formatDate(String(answer));
  if (type !== 'choice') return String(answer);
  return (Array.isArray(answer) ? answer : [String(answer)])
    .map((code) => {
      const option = answerOption?.find(({ valueCoding }) => valueCoding.code === code)?.valueCoding;
      return option ? said(option.display, option._display, language) : code;
    })
    .join(', ');
}
