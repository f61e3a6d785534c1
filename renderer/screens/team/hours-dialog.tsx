import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, runCommand } from '../../app/engine.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog, FieldProblem } from '../../ui/dialog.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { TimeField } from '../../ui/time/time-field.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDate, formatWallTime } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { dayNames, dayProblem, isDay, usualWeek, weekOf, weeklyOf, type Stretch } from './hours-form.ts';

type Hours = StoredRecord<'availability'>;
type Base = 'branch' | 'kept' | 'unknown';

interface HoursDialogProps {
  readonly member: TeamMember;
  readonly today: string;
  readonly current: Hours | undefined;
  readonly onClose: () => void;
}

/** The week of one person, day by day, from a day on. What held before stays, so that past weeks can be explained. */
export function HoursDialog({ member, today, current, onClose }: HoursDialogProps): ReactElement {
  const [week, setWeek] = useState(() => (current ? weekOf(current.doc.weekly) : usualWeek));
  const [from, setFrom] = useState(today);
  const [most, setMost] = useState<number | string>(current?.doc.maxMinutesPerDay ?? '');
  const [pause, setPause] = useState<number | string>(current?.doc.breakMinutes ?? '');
  const [base, setBase] = useState<Base>(current?.doc.base ? 'kept' : 'unknown');
  const { run, busy, problem } = useCommand();
  const { clock } = useTimeStyle();
  const { latitude, longitude } = member.branch?.doc.address ?? {};
  const branchPlace = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
  const problems = week.map(dayProblem);
  const broken = problems.some(Boolean) || !isDay(from);
  const change = (day: number, stretches: readonly Stretch[]): void => setWeek(week.map((one, index) => (index === day ? stretches : one)));

  const submit = async (): Promise<void> => {
    if (broken || !isDay(from)) return;
    // Two records of one day would leave open which of them holds: the same day is changed, another one follows.
    const same = member.availability.find(({ doc }) => doc.effectiveFrom === from);
    const availabilityId = same?.id ?? newId('avail');
    const place = base === 'branch' ? branchPlace : base === 'kept' ? current?.doc.base : undefined;
    const done = await run('availability.set', {
      ...{ availabilityId, practitionerId: member.id, effectiveFrom: from, weekly: weeklyOf(week) },
      timeZone: current?.doc.timeZone ?? member.branch?.doc.timeZone ?? laptopZone(),
      ...(typeof most === 'number' ? { maxMinutesPerDay: most } : {}),
      ...(typeof pause === 'number' ? { breakMinutes: pause } : {}),
      ...(place ? { base: place } : {}),
    });
    if (!done) return;
    const undo = (): void => {
      if (!same) return void runCommand('availability.retract', { availabilityId });
      const { branchIds: _branches, status: _status, ...before } = same.doc;
      void runCommand('availability.set', { ...before, availabilityId });
    };
    toast({ text: `Working hours of ${member.name} from ${formatDate(from)} saved.`, action: { label: 'Undo', run: undo } });
    onClose();
  };

  return (
    <Dialog
      title={`Working hours of ${member.name}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={isDay(from) ? `Save hours from ${formatDate(from)}` : 'Save hours'}
      size="lg"
      busy={busy}
      disabled={broken}
      problem={problem}
    >
      <DayField label="These hours hold from" value={from} onChange={setFrom} autoFocus />
      <FieldProblem>{isDay(from) ? undefined : 'Say from which day on.'}</FieldProblem>
      <ul className="team-hours-form" aria-label="Hours of each day">
        {week.map((stretches, day) => (
          <DayHours
            key={dayNames[day]}
            name={dayNames[day] ?? ''}
            stretches={stretches}
            problem={problems[day]}
            onChange={(next) => change(day, next)}
            show={(time) => formatWallTime(time, clock)}
          />
        ))}
      </ul>
      <div className="hl-dialog-row">
        <NumberInput
          label="At most a day"
          description="Visits and driving together; empty: as long as the hours"
          suffix=" min"
          min={30}
          max={1440}
          step={30}
          clampBehavior="blur"
          value={most}
          onChange={setMost}
        />
        <NumberInput
          label="Pause in a long day"
          description="Kept free by the planner after six hours of work"
          suffix=" min"
          min={0}
          max={240}
          step={15}
          clampBehavior="blur"
          value={pause}
          onChange={setPause}
        />
      </div>
      <Choice<Base>
        label="The day begins and ends"
        required
        options={[
          ...(branchPlace ? [{ value: 'branch' as const, label: `At ${member.branch?.doc.name ?? 'the branch'}` }] : []),
          ...(current?.doc.base ? [{ value: 'kept' as const, label: 'At the place recorded before' }] : []),
          { value: 'unknown' as const, label: 'Not recorded' },
        ]}
        value={base}
        onChange={(value) => value && setBase(value)}
      />
    </Dialog>
  );
}

interface DayHoursProps {
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly problem: string | undefined;
  readonly onChange: (stretches: readonly Stretch[]) => void;
  readonly show: (time: string) => string;
}

function DayHours({ name, stretches, problem, onChange, show }: DayHoursProps): ReactElement {
  const set = (at: number, part: Partial<Stretch>): void =>
    onChange(stretches.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <li>
      <span className="team-day">{name}</span>
      <div className="team-stretches">
        {stretches.length === 0 && <span className="team-off">Off</span>}
        {stretches.map((stretch, at) => (
          <div key={at} className="team-stretch">
            <TimeField label={`${name} from`} value={stretch.from} onChange={(from) => set(at, { from })} show={show} />
            <span aria-hidden="true">–</span>
            <TimeField label={`${name} to`} value={stretch.to} onChange={(to) => set(at, { to })} show={show} />
            <ActionIcon
              aria-label={`${name}: take away ${stretch.from || 'these'} to ${stretch.to || 'hours'}`}
              onClick={() => onChange(stretches.filter((_, index) => index !== at))}
            >
              <IconX size={15} stroke={1.8} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        <FieldProblem>{problem}</FieldProblem>
      </div>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} stroke={1.9} aria-hidden="true" />}
        aria-label={`${name}: add hours`}
        disabled={stretches.length >= 4}
        onClick={() => onChange([...stretches, stretches.length === 0 ? { from: '08:00', to: '17:00' } : { from: '', to: '' }])}
      >
        Add hours
      </Button>
    </li>
  );
}
