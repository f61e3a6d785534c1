import { useCallback, useEffect, useRef, useState } from 'react';
import type { PatientId, RefillId } from '../../../shared/records/ids.ts';
import type { AnswerValue, RefillChannel } from '../../../shared/records/refill.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';

export type AnswerState = 'idle' | 'typing' | 'saved' | 'wrong';

interface Kept {
  readonly state: AnswerState;
  readonly problem?: string;
  /** Saves after a moment's rest, or at once. */
  readonly give: (value: AnswerValue | undefined, when: 'soon' | 'now') => void;
  readonly flush: () => void;
}

const restMs = 500;

/** Saves one answer as a command; "saved" is said only when it lies on the disk. Whatever is still unsaved when the field goes away is saved then. */
export function useAnswer(
  refill: { readonly refillId: RefillId; readonly patientId: PatientId },
  question: string,
  how: RefillChannel,
): Kept {
  const [state, setState] = useState<AnswerState>('idle');
  const [problem, setProblem] = useState<string>();
  const words = useRefusalText();
  const waiting = useRef<{ value: AnswerValue | undefined } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { refillId, patientId } = refill;

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const next = waiting.current;
    if (!next) return;
    waiting.current = undefined;
    const { value } = next;
    runCommand('refill.answer', { refillId, patientId, question, ...(value === undefined ? {} : { value }), how, answeredAt: now() }).then(
      (outcome) => {
        // Somebody went on typing meanwhile: the next save will speak.
        if (waiting.current) return;
        setState(outcome.ok ? 'saved' : 'wrong');
        setProblem(outcome.ok ? undefined : words(outcome.refusal));
      },
      () => {
        waiting.current ??= next;
        setState('wrong');
        setProblem('Not saved: this laptop could not write just now. It is tried again with the next change.');
      },
    );
  }, [refillId, patientId, question, how, words]);

  const give = useCallback(
    (value: AnswerValue | undefined, when: 'soon' | 'now') => {
      waiting.current = { value };
      setState('typing');
      clearTimeout(timer.current);
      if (when === 'now') flush();
      else timer.current = setTimeout(flush, restMs);
    },
    [flush],
  );

  const last = useRef(flush);
  useEffect(() => {
    last.current = flush;
  }, [flush]);
  useEffect(() => () => last.current(), []);

  return { state, give, flush, ...(problem === undefined ? {} : { problem }) };
}
