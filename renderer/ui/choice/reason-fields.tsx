import { Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { Choice } from './choice.tsx';

interface ReasonFieldsProps {
  /** Reasons that are often the one: a press writes it. */
  readonly usual: readonly string[];
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly maxLength: number;
}

/** Why something is done: a usual reason by one press, or in own words. */
export function ReasonFields({ usual, value, onChange, maxLength }: ReasonFieldsProps): ReactElement {
  return (
    <>
      <Choice
        label="Usual reasons"
        options={usual.map((words) => ({ value: words, label: words }))}
        value={usual.find((words) => words === value)}
        onChange={(words) => onChange(words ?? '')}
      />
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-autofocus
      />
    </>
  );
}
