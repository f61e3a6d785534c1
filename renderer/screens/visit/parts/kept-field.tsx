import { TextInput, type TextInputProps } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { useAnswers } from '../visit-context.ts';
import { useDraftText } from './draft-text.ts';

/** Fields of a form that is not sent yet: what is typed is kept on the disk under its name, so that a dead battery does not take it. */
export interface KeptForm {
  readonly text: (field: string) => string;
  readonly set: (field: string, text: string) => Promise<boolean>;
  /** Forgets fields, once what they said is recorded. */
  readonly clear: (...fields: readonly string[]) => void;
  /** A field of the form says how it saves what is typed in it; the returned function takes it off. */
  readonly join: (flush: () => Promise<void>) => () => void;
}

export function useKeptForm(form: string): KeptForm {
  const { answers, answer } = useAnswers('drafts');
  const [fields] = useState(() => new Set<() => Promise<void>>());
  return useMemo(
    () => ({
      text: (field) => {
        const value = answers[`${form}.${field}`];
        return typeof value === 'string' ? value : '';
      },
      set: (field, text) => answer({ [`${form}.${field}`]: text === '' ? null : text }),
      // What was typed last may still be on its way: it goes first, or it would come back after it was forgotten.
      clear: (...names) =>
        void Promise.allSettled([...fields].map((flush) => flush())).then(() =>
          answer(Object.fromEntries(names.map((field) => [`${form}.${field}`, null]))),
        ),
      join: (flush) => {
        fields.add(flush);
        return () => void fields.delete(flush);
      },
    }),
    [answers, answer, form, fields],
  );
}

interface KeptFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'form'> {
  readonly form: KeptForm;
  readonly field: string;
  /** Hears each letter, for what depends on it at once. */
  readonly onTyped?: (text: string) => void;
  /** What stands in the field while nobody has typed. */
  readonly fallback?: string;
}

/** A text field whose content survives. */
export function KeptField({ form, field, onTyped, fallback = '', ...rest }: KeptFieldProps): ReactElement {
  const save = useCallback((text: string) => form.set(field, text), [form, field]);
  const { text, type, flush } = useDraftText(form.text(field) || fallback, save);
  const { join } = form;
  useEffect(() => join(flush), [join, flush]);
  return (
    <TextInput
      autoComplete="off"
      {...rest}
      value={text}
      onChange={(event) => {
        type(event.currentTarget.value);
        onTyped?.(event.currentTarget.value);
      }}
      onBlur={() => void flush().catch(() => undefined)}
    />
  );
}
