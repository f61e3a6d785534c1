import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import type { Vital } from '../../../../shared/clinical/protocols/schema.ts';
import { checkVital } from '../../../../shared/clinical/protocols/vitals-due.ts';
import type { ObservationId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { formatTime } from '../../../widgets/format-time.ts';
import { numberText, rangeText, unitText } from '../../../widgets/quantity-text.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { KeptField, useKeptForm } from '../parts/kept-field.tsx';
import { parseTyped } from '../../../ui/number-text.ts';
import { Source } from '../parts/source.tsx';
import { codeOf, VitalsTable } from '../parts/vitals-table.tsx';
import { nextVitals } from '../progress.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';

/** Each set with its time, the ranges beside the fields, and when the next is due. */
export function VitalsSection(): ReactElement {
  const { visit, zone, closed } = useVisit();
  const protocol = protocolsOf('vitals', visit.ownProtocols)[0];
  const style = useTimeStyle(zone);
  const due = nextVitals(visit);
  if (!protocol) return <p>No protocol for vital signs.</p>;
  return (
    <>
      {closed ? null : (
        <Section title={due ? `New set, due ${formatTime(due, style)}` : 'New set'}>
          <NewSet vitals={protocol.vitals} />
        </Section>
      )}
      <Section title="In this visit">
        <VitalsTable vitals={protocol.vitals} taken={visit.vitals} zone={zone} />
        <Source of={protocol} />
      </Section>
    </>
  );
}

/** The fields keep what was typed until it is saved; what cannot be is told beside its field and refused. */
export function NewSet({ vitals, onSaved }: { readonly vitals: readonly Vital[]; readonly onSaved?: () => void }): ReactElement {
  const ids = useIds();
  const form = useKeptForm('vitals');
  const { run, busy, problem } = useVisitCommand();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const textOf = (code: string): string => typed[code] ?? form.text(code);
  const save = async (): Promise<void> => {
    const values = vitals.flatMap((vital) => {
      const value = parseTyped(textOf(codeOf(vital)));
      return value === undefined ? [] : [{ code: codeOf(vital), value, observationId: newId<ObservationId>('obs') }];
    });
    if (values.some(({ value }) => Number.isNaN(value))) return;
    const done = await run('vitals.record', { ...ids, at: now(), values });
    if (!done) return;
    form.clear(...vitals.map(codeOf));
    setTyped({});
    onSaved?.();
  };
  return (
    <form
      className="visit-vitals"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {vitals.map((vital) => (
        <VitalField
          key={codeOf(vital)}
          vital={vital}
          form={form}
          text={textOf(codeOf(vital))}
          onTyped={(text) => setTyped((all) => ({ ...all, [codeOf(vital)]: text }))}
        />
      ))}
      <div className="visit-vitals-foot">
        <Button type="submit" variant="filled" loading={busy}>
          Save vital signs
        </Button>
        <span className="visit-hint">The time is now. Leave out what you did not measure.</span>
      </div>
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </form>
  );
}

interface VitalFieldProps {
  readonly vital: Vital;
  readonly form: ReturnType<typeof useKeptForm>;
  readonly text: string;
  readonly onTyped: (text: string) => void;
}

function VitalField({ vital, form, text, onTyped }: VitalFieldProps): ReactElement {
  const value = parseTyped(text);
  const check = value === undefined ? undefined : Number.isNaN(value) ? 'impossible' : checkVital(vital, value);
  const unit = unitText(vital.unit);
  return (
    <div data-check={check}>
      <KeptField
        form={form}
        field={codeOf(vital)}
        key={`${codeOf(vital)}-${form.text(codeOf(vital)) === '' && text === '' ? 'empty' : 'typed'}`}
        label={vital.name}
        inputMode="decimal"
        rightSection={<span className="visit-unit">{unit}</span>}
        rightSectionWidth={52}
        onTyped={onTyped}
        error={
          check === 'impossible'
            ? `Between ${numberText(vital.possible[0])} and ${numberText(vital.possible[1])} ${unit}: check it`
            : undefined
        }
        description={vital.alert ? `Usual ${rangeText(...vital.alert) ?? ''}` : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      {check === 'alert' ? <p className="visit-look-again">Outside the range: look again</p> : null}
    </div>
  );
}
