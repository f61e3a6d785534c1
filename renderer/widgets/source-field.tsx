import { TextInput } from '@mantine/core';
import type { ReactElement } from 'react';

interface SourceFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Where an organisation's own numbers or rules come from: no edition stands without it. */
export function SourceField({ value, onChange }: SourceFieldProps): ReactElement {
  return (
    <TextInput
      label="From where"
      placeholder="Decision of the quality board, 3 Mar 2026"
      required
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
