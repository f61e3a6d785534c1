import { ActionIcon, Button, Checkbox, MultiSelect, Textarea } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { runCommand } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog, FieldProblem } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TimeField } from '../../../ui/time/time-field.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { competencies } from '../../../widgets/competencies.ts';
import { formatWallTime } from '../../../widgets/format-time.ts';
import { staffName, useStaff } from '../../../widgets/staff-select.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { dayOptions, hoursProblem, wishesOf, wishProblems, type WishedHours, type Wishes } from './wishes-form.ts';

interface WishesDialogProps extends SectionProps {
  readonly current: DocOf<'patient-preference'> | undefined;
  readonly onClose: () => void;
}

/** Carries what the author saw: a wish that somebody else wrote down meanwhile is told, not overwritten. */
export function WishesDialog({ patientId, header, current, onClose }: WishesDialogProps): ReactElement {
  const [seen] = useState(() => wishesOf(current));
  const [wishes, setWishes] = useState(seen);
  const staff = useStaff();
  const { branchId, timeZone, language } = header.patient.doc;
  const { run, busy, problem } = useCommand(timeZone);
  const visits = useChartRecords(patientId, 'appointment').data ?? [];
  const nameOf = (id: string): string => staff.get(id)?.name ?? 'This nurse';
  const change = (part: Partial<Wishes>): void => setWishes({ ...wishes, ...part });
  const nurses = [...staff.values()]
    .filter(({ id, roles, branchIds }) => roles.includes('nurse') && (branchIds.includes(branchId) || chosen(wishes, id)))
    .map((one) => ({ value: one.id, label: staffName(one) ?? one.name }));
  const problems = wishProblems(wishes, nameOf);
  const ready = !problems.avoided && wishes.hours.every((one) => hoursProblem(one) === undefined);
  const at = now();
  const against = visits.filter(
    ({ doc }) => doc.status === 'booked' && doc.start > at && wishes.avoidedIds.some((id) => id === doc.practitionerId),
  );

  const submit = async (): Promise<void> => {
    if (!ready) return;
    const note = wishes.note?.trim();
    const { note: _typed, ...rest } = wishes;
    const to: Wishes = { ...rest, ...(note ? { note } : {}) };
    if (!(await run('patient.set-preference', { patientId, ...(current ? { seen } : {}), to, recordedAt: now() }))) return;
    const undo = { patientId, seen: to, to: seen, recordedAt: now() };
    toast({ text: 'Wishes for visits saved', action: { label: 'Undo', run: () => void runCommand('patient.set-preference', undo) } });
    onClose();
  };

  return (
    <Dialog
      title="Wishes for visits"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Save wishes"
      size="lg"
      busy={busy}
      disabled={!ready}
      problem={problem}
    >
      <HoursFields hours={wishes.hours} zone={timeZone} onChange={(hours) => change({ hours })} />
      <div className="hl-dialog-row">
        <MultiSelect
          label="Nurses wanted"
          description="First choice first; others may still come"
          data={nurses}
          value={wishes.preferredIds}
          onChange={(ids) => change({ preferredIds: ids })}
          maxValues={20}
          searchable
          nothingFoundMessage="Nobody of that name"
        />
        <MultiSelect
          label="Nurses not to be sent"
          description="Never booked; the server refuses it too"
          data={nurses}
          value={wishes.avoidedIds}
          onChange={(ids) => change({ avoidedIds: ids })}
          maxValues={20}
          searchable
          nothingFoundMessage="Nobody of that name"
          error={problems.avoided}
        />
      </div>
      {against.length > 0 && (
        <Notice tone="caution" title={`${countOf(against.length, 'coming visit')} booked with a nurse who is not wanted`}>
          They stay where they are until somebody moves them on the schedule.
        </Notice>
      )}
      <MultiSelect
        label="Every visit needs"
        description="Competencies that the nurse must hold on the day"
        data={competencies.map(({ code, text }) => ({ value: code, label: text }))}
        value={wishes.requires ?? []}
        onChange={(requires) => change({ requires })}
        searchable
      />
      {language && language !== 'English' && (
        <Checkbox
          label={`The nurse should speak ${language}`}
          checked={wishes.sameLanguage ?? false}
          onChange={(event) => change({ sameLanguage: event.currentTarget.checked })}
        />
      )}
      <Textarea
        label="Note"
        description="What a nurse should know of the patient's wishes; how to get in stands under Contact"
        autosize
        minRows={2}
        maxLength={1000}
        value={wishes.note ?? ''}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </Dialog>
  );
}

function chosen({ preferredIds, avoidedIds }: Wishes, id: string): boolean {
  return [...preferredIds, ...avoidedIds].some((one) => one === id);
}

interface HoursFieldsProps {
  readonly hours: readonly WishedHours[];
  readonly zone: string;
  readonly onChange: (hours: WishedHours[]) => void;
}

/** The same every week, on the patient's clock. */
function HoursFields({ hours, zone, onChange }: HoursFieldsProps): ReactElement {
  const { clock } = useTimeStyle(zone);
  const set = (at: number, part: Partial<WishedHours>): void =>
    onChange(hours.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const show = (time: string): string => formatWallTime(time, clock);
  return (
    <fieldset className="wish-hours">
      <legend>Hours in which visits are welcome, on the patient’s clock</legend>
      {hours.length === 0 && <p className="chart-missing">Any hour</p>}
      {hours.map((one, at) => (
        <div key={at} className="wish-stretch" role="group" aria-label={`Hours ${String(at + 1)}`}>
          <Checkbox.Group
            aria-label="Days"
            value={one.weekdays.map(String)}
            onChange={(days) => set(at, { weekdays: days.map(Number).sort((a, b) => a - b) })}
          >
            <div className="wish-days">
              {dayOptions.map(({ value, label }) => (
                <Checkbox key={value} size="xs" value={value} label={label} />
              ))}
            </div>
          </Checkbox.Group>
          <div className="wish-times">
            <TimeField label="From" value={one.from} onChange={(from) => set(at, { from })} show={show} />
            <TimeField label="To" value={one.to} onChange={(to) => set(at, { to })} show={show} />
            <ActionIcon aria-label={`Take away hours ${String(at + 1)}`} onClick={() => onChange(hours.filter((_, index) => index !== at))}>
              <IconX size={15} stroke={1.8} aria-hidden="true" />
            </ActionIcon>
          </div>
          <FieldProblem>{hoursProblem(one)}</FieldProblem>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} stroke={1.9} aria-hidden="true" />}
        disabled={hours.length >= 20}
        onClick={() => onChange([...hours, { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }])}
      >
        Add hours
      </Button>
    </fieldset>
  );
}
