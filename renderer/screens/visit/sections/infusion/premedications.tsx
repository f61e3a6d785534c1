import { Button, Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { MedicationAdministrationId } from '../../../../../shared/records/ids.ts';
import { newId } from '../../../../app/engine.ts';
import { now } from '../../../../app/now.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { Section } from '../../../../ui/section.tsx';
import { Time } from '../../../../widgets/date-time.tsx';
import { quantityText } from '../../../../widgets/quantity-text.ts';
import { parseTyped } from '../../../../ui/number-text.ts';
import { isOneOf, isText, useKeptChoice, useKeptText } from '../../parts/use-kept.ts';
import { useHomeDay, useIds, useVisit, useVisitCommand } from '../../visit-context.ts';

const roles = [
  { value: 'premedication', label: 'Pre-medication' },
  { value: 'flush', label: 'Flush' },
  { value: 'rescue', label: 'For a reaction' },
  { value: 'other', label: 'Other' },
] as const;
const isRole = isOneOf(roles);
type DoseRole = (typeof roles)[number]['value'];

/** Single doses around the infusion. */
export function Premedications({ role: first = 'premedication' }: { readonly role?: DoseRole }): ReactElement {
  const { visit, zone, closed } = useVisit();
  const ids = useIds();
  const homeDay = useHomeDay();
  const { run, busy, problem } = useVisitCommand();
  const [role, setRole] = useKeptChoice(`dose.${first}.role`, first, isRole);
  const [medication, setMedication] = useKeptText(`dose.${first}.drug`);
  const [amount, setAmount] = useKeptText(`dose.${first}.amount`);
  const [unit, setUnit] = useKeptChoice(`dose.${first}.unit`, 'mg', isText);
  const [route, setRoute] = useKeptChoice(`dose.${first}.route`, 'by mouth', isText);
  const value = parseTyped(amount);
  const give = async (): Promise<void> => {
    const done = await run('medication.give', {
      ...ids,
      administrationId: newId<MedicationAdministrationId>('madm'),
      role,
      medication,
      dose: { value: value ?? 0, unit },
      route,
      on: homeDay(),
      at: now(),
    });
    if (!done) return;
    setMedication('');
    setAmount('');
  };
  return (
    <Section title="Single doses: pre-medication, flushes, for a reaction" count={visit.doses.length}>
      {visit.doses.map(({ id, doc }) => (
        <p key={id} className="hl-num">
          <Time at={doc.startedAt ?? visit.encounter?.doc.start ?? now()} zone={zone} /> {doc.medication.text}
          {doc.dose ? ` ${quantityText(doc.dose)}` : ''}
          {doc.route ? ` ${doc.route}` : ''} · {roles.find((one) => one.value === doc.role)?.label ?? 'Dose'}
        </p>
      ))}
      {closed ? null : (
        <div className="visit-row">
          <Select
            label="What for"
            data={[...roles]}
            value={role}
            allowDeselect={false}
            onChange={(next) => setRole(next ?? 'other')}
            w={150}
          />
          <TextInput
            label="Medicine"
            value={medication}
            onChange={(event) => setMedication(event.currentTarget.value)}
            className="visit-grow"
          />
          <TextInput
            label="Dose"
            inputMode="decimal"
            value={amount}
            error={value !== undefined && Number.isNaN(value) ? 'A number' : undefined}
            onChange={(event) => setAmount(event.currentTarget.value)}
            w={90}
          />
          <Select
            label="Dose unit"
            data={['mg', 'mcg', 'g', 'mL', 'units']}
            value={unit}
            allowDeselect={false}
            onChange={(next) => setUnit(next ?? 'mg')}
            w={90}
          />
          <Select
            label="Route"
            data={['by mouth', 'intravenous', 'intramuscular', 'subcutaneous']}
            value={route}
            allowDeselect={false}
            onChange={(next) => setRoute(next ?? 'by mouth')}
            w={150}
          />
          <Button variant="light" loading={busy} onClick={() => void give()}>
            Record dose
          </Button>
        </div>
      )}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </Section>
  );
}
