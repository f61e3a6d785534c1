import { NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { KnowledgeOf } from '../../../shared/clinical/knowledge/schema.ts';
import type { logisticsTopics } from '../../../shared/clinical/logistics/rules.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { NumberField } from './number-fields.ts';
import { useSetRules, whyNot } from './use-set-rules.ts';
import { SourceField } from '../source-field.tsx';

type Topic = Exclude<(typeof logisticsTopics)[keyof typeof logisticsTopics], 'proof-of-delivery'>;

interface NumbersDialogProps<T extends Topic> {
  readonly topic: T;
  readonly title: string;
  readonly list: KnowledgeOf<T>;
  readonly fields: readonly NumberField<KnowledgeOf<T>>[];
  readonly onClose: () => void;
}

/** The numbers of one list, as the organisation wants them, and from where it has them. */
export function NumbersDialog<T extends Topic>({ topic, title, list, fields, onClose }: NumbersDialogProps<T>): ReactElement {
  const [values, setValues] = useState<readonly (number | string)[]>(() => fields.map(({ read }) => read(list) ?? ''));
  const [source, setSource] = useState('');
  const { set, busy, problem } = useSetRules();
  const errors = fields.map(({ mayBeEmpty, min, max, unit }, i) => {
    const value = values[i];
    if (typeof value !== 'number') return mayBeEmpty ? undefined : 'Give a number';
    return value < min || value > max ? `From ${String(min)} to ${String(max)} ${unit}` : undefined;
  });
  const next = fields.reduce((made, { write }, i) => {
    const value = values[i];
    return write(made, typeof value === 'number' ? value : undefined);
  }, list);
  const wrong = errors.some(Boolean) ? undefined : whyNot(topic, next);
  const submit = async (): Promise<void> => {
    if (await set(topic, next, source.trim())) onClose();
  };
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Set these rules"
      size="lg"
      busy={busy}
      disabled={errors.some(Boolean) || wrong !== undefined || !source.trim()}
      problem={problem ?? wrong}
    >
      <div className="hl-pair">
        {fields.map(({ label, unit, min, max, decimals = 0, mayBeEmpty }, i) => (
          <NumberInput
            key={label}
            label={label}
            suffix={` ${unit}`}
            min={min}
            max={max}
            clampBehavior="none"
            decimalScale={decimals}
            allowDecimal={decimals > 0}
            allowNegative={min < 0}
            placeholder={mayBeEmpty ? 'No limit' : undefined}
            value={values[i] ?? ''}
            error={errors[i]}
            onChange={(value) => setValues(values.map((one, at) => (at === i ? value : one)))}
            {...(i === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
      </div>
      <SourceField value={source} onChange={setSource} />
    </Dialog>
  );
}
