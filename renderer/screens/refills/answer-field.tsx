import { NumberInput, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { answerText } from '../../../shared/clinical/refills/questions.ts';
import type { RefillQuestion } from '../../../shared/clinical/refills/schema.ts';
import type { AnswerValue, RefillChannel } from '../../../shared/records/refill.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { SupplyRows } from './supply-rows.tsx';
import { useAnswer } from './use-answer.ts';

interface AnswerFieldProps {
  readonly refill: StoredRecord<'refill'>;
  readonly question: RefillQuestion;
  readonly how: RefillChannel;
  readonly flag?: string | undefined;
  readonly supplies: readonly StoredRecord<'supply-level'>[];
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** One answer, saved as it is given, with the words of what is wrong with it right below. What was typed stays. */
export function AnswerField({ refill, question, how, flag, supplies }: AnswerFieldProps): ReactElement {
  const { id, kind, title, unit } = question;
  const kept = refill.doc.answers[id];
  const [typed, setTyped] = useState<{ readonly value: AnswerValue | undefined }>();
  const answer = useAnswer({ refillId: refill.id as never, patientId: refill.doc.patientId }, id, how);
  const value = typed ? typed.value : kept?.value;
  const give = (next: AnswerValue | undefined, when: 'soon' | 'now'): void => {
    setTyped({ value: next });
    answer.give(next, when);
  };
  const field = (): ReactElement => {
    switch (kind) {
      case 'yes-no':
        return (
          <Choice
            label={title}
            options={yesNo}
            value={value === true ? 'yes' : value === false ? 'no' : undefined}
            onChange={(chosen) => give(chosen === undefined ? undefined : chosen === 'yes', 'now')}
          />
        );
      case 'choice':
        return (
          <Choice
            label={title}
            options={(question.options ?? []).map((option) => ({ value: option.value, label: option.label.en }))}
            value={typeof value === 'string' ? value : undefined}
            onChange={(chosen) => give(chosen, 'now')}
          />
        );
      case 'number':
        return (
          <NumberInput
            aria-label={title}
            min={0}
            max={9999}
            allowDecimal={false}
            allowNegative={false}
            w={140}
            suffix={unit ? ` ${value === 1 ? unit.replace(/s$/, '') : unit}` : ''}
            value={typeof value === 'number' ? value : ''}
            onChange={(next) => give(typeof next === 'number' ? next : undefined, 'soon')}
            onBlur={answer.flush}
          />
        );
      case 'day':
        return <DayField label={title} value={typeof value === 'string' ? value : ''} onChange={(day) => give(day || undefined, 'now')} />;
      case 'text':
        return (
          <Textarea
            aria-label={title}
            autosize
            minRows={1}
            maxLength={2000}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => {
              const { value: words } = event.currentTarget;
              setTyped({ value: words });
              answer.give(words.trim() === '' ? undefined : words, 'soon');
            }}
            onBlur={answer.flush}
          />
        );
      case 'supplies':
        return (
          <SupplyRows
            levels={supplies}
            value={Array.isArray(value) ? value : []}
            onChange={(rows) => give(rows, 'soon')}
            onBlur={answer.flush}
          />
        );
    }
  };
  return (
    <div className="refill-answer">
      {field()}
      <span
        className="refill-note"
        role={answer.state === 'wrong' ? 'alert' : undefined}
        data-wrong={answer.state === 'wrong'}
        data-flag={flag !== undefined}
      >
        {answer.state === 'wrong'
          ? answer.problem
          : answer.state === 'typing'
            ? 'Saving…'
            : kept
              ? `${flag ? `Look at: ${flag}. ` : ''}Saved, ${kept.byName}${kept.how === 'portal' ? ' on the patient’s page' : ''}`
              : question.required
                ? 'Not answered'
                : ''}
      </span>
    </div>
  );
}

/** The same answer as it stands, when the check is over. */
export function AnswerWords({ refill, question }: Pick<AnswerFieldProps, 'refill' | 'question'>): ReactElement {
  const kept = refill.doc.answers[question.id];
  return kept ? (
    <span>
      {answerText(question, kept.value)} <span className="refill-note">{kept.byName}</span>
    </span>
  ) : (
    <span className="refill-note">Not answered</span>
  );
}
