import { useCallback, useState } from 'react';
import type { AnswerValue } from '../../../../shared/records/visit-section.ts';
import type { WallTime } from '../../../ui/time/wall-time.ts';
import { useAnswers, useVisit } from '../visit-context.ts';
import { useDraftText } from './draft-text.ts';

/** `useState` for a text that is not recorded yet: it is on the disk half a second after it is typed, and gone from there once it is set back to how it began, or forgotten because it is recorded now. */
export function useKeptText(name: string, initial = ''): readonly [string, (text: string) => void, () => void] {
  const { closed } = useVisit();
  const { answers, answer } = useAnswers('drafts');
  const [plain, setPlain] = useState(initial);
  const stored = answers[name];
  const save = useCallback((text: string) => answer({ [name]: text === initial ? null : text }), [answer, name, initial]);
  const { text, type, drop } = useDraftText(typeof stored === 'string' ? stored : initial, save);
  // A signed visit takes no answers any more, and the check-out still asks a thing or two.
  const forget = useCallback(() => {
    drop();
    void answer({ [name]: null });
  }, [drop, answer, name]);
  return closed ? [plain, setPlain, () => setPlain(initial)] : [text, type, forget];
}

/** `useState` for a choice that is not recorded yet: on the disk with the tap. */
export function useKeptChoice<T extends AnswerValue>(
  name: string,
  initial: T,
  isOne: (value: unknown) => value is T,
): readonly [T, (value: T) => void] {
  const { closed } = useVisit();
  const { answers, answer } = useAnswers('drafts');
  const [plain, setPlain] = useState(initial);
  const stored = answers[name];
  const set = useCallback(
    (value: T) => void answer({ [name]: JSON.stringify(value) === JSON.stringify(initial) ? null : value }),
    [answer, name, initial],
  );
  if (closed) return [plain, setPlain];
  return [isOne(stored) ? stored : initial, set];
}

/** A day and a time that are not recorded yet. */
export function useKeptMoment(name: string, initial: WallTime): readonly [WallTime, (value: WallTime) => void] {
  const [text, setText] = useKeptText(name);
  const [date = '', time = ''] = text.split(' ');
  const set = useCallback(
    (wall: WallTime) => setText(wall.date === initial.date && wall.time === initial.time ? '' : `${wall.date} ${wall.time}`),
    [setText, initial],
  );
  return [text === '' ? initial : { date, time }, set];
}

export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isWords = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** A guard for one of some options. */
export function isOneOf<const T extends string>(options: readonly { readonly value: T }[]): (value: unknown) => value is T {
  return (value): value is T => options.some((option) => option.value === value);
}
