import { useState, type ReactElement } from 'react';
import { askedItems, expressionOf, problemWith, scoresOf, type Problem } from '../engine.ts';
import { said, type AnswerValue, type Answers, type FormItem, type Language, type Questionnaire } from '../schema.ts';
import { fieldWords, problemWords } from './words.ts';

interface FormFieldsProps {
  readonly form: Questionnaire;
  readonly answers: Answers;
  readonly language: Language;
  /** Answers are kept one by one, as they are given; undefined takes one back. */
  readonly onAnswer: (linkId: string, value: AnswerValue | undefined) => void;
  /** What stands in the way, shown once somebody has tried to hand it in. */
  readonly problems?: Readonly<Record<string, Problem>>;
}

/**
 * The one component that shows a form, on the patient's page and in the app. Plain elements with names; each side gives them its own look.
 * Only what is asked now is there.
 */
export function FormFields(props: FormFieldsProps): ReactElement {
  const { form, answers } = props;
  const asked = askedItems(form, answers);
  const scores = scoresOf(form, answers);
  const show = (items: readonly FormItem[]): ReactElement[] =>
    items
      .filter(({ linkId }) => asked.has(linkId))
      .map((item) =>
        item.type === 'group' ? (
          <fieldset key={item.linkId} className="form-group">
            <legend>{said(item.text, item._text, props.language)}</legend>
            {show(item.item ?? [])}
          </fieldset>
        ) : (
          <div key={item.linkId} className="form-item" data-type={item.type}>
            <Field item={item} score={scores[item.linkId]} {...props} />
            {show(item.item ?? [])}
          </div>
        ),
      );
  return <div className="form-fields">{show(form.item)}</div>;
}

type FieldProps = FormFieldsProps & { readonly item: FormItem; readonly score: number | undefined };

function Field(props: FieldProps): ReactElement {
  const { item, language, score, problems } = props;
  const text = said(item.text, item._text, language);
  if (item.type === 'display') return <p className="form-note">{text}</p>;
  if (expressionOf(item))
    return (
      <p className="form-score">
        {text}: <output>{score === undefined ? fieldWords[language].notYet : String(score)}</output>
      </p>
    );
  const problem = problems?.[item.linkId];
  const problemId = `form-problem-${item.linkId}`;
  return (
    <>
      {item.type === 'choice' || item.type === 'boolean' ? (
        <Options {...props} text={text} problemId={problemId} problem={problem} />
      ) : (
        <Typed key={item.linkId} {...props} text={text} problemId={problemId} problem={problem} />
      )}
      {problem ? (
        <p className="form-problem" id={problemId} role="alert">
          {problemWords[language][problem]}
        </p>
      ) : null}
    </>
  );
}

type WithWords = FieldProps & { readonly text: string; readonly problemId: string; readonly problem: Problem | undefined };

function Required({ item, language }: Pick<FieldProps, 'item' | 'language'>): ReactElement | null {
  return item.required ? <span className="form-required"> ({fieldWords[language].required})</span> : null;
}

function Options({ item, answers, language, onAnswer, text, problem, problemId }: WithWords): ReactElement {
  const value = answers[item.linkId];
  const chosen = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const several = item.repeats ?? false;
  const options: readonly { readonly value: string | boolean; readonly label: string }[] =
    item.type === 'boolean'
      ? [
          { value: true, label: fieldWords[language].yes },
          { value: false, label: fieldWords[language].no },
        ]
      : (item.answerOption ?? []).map(({ valueCoding }) => ({
          value: valueCoding.code,
          label: said(valueCoding.display, valueCoding._display, language),
        }));
  const pick = (option: string | boolean, on: boolean): void => {
    if (!several || typeof option === 'boolean') return onAnswer(item.linkId, option);
    const others = chosen.filter((one): one is string => typeof one === 'string' && one !== option);
    const next = on ? [...others, option] : others;
    onAnswer(item.linkId, next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className="form-options" aria-describedby={problem ? problemId : undefined}>
      <legend>
        {text}
        <Required item={item} language={language} />
      </legend>
      {options.map((option) => (
        <label key={String(option.value)} className="form-option">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={item.linkId}
            checked={chosen.some((one) => one === option.value)}
            onChange={(event) => pick(option.value, event.currentTarget.checked)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** What is typed is kept when the field is left, so that half a number is never an answer; what is wrong stays on screen. */
function Typed({ item, answers, language, onAnswer, text, problem, problemId }: WithWords): ReactElement {
  const value = answers[item.linkId];
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState<Problem>();
  const shown = typed ?? (value === undefined ? '' : String(value));
  const numeric = item.type === 'integer' || item.type === 'decimal';
  const keep = (): void => {
    if (typed === undefined) return;
    const words = typed.trim();
    const given = words === '' ? undefined : numeric ? Number(words.replace(',', '.')) : words;
    const trouble = given === undefined ? undefined : problemWith(item, given);
    setWrong(trouble);
    if (trouble) return;
    setTyped(undefined);
    if (given !== value) onAnswer(item.linkId, given);
  };
  const shared = {
    value: shown,
    'aria-invalid': problem !== undefined || wrong !== undefined,
    'aria-describedby': problem ? problemId : wrong ? `${problemId}-typed` : undefined,
    onBlur: keep,
  };
  return (
    <label className="form-typed">
      <span>
        {text}
        <Required item={item} language={language} />
      </span>
      {item.type === 'text' ? (
        <textarea rows={3} maxLength={8000} {...shared} onChange={(event) => setTyped(event.currentTarget.value)} />
      ) : (
        <input
          type={item.type === 'date' ? 'date' : 'text'}
          inputMode={numeric ? 'decimal' : undefined}
          maxLength={numeric ? 20 : 500}
          {...shared}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {wrong ? (
        <span className="form-problem" id={`${problemId}-typed`} role="alert">
          {problemWords[language][wrong]}
        </span>
      ) : null}
    </label>
  );
}
