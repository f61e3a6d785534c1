import { useId, useState, type ReactElement } from 'react';
import { answerProblem } from '../../shared/clinical/refills/questions.ts';
import type { RefillQuestion } from '../../shared/clinical/refills/schema.ts';
import type { PortalRefill } from '../../shared/protocol/portal-session.ts';
import type { AnswerValue } from '../../shared/records/refill.ts';
import type { WordKey } from '../words/en.ts';
import { useWords, type Language } from '../words/i18n.ts';
import { SupplyFields } from './supply-fields.tsx';

export interface FieldProps {
  readonly question: RefillQuestion;
  readonly language: Language;
  readonly value: AnswerValue | undefined;
  readonly supplies: PortalRefill['supplies'];
  readonly firstDay: string;
  readonly isMissing: boolean;
  readonly onAnswer: (value: AnswerValue | undefined) => void;
}

/** One question in the words of the list, with the field that its kind asks for. */
export function RefillField(props: FieldProps): ReactElement {
  const { question, language, value, supplies, onAnswer } = props;
  switch (question.kind) {
    case 'yes-no':
      return <Options {...props} options={[true, false]} />;
    case 'choice':
      return <Options {...props} options={(question.options ?? []).map((option) => option.value)} />;
    case 'supplies':
      return (
        <SupplyFields
          legend={question.say[language]}
          levels={supplies}
          value={Array.isArray(value) ? value : []}
          onChange={(rows) => onAnswer(rows.length > 0 ? rows : undefined)}
        />
      );
    default:
      return <Typed {...props} />;
  }
}

function Options({
  question,
  language,
  value,
  isMissing,
  onAnswer,
  options,
}: FieldProps & { readonly options: readonly (string | boolean)[] }): ReactElement {
  const { say } = useWords();
  const problemId = useId();
  const label = (option: string | boolean): string =>
    typeof option === 'boolean'
      ? say(option ? 'wishesYes' : 'wishesNo')
      : (question.options?.find((one) => one.value === option)?.label[language] ?? option);
  return (
    <fieldset className="form-options" aria-describedby={isMissing ? problemId : undefined}>
      <legend>{question.say[language]}</legend>
      <div className={options.length === 2 ? 'refill-pair' : undefined}>
        {options.map((option) => (
          <label key={String(option)} className="form-option">
            <input type="radio" name={question.id} checked={value === option} onChange={() => onAnswer(option)} />
            {label(option)}
          </label>
        ))}
      </div>
      {isMissing ? (
        <p className="form-problem" id={problemId} role="alert">
          {say('refillMissing')}
        </p>
      ) : null}
    </fieldset>
  );
}

const wrongWords: Readonly<Partial<Record<RefillQuestion['kind'], WordKey>>> = { number: 'refillWholeNumber', day: 'refillLaterDay' };

/** What is typed is kept when the field is left, so that half a number is never an answer; what is wrong stays on screen. */
function Typed({ question, language, value, firstDay, isMissing, onAnswer }: FieldProps): ReactElement {
  const { say } = useWords();
  const problemId = useId();
  const [typed, setTyped] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const { kind } = question;
  const keep = (words: string | undefined): void => {
    if (words === undefined) return;
    const plain = words.trim();
    const given = plain === '' ? undefined : kind === 'number' ? Number(plain.replace(',', '.')) : plain;
    const fits = given === undefined || (answerProblem(question, given) === undefined && (kind !== 'day' || plain >= firstDay));
    setWrong(!fits);
    if (!fits) return;
    setTyped(undefined);
    if (given !== value) onAnswer(given);
  };
  const problem = isWrong ? (wrongWords[kind] ?? 'refillMissing') : isMissing && typed === undefined ? 'refillMissing' : undefined;
  const shared = {
    value: typed ?? (typeof value === 'string' || typeof value === 'number' ? String(value) : ''),
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem ? problemId : undefined,
    onBlur: () => keep(typed),
  };
  return (
    <label className="form-typed">
      <span>{question.say[language]}</span>
      {kind === 'text' ? (
        <textarea rows={2} maxLength={2000} {...shared} onChange={(event) => setTyped(event.currentTarget.value)} />
      ) : (
        <input
          type={kind === 'day' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'numeric' : undefined}
          min={kind === 'day' ? firstDay : undefined}
          maxLength={kind === 'number' ? 4 : undefined}
          {...shared}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            if (kind === 'day') keep(event.currentTarget.value);
          }}
        />
      )}
      {problem ? (
        <span className="form-problem" id={problemId} role="alert">
          {say(problem)}
        </span>
      ) : null}
    </label>
  );
}
