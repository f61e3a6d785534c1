import { TextInput, type TextInputProps } from '@mantine/core';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useAnswers } from '../visit-context.ts';
import { useDraftText } from './draft-text.ts';

/** Fields of a form that is not sent yet: what is typed is kept on the disk under its name, so that a dead battery does not take it. */
export interface KeptForm {
  readonly text: (field: string) => string;
  readonly set: (field: string, text: string) => Promise<boolean>;
  /** Forgets fields, once what they said is recorded. */
  readonly clear: (...fields: readonly string[]) => void;
}

export function useKeptForm(form: string): KeptForm {
  const { answers, answer } = useAnswers('drafts');
  return useMemo(
    () => ({
      text: (field) => {
        const value = answers[`${form}.${field}`];
        return typeof value === 'string' ? value : '';
      },
      set: (field, text) => answer({ [`${form}.${field}`]: text === '' ? null : text }),
      clear: (...fields) => {
        const kept = fields.filter((field) => answers[`${form}.${field}`] !== undefined);
        if (kept.length > 0) void answer(Object.fromEntries(kept.map((field) => [`${form}.${field}`, null])));
      },
    }),
    [answers, answer, form],
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
