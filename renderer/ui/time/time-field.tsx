import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { parseTime, steppedTime } from './parse-time.ts';
import { useUnreadable } from './use-unreadable.ts';

interface TimeFieldProps {
  readonly label: string;
  /** `09:30`; empty while there is none. */
  readonly value: string;
  readonly onChange: (time: string) => void;
  /** How a time is written for this reader. */
  readonly show: (time: string) => string;
  readonly describedBy?: string | undefined;
}

/** A time as people type it; arrows go by quarters of an hour. The system's own field follows the system's clock, not the reader's choice. */
export function TimeField({ label, value, onChange, show, describedBy }: TimeFieldProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const field = useUnreadable(wrong);

  const take = (text: string): void => {
    const time = parseTime(text);
    setWrong(time === undefined && text.trim() !== '');
    if (time !== undefined && time !== value) onChange(time);
  };
  const settle = (): void => {
    // What cannot be read stays to be mended; what can is written our way.
    if (typed !== undefined && parseTime(typed) !== undefined) setTyped(undefined);
    else if (typed !== undefined && typed.trim() === '') onChange('');
  };
  const step = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') settle();
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : undefined;
    if (!by || value === '') return;
    event.preventDefault();
    setTyped(undefined);
    setWrong(false);
    onChange(steppedTime(value, by));
  };

  return (
    <TextInput
      ref={field}
      label={label}
      autoComplete="off"
      value={typed ?? (value === '' ? '' : show(value))}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        take(event.currentTarget.value);
      }}
      onBlur={settle}
      onKeyDown={step}
      error={wrong && 'Write a time, such as 9:30'}
      aria-describedby={describedBy}
    />
  );
}
