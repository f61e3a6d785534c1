import { NumberInput, TextInput } from '@mantine/core';
import { Choice } from '../../ui/choice/choice.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import type { FieldValue } from '../../widgets/note/note-answers.ts';
import type { TemplateField } from '../../../shared/records/note-template.ts';

interface NoteFieldProps {
  readonly field: TemplateField;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue | undefined) => void;
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** The question of a template as a control. An empty control means "not recorded". */
export function NoteField({ field, value, onChange }: NoteFieldProps) {
  const { label } = field;
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'yes-no':
      return (
        <Choice
          label={label}
          options={yesNo}
          value={value === undefined ? undefined : value === true ? 'yes' : 'no'}
          onChange={(answer) => onChange(answer && answer === 'yes')}
        />
      );
    case 'choice':
      return (
        <Choice
          label={label}
          options={field.options.map((option) => ({ value: option, label: option }))}
          value={text === '' ? undefined : text}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          suffix={` ${field.unit}`}
          min={field.min}
          max={field.max}
          decimalScale={field.decimals}
          allowDecimal={field.decimals > 0}
          clampBehavior="strict"
          value={typeof value === 'number' ? value : ''}
          onChange={(number) => onChange(typeof number === 'number' ? number : undefined)}
        />
      );
    case 'date':
      return <DayField label={label} value={text} onChange={onChange} />;
    case 'text':
      return (
        <TextInput
          label={label}
          {...(field.hint ? { placeholder: field.hint } : {})}
          maxLength={500}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
