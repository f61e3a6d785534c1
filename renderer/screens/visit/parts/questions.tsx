import { Chip, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AssessmentProtocol, Question } from '../../../../shared/clinical/protocols/schema.ts';
import type { AnswerValue, VisitSectionName } from '../../../../shared/records/visit-section.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DictateHelp } from '../../../widgets/note/dictate-help.tsx';
import { usePhrases } from '../../../widgets/note/use-phrases.ts';
import { useAnswers, useVisit, type Answering } from '../visit-context.ts';
import { useDraftText } from './draft-text.ts';

interface QuestionSetProps {
  readonly section: VisitSectionName;
  readonly set: AssessmentProtocol;
}

/** The questions of one set, each saved when it is answered. */
export function QuestionSet({ section, set }: QuestionSetProps): ReactElement {
  const answering = useAnswers(section, set);
  const { closed } = useVisit();
  return (
    <fieldset className="visit-questions" disabled={closed} aria-label={set.title} data-dense={isDense(set) || undefined}>
      {set.questions.map((question) => (
        <Ask key={question.id} question={question} answering={answering} />
      ))}
      {answering.problem ? (
        <Notice tone="caution" alert>
          {answering.problem}
        </Notice>
      ) : null}
    </fieldset>
  );
}

/** Are there answers so long together that beside a wide question they would take a second line? */
function isDense({ questions }: AssessmentProtocol): boolean {
  return questions.some((question) => question.ask === 'choice' && question.options.join('').length > 72);
}

/** An answer that asks for a second look. */
export function isWorrying(question: Question, value: AnswerValue | undefined): boolean {
  if (value === undefined) return false;
  if (question.ask === 'yes-no') return question.worry === (value === true ? 'yes' : 'no');
  return question.ask === 'choice' && (question.worry?.includes(String(value)) ?? false);
}

interface AskProps {
  readonly question: Question;
  readonly answering: Answering;
}

function Ask({ question, answering }: AskProps): ReactElement {
  const value = answering.answers[question.id];
  return (
    <div className="visit-question" data-worry={isWorrying(question, value) || undefined}>
      <Field question={question} value={value} answering={answering} />
      {question.hint ? <p className="visit-hint">{question.hint}</p> : null}
    </div>
  );
}

function Field({ question, value, answering }: AskProps & { readonly value: AnswerValue | undefined }): ReactElement {
  const set = (next: AnswerValue | undefined): void => void answering.answer({ [question.id]: next ?? null });
  const label = question.required ? `${question.title} *` : question.title;
  switch (question.ask) {
    case 'yes-no':
      return (
        <Choice
          label={label}
          options={yesNo}
          value={value === undefined ? undefined : value === true ? 'yes' : 'no'}
          onChange={(next) => set(next === undefined ? undefined : next === 'yes')}
        />
      );
    case 'choice':
      return (
        <Choice
          label={label}
          options={question.options.map((option) => ({ value: option, label: option }))}
          value={typeof value === 'string' ? value : undefined}
          onChange={set}
        />
      );
    case 'score':
      return (
        <div>
          <Choice
            label={label}
            options={Array.from({ length: question.max + 1 }, (_, i) => ({ value: String(i), label: String(i) }))}
            value={typeof value === 'number' ? String(value) : undefined}
            onChange={(next) => set(next === undefined ? undefined : Number(next))}
          />
          <p className="visit-hint">
            0: {question.low} · {question.max}: {question.high}
          </p>
        </div>
      );
    case 'several':
      return <Several question={question} value={value} set={set} />;
    case 'text':
      return (
        <Words
          label={label}
          stored={typeof value === 'string' ? value : ''}
          save={(text) => answering.answer({ [question.id]: text === '' ? null : text })}
        />
      );
  }
}

const yesNo = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes' },
] as const;

interface SeveralProps {
  readonly question: Extract<Question, { ask: 'several' }>;
  readonly value: AnswerValue | undefined;
  readonly set: (value: AnswerValue | undefined) => void;
}

function Several({ question, value, set }: SeveralProps): ReactElement {
  const chosen = Array.isArray(value) ? value : [];
  return (
    <div role="group" aria-label={question.title}>
      <p className="visit-label">{question.title}</p>
      <Chip.Group
        multiple
        value={chosen}
        onChange={(next) =>
          set(
            next.length === 0
              ? undefined
              : next.slice(-1)[0] === question.none
                ? [question.none]
                : next.filter((one) => one !== question.none),
          )
        }
      >
        <div className="visit-chips">
          {[...question.options, question.none].map((option) => (
            <Chip key={option} value={option} size="xs" radius="md">
              {option}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </div>
  );
}

interface WordsProps {
  readonly label: string;
  readonly stored: string;
  readonly save: (text: string) => Promise<boolean>;
  readonly rows?: number;
}

/** Free words, also dictated and by smart phrases: saved while they come. */
export function Words({ label, stored, save, rows = 2 }: WordsProps): ReactElement {
  const { text, type, flush } = useDraftText(stored, save);
  const phrases = usePhrases();
  const { closed } = useVisit();
  return (
    <div className="visit-words">
      <Textarea
        label={label}
        autosize
        minRows={rows}
        value={text}
        onChange={(event) => {
          type(event.currentTarget.value);
          phrases.typed(event);
        }}
        onBlur={() => void flush().catch(() => undefined)}
        spellCheck
      />
      {closed ? null : <DictateHelp />}
    </div>
  );
}
