import type { AnswerValue } from '../../records/refill.ts';
import type { RefillQuestion, RefillScript } from './schema.ts';

export type Answers = Readonly<Record<string, { readonly value: AnswerValue }>>;

/** The questions that are asked, given what was answered so far. */
export function askedOf(script: RefillScript, answers: Answers): RefillQuestion[] {
  return script.questions.filter(({ onlyIf }) => {
    if (!onlyIf) return true;
    const value = answers[onlyIf.question]?.value;
    return (
      (onlyIf.is !== undefined && value === onlyIf.is) || (onlyIf.over !== undefined && typeof value === 'number' && value > onlyIf.over)
    );
  });
}

/** Those that must be answered and are not. */
export function openQuestions(script: RefillScript, answers: Answers): RefillQuestion[] {
  return askedOf(script, answers).filter(({ id, required }) => required === true && answers[id] === undefined);
}

export interface Flagged {
  readonly question: RefillQuestion;
  readonly role: 'pharmacist' | 'nurse' | 'coordinator';
  readonly says: string;
}

/** Answers that somebody must look at before anything is sent. */
export function flaggedOf(script: RefillScript, answers: Answers): Flagged[] {
  return askedOf(script, answers).flatMap((question) => {
    const { flag } = question;
    const value = answers[question.id]?.value;
    if (!flag || value === undefined) return [];
    const meets =
      (flag.is !== undefined && value === flag.is) ||
      (flag.over !== undefined && typeof value === 'number' && value > flag.over) ||
      (typeof value === 'string' && flag.oneOf?.includes(value) === true);
    return meets ? [{ question, role: flag.role, says: flag.says }] : [];
  });
}

/** An answer in the words of the list: "Hard to flush", "yes", "2 doses". */
export function answerText(question: RefillQuestion, value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number')
    return question.unit ? `${String(value)} ${value === 1 ? question.unit.replace(/s$/, '') : question.unit}` : String(value);
  if (typeof value === 'string') return question.options?.find((option) => option.value === value)?.label.en ?? value;
  const wanted = value.filter(({ needed }) => needed > 0);
  return wanted.length === 0 ? 'nothing needed' : wanted.map(({ item, needed, unit }) => `${item}: ${String(needed)} ${unit}`).join(', ');
}

/** Does the answer fit its question? The words for the person who gave it, or undefined. */
export function answerProblem(question: RefillQuestion, value: AnswerValue): string | undefined {
  switch (question.kind) {
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value <= 9999 ? undefined : 'Give a whole number.';
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'Answer yes or no.';
    case 'choice':
      return typeof value === 'string' && question.options?.some((option) => option.value === value) === true
        ? undefined
        : 'Choose one of the answers.';
    case 'day':
      return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) ? undefined : 'Give a day.';
    case 'text':
      return typeof value === 'string' ? undefined : 'Write the answer.';
    case 'supplies':
      return Array.isArray(value) ? undefined : 'Give a number for each supply.';
  }
}
