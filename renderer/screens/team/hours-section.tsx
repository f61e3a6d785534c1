import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { runCommand } from '../../app/engine.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDate, formatWallTime } from '../../widgets/format-time.ts';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { HoursDialog } from './hours-dialog.tsx';
import { dayNames, hoursOn, weekOf, weekText } from './hours-form.ts';

type Hours = StoredRecord<'availability'>;

interface HoursSectionProps {
  readonly member: TeamMember;
  readonly today: string;
  readonly may: boolean;
}

/** The week as a rule, from a day on; what comes later is told below. */
export function HoursSection({ member, today, may }: HoursSectionProps): ReactElement {
  const [editing, setEditing] = useState(false);
  const { now, later } = hoursOn(member.availability, today);
  return (
    <Section title="Working hours" tools={may && <Button onClick={() => setEditing(true)}>{now ? 'Change hours…' : 'Set hours…'}</Button>}>
      {now ? <Week hours={now} today={today} /> : null}
      {!now && (
        <EmptyState inline title="No working hours are recorded">
          Visits at any hour are planned without a word, until the hours are known.
        </EmptyState>
      )}
      {later.length > 0 && <Later hours={later} may={may} />}
      {editing && <HoursDialog member={member} today={today} current={now ?? later[0]} onClose={() => setEditing(false)} />}
    </Section>
  );
}

function Week({ hours: { doc }, today }: { readonly hours: Hours; readonly today: string }): ReactElement {
  const { clock, readerZone } = useTimeStyle();
  const show = (time: string): string => formatWallTime(time, clock);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const rest = [
    `Since ${formatDate(doc.effectiveFrom)}`,
    doc.maxMinutesPerDay === undefined ? undefined : `at most ${hoursText(doc.maxMinutesPerDay)} of visits and driving a day`,
    doc.breakMinutes ? `a pause of ${String(doc.breakMinutes)} min in a long day` : undefined,
    doc.base ? 'the day begins at a recorded place' : 'where the day begins is not recorded',
    doc.timeZone === readerZone ? undefined : `on the clock of ${doc.timeZone.replaceAll('_', ' ')}`,
  ].filter(Boolean);
  return (
    <>
      <ul className="team-week" aria-label="Week">
        {weekOf(doc.weekly).map((stretches, index) => (
          <li key={dayNames[index]} data-today={index === weekday || undefined} data-off={stretches.length === 0 || undefined}>
            <span>{dayNames[index]}</span>
            <span className="hl-num">
              {stretches.length === 0 ? 'Off' : stretches.map(({ from, to }) => `${show(from)}–${show(to)}`).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <p className="team-hint">{rest.join('; ')}.</p>
    </>
  );
}

function Later({ hours, may }: { readonly hours: readonly Hours[]; readonly may: boolean }): ReactElement {
  const { clock } = useTimeStyle();
  const words = useRefusalText();
  const retract = async (one: Hours): Promise<void> => {
    const done = await runCommand('availability.retract', { availabilityId: one.id });
    if (!done.ok) return toast({ tone: 'caution', text: words(done.refusal) });
    const { branchIds: _branches, status: _status, ...doc } = one.doc;
    const again = (): void => void runCommand('availability.set', { ...doc, availabilityId: one.id });
    toast({ text: `The hours from ${formatDate(one.doc.effectiveFrom)} are taken back.`, action: { label: 'Undo', run: again } });
  };
  return (
    <ul className="team-later" aria-label="Later hours">
      {hours.map((one) => (
        <li key={one.id}>
          <span>
            From {formatDate(one.doc.effectiveFrom)}: {weekText(one.doc.weekly, (time) => formatWallTime(time, clock))}
          </span>
          {may && (
            <Button
              size="compact-xs"
              aria-label={`Take back the hours from ${formatDate(one.doc.effectiveFrom)}`}
              onClick={() => void retract(one)}
            >
              Take back
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function hoursText(minutes: number): string {
  const rest = minutes % 60;
  return `${String(Math.floor(minutes / 60))} h${rest > 0 ? ` ${String(rest)} min` : ''}`;
}
