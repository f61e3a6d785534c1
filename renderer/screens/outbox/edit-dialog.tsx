import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { call } from '../../app/engine.ts';
import { Dialog, FieldProblem } from '../../ui/dialog.tsx';
import { MomentField } from '../../ui/time/moment-field.tsx';
import { laptopZone, momentOf, wallTimeOf, type WallTime } from '../../ui/time/wall-time.ts';
import { fieldWords } from '../../widgets/field-words.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { formatWallTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { at, withField, type EditableField } from './editable-fields.ts';
import { useOutboxAnswer } from './use-outbox-answer.ts';

interface EditDialogProps {
  readonly item: OutboxItem;
  readonly fields: readonly EditableField[];
  readonly onClose: () => void;
}

/** Puts a refused change right and sends it again in the place of the old one. */
export function EditDialog({ item, fields, onClose }: EditDialogProps): ReactElement {
  const [args, setArgs] = useState(item.args);
  const answer = useOutboxAnswer();
  const issues = item.refusal?.kind === 'invalid' ? item.refusal.issues : [];

  const send = async (): Promise<void> => {
    if (await answer.ask(() => call('outbox.replace', { id: item.id, type: item.type, args }))) onClose();
  };

  return (
    <Dialog
      title={`Edit "${item.label}"`}
      opened
      onClose={onClose}
      onSubmit={() => void send()}
      submitLabel="Send again"
      busy={answer.busy}
      problem={answer.problem}
    >
      {item.patient ? <PatientTag patient={item.patient} /> : null}
      {fields.map((field) => (
        <Field
          key={field.path}
          field={field}
          value={at(args, field.path)}
          error={
            at(args, field.path) === at(item.args, field.path) ? issues.find((issue) => issue.path === field.path)?.message : undefined
          }
          onChange={(value) => setArgs((before: unknown) => withField(before, field.path, value))}
        />
      ))}
    </Dialog>
  );
}

interface FieldProps {
  readonly field: EditableField;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

function Field({ field, value, error, onChange }: FieldProps): ReactElement {
  const label = fieldWords(field.path);
  const text = typeof value === 'string' ? value : '';
  // An emptied field that was optional is left out, as if it had never been written.
  const change = (typed: string): void => onChange(typed === '' && value === undefined ? undefined : typed);
  switch (field.kind) {
    case 'text':
      return <TextInput label={label} value={text} error={error} onChange={(event) => change(event.currentTarget.value)} />;
    case 'long-text':
      return (
        <Textarea
          label={label}
          autosize
          minRows={2}
          maxRows={12}
          value={text}
          error={error}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          hideControls
          value={typeof value === 'number' ? value : ''}
          error={error}
          onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
        />
      );
    case 'moment':
      return <Moment label={label} value={text} error={error} onChange={onChange} />;
  }
}

function Moment({
  label,
  value,
  error,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}): ReactElement {
  const zone = laptopZone();
  const { clock } = useTimeStyle();
  const [wall, setWall] = useState<WallTime>(() => (value === '' ? { date: '', time: '' } : wallTimeOf(new Date(value), zone)));
  return (
    <div>
      <MomentField
        label={label}
        value={wall}
        zone={zone}
        show={(time) => formatWallTime(time, clock)}
        onChange={(next) => {
          setWall(next);
          const moment = momentOf(next, zone);
          onChange(moment ? instant(moment.at.getTime()) : undefined);
        }}
      />
      <FieldProblem>{error}</FieldProblem>
    </div>
  );
}
