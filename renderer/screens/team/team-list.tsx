import { useMemo, type ReactElement } from 'react';
import { credentialStanding } from '../../../shared/planning/fit/credential-standing.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import { useNow } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { formatWallTime, type TimeStyle } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { hoursOn, weekText } from './hours-form.ts';
import { offText } from '../../widgets/off-text.ts';

export interface TeamRow {
  readonly member: TeamMember;
  /** Credentials that have run out or are suspended, and those that soon will. */
  readonly gone: number;
  readonly soon: number;
}

export function rowsOf(members: readonly TeamMember[], today: string, warnUntil: string): readonly TeamRow[] {
  return members.map((member) => {
    const all = member.credentials.map(({ doc }) => doc);
    const standings = all.map((one) => credentialStanding(one, all, today, warnUntil));
    return {
      member,
      gone: standings.filter((one) => one === 'expired' || one === 'suspended').length,
      soon: standings.filter((one) => one === 'runs-out').length,
    };
  });
}

interface TeamListProps {
  readonly rows: readonly TeamRow[];
  readonly today: string;
  readonly onOpen: (row: TeamRow) => void;
}

/** Everybody of the branch in a line: hours, who is away, what runs out. */
export function TeamList({ rows, today, onOpen }: TeamListProps): ReactElement {
  const { clock, readerZone } = useTimeStyle();
  const at = useNow();
  const columns = useMemo(
    (): readonly Column<TeamRow>[] => [
      {
        name: 'Who',
        width: 'minmax(0, 1fr)',
        cell: ({ member }) => (
          <span className="team-who">
            <span className="hl-truncate">{nameOf(member)}</span>
            <span className="hl-truncate hl-num">
              {lineOf(member, today, at, { clock, readerZone, zone: zoneOf(member) ?? readerZone })}
            </span>
          </span>
        ),
      },
      { name: 'Look at', width: '104px', cell: (row) => <Mark row={row} /> },
    ],
    [today, at, clock, readerZone],
  );
  return (
    <DataGrid
      label="Team"
      rows={rows}
      columns={columns}
      keyOf={({ member }) => member.id}
      nameOf={({ member, gone, soon }) =>
        [nameOf(member), gone > 0 ? 'ran out' : '', soon > 0 ? 'runs out soon' : ''].filter(Boolean).join(', ')
      }
      onOpen={onOpen}
      rowHeight={48}
    />
  );
}

/** The clock that a person works by: that of their hours, else of the branch. */
export function zoneOf({ availability, branch }: TeamMember): string | undefined {
  return availability[0]?.doc.timeZone ?? branch?.doc.timeZone;
}

export function nameOf({ name, credentialsText }: TeamMember): string {
  return credentialsText ? `${name}, ${credentialsText}` : name;
}

function lineOf(member: TeamMember, today: string, at: Instant, style: TimeStyle): string {
  const [off] = member.timeOff;
  if (off && off.doc.start <= at) return `Away ${offText(off.doc, style)}`;
  const { now } = hoursOn(member.availability, today);
  const hours = now ? weekText(now.doc.weekly, (time) => formatWallTime(time, style.clock)) : 'Hours not recorded';
  return off ? `${hours} · off ${offText(off.doc, style)}` : hours;
}

function Mark({ row: { gone, soon } }: { readonly row: TeamRow }): ReactElement | null {
  if (gone > 0) return <Badge tone="caution">{`${String(gone)} ran out`}</Badge>;
  return soon > 0 ? <Badge tone="info">{`${String(soon)} soon`}</Badge> : null;
}
