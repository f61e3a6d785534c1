import { Checkbox, Select, TextInput } from '@mantine/core';
import { useId, useState, type ReactElement } from 'react';
import { measuresOf } from '../../../../shared/clinical/protocols/measures.ts';
import type { Protocol } from '../../../../shared/clinical/protocols/schema.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import type { ProtocolVersion } from '../../../../shared/protocol/queries-library.ts';
import type { ObservationId, PatientId } from '../../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog, FieldProblem } from '../../../ui/dialog.tsx';
import { MomentField } from '../../../ui/time/moment-field.tsx';
import { momentOf, wallTimeOf, type WallTime } from '../../../ui/time/wall-time.ts';
import { toast } from '../../../ui/toast/toast.tsx';
import { formatWallTime } from '../../../widgets/format-time.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { readTyped, unitsOf } from './measures.ts';

interface RecordMeasurementDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly patientId: PatientId;
}

const groupNames = { 'vital-signs': 'Vital signs', laboratory: 'Laboratory' } as const;

const inForce = (versions: readonly ProtocolVersion[] = []): readonly Protocol[] =>
  versions.flatMap(({ record: { doc } }) => (doc.status === 'active' ? [doc.body] : []));

/** A vital sign or a result by hand. A slip is refused next to its field; an unusual value is taken once it was looked at twice. */
export function RecordMeasurementDialog({ opened, onClose, patientId }: RecordMeasurementDialogProps): ReactElement {
  const { clock, readerZone } = useTimeStyle();
  const { busy, problem, clear, run } = useCommand();
  const measures = measuresOf(inForce(useEngineQuery('protocols', {}).data));
  const groups = (['vital-signs', 'laboratory'] as const).map((category) => ({
    group: groupNames[category],
    items: measures.filter((one) => one.category === category).map(({ code: value, name: label }) => ({ value, label })),
  }));
  const [code, setCode] = useState<string>();
  const [unitCode, setUnitCode] = useState<string>();
  const [typed, setTyped] = useState<readonly string[]>([]);
  const [when, setWhen] = useState<WallTime>();
  const [checked, setChecked] = useState(false);
  const [tried, setTried] = useState(false);
  const [observationId, setObservationId] = useState(() => newId<ObservationId>('obs'));
  const unitLabel = useId();

  const measure = measures.find((candidate) => candidate.code === code) ?? measures[0];
  if (!measure) throw new Error('there is something to measure');
  const units = unitsOf(measure);
  const unit = units.find((candidate) => candidate.unit === unitCode) ?? units[0];
  const wall = when ?? wallTimeOf(new Date(now()), readerZone);
  const moment = momentOf(wall, readerZone);
  const future = moment !== undefined && moment.at.getTime() > Date.parse(now()) + 60_000;
  const whenError = !moment ? 'Enter a day and a time' : future ? 'This is still to come' : undefined;
  const read = measure.parts.map((part, index) => readTyped(typed[index] ?? '', part, unit));
  const unusual = read.some((value) => value.state === 'unusual');
  const complete = read.every((value) => value.state === 'fine' || value.state === 'unusual') && !whenError && (!unusual || checked);

  const startOver = (): void => {
    setTyped([]);
    setWhen(undefined);
    setChecked(false);
    setTried(false);
    setObservationId(newId<ObservationId>('obs'));
    clear();
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (!complete || !moment) return;
    const values = read.map((value) => ('value' in value ? value.value : 0));
    const saved = await run('observation.record', {
      observationId,
      patientId,
      category: measure.category,
      code: measure.code,
      name: measure.name,
      effectiveAt: instant(moment.at.getTime()),
      ...(measure.parts.length === 1
        ? { value: { value: values[0] ?? 0, unit: measure.unit } }
        : {
            components: measure.parts.map((part, index) => ({
              code: part.part ?? part.code,
              name: part.name,
              value: { value: values[index] ?? 0, unit: measure.unit },
            })),
          }),
    });
    if (!saved) return;
    toast({ text: `${measure.name} recorded` });
    startOver();
    onClose();
  };

  return (
    <Dialog
      title="Record measurement"
      submitLabel={`Record ${measure.name.toLowerCase()}`}
      opened={opened}
      onClose={onClose}
      onSubmit={() => void save()}
      busy={busy}
      problem={problem}
      size="sm"
    >
      <Select
        label="What was measured"
        data={groups}
        value={measure.code}
        allowDeselect={false}
        searchable
        onChange={(value) => {
          setCode(value ?? measure.code);
          setUnitCode(undefined);
          startOver();
        }}
      />
      <div className="vitals-values">
        {measure.parts.map((part, index) => {
          const value = read[index];
          const wrong = value?.state === 'wrong' ? value.message : value?.state === 'empty' && tried ? 'Enter a value' : undefined;
          return (
            <TextInput
              key={part.part ?? part.code}
              label={part.name}
              required
              inputMode="decimal"
              autoComplete="off"
              value={typed[index] ?? ''}
              data-autofocus={index === 0 || undefined}
              error={wrong}
              {...(value && 'message' in value && value.state !== 'wrong' && value.message ? { description: value.message } : {})}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              onChange={(event) => {
                const text = event.currentTarget.value;
                setTyped(measure.parts.map((_, at) => (at === index ? text : (typed[at] ?? ''))));
                setChecked(false);
              }}
              rightSection={units.length === 1 ? <span className="vitals-unit">{unit.label}</span> : null}
              rightSectionWidth={64}
            />
          );
        })}
        {units.length > 1 ? (
          <Select
            label="Unit"
            id={unitLabel}
            data={units.map((choice) => ({ value: choice.unit, label: choice.label }))}
            value={unit.unit}
            allowDeselect={false}
            onChange={(value) => setUnitCode(value ?? undefined)}
          />
        ) : null}
      </div>
      {unusual ? (
        <Checkbox
          label="I looked again: the value is right"
          checked={checked}
          onChange={(event) => setChecked(event.currentTarget.checked)}
          error={tried && !checked ? 'Check the value first' : undefined}
        />
      ) : null}
      <div>
        <MomentField label="Measured" value={wall} onChange={setWhen} zone={readerZone} show={(time) => formatWallTime(time, clock)} />
        <FieldProblem>{whenError}</FieldProblem>
      </div>
    </Dialog>
  );
}
