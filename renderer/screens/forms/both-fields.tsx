import { Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';

interface Both {
  readonly en: string;
  readonly es: string;
}

const languages = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Spanish' },
] as const;

interface BothFieldsProps {
  readonly label: string;
  /** What it belongs to, for who hears the page. */
  readonly of: string;
  readonly value: Both;
  readonly onChange: (value: Both) => void;
}

/** The same words in both languages, beside each other. */
export function BothFields({ label, of, value, onChange }: BothFieldsProps): ReactElement {
  return (
    <div className="forms-row">
      {languages.map(({ code, name }) => (
        <TextInput
          key={code}
          label={`${label}, ${name}`}
          aria-label={`${of}: ${label.toLowerCase()}, ${name}`}
          lang={code}
          maxLength={300}
          value={value[code]}
          onChange={(event) => onChange({ ...value, [code]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

interface BothLinesProps {
  readonly of: string;
  readonly value: { readonly en: readonly string[]; readonly es: readonly string[] };
  readonly onChange: (value: { en: string[]; es: string[] }) => void;
}

/** Lines of a part, one a line, so that the two languages can be compared line by line. */
export function BothLines({ of, value, onChange }: BothLinesProps): ReactElement {
  return (
    <div className="forms-row">
      {languages.map(({ code, name }) => (
        <Textarea
          key={code}
          label={`Lines, ${name}`}
          aria-label={`${of}: lines, ${name}`}
          lang={code}
          autosize
          minRows={3}
          maxRows={12}
          value={value[code].join('\n')}
          onChange={(event) => onChange({ en: [...value.en], es: [...value.es], [code]: event.currentTarget.value.split('\n') })}
        />
      ))}
    </div>
  );
}
