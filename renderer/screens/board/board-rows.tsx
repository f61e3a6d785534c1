import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, type CSSProperties, type RefObject } from 'react';
import type { BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { TimeStyle } from '../../widgets/format-time.ts';
import { lanesOf, type BoardAxis } from './board-axis.ts';
import { visitBlock } from './board-visit-block.tsx';
import type { NurseDay } from './nurse-day.ts';
import { useRowReach } from './use-row-reach.ts';

export const rowHeight = 44;
/** As in board.css. */
export const nameWidth = 184;

interface BoardRowsProps {
  readonly axis: BoardAxis;
  readonly nurses: readonly BoardNurse[];
  readonly byNurse: ReadonlyMap<string, readonly BoardVisit[]>;
  readonly days: ReadonlyMap<string, readonly NurseDay[]>;
  readonly style: TimeStyle;
  readonly selectedId: string | undefined;
  /** To be planned by themselves. */
  readonly chosen: ReadonlySet<string>;
  readonly problems: ReadonlyMap<string, string>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** What is shown is what was asked for: nothing newer is on its way. */
  readonly settled: boolean;
}

/** One row a nurse; those in sight exist at once, the others when there is time. Presses are heard by the board as a whole (board-drag.tsx). */
export function BoardRows({ nurses, scroller, byNurse, days, settled, ...rest }: BoardRowsProps) {
  const visits = useMemo(() => nurses.reduce((sum, { id }) => sum + (byNurse.get(id)?.length ?? 0), 0), [nurses, byNurse]);
  const reach = useRowReach(rest.axis, nurses.length, visits, settled);
  const rows = useVirtualizer({
    count: nurses.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => nurses[index]?.id ?? index,
    overscan: reach,
    // A turn of the wheel is not held up until the new rows are drawn: those of the overscan are there.
    useFlushSync: false,
  });
  return (
    <div className="board-rows" role="list" aria-label="Nurses" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const nurse = nurses[index];
        return (
          nurse && (
            <div className="board-row-place" role="listitem" key={key} style={{ top: start }} aria-label={nurse.name}>
              <NurseRow {...rest} nurse={nurse} visits={byNurse.get(nurse.id) ?? none} days={days.get(nurse.id) ?? none} />
            </div>
          )
        );
      })}
    </div>
  );
}

const none: never[] = [];

interface NurseRowProps extends Omit<BoardRowsProps, 'nurses' | 'byNurse' | 'scroller' | 'days' | 'settled'> {
  readonly nurse: BoardNurse;
  readonly visits: readonly BoardVisit[];
  readonly days: readonly NurseDay[];
}

const NurseRow = memo(function NurseRow({ nurse, visits, axis, days, ...rest }: NurseRowProps) {
  const [today] = days;
  return (
    <div className="board-row" style={{ height: rowHeight }}>
      <button type="button" className="board-name" data-nurse={nurse.id}>
        <span className="hl-truncate">{nurse.name}</span>
        <small className="hl-num">
          {axis.days === 1 && today ? dayWords(today) : `${visits.length} ${visits.length === 1 ? 'visit' : 'visits'}`}
        </small>
      </button>
      <div className="board-lane" data-lane style={laneMarks(axis)}>
        {days.map((day, i) =>
          day.away || !day.works ? (
            <span
              key={i}
              className="board-off"
              title={day.away ?? 'Does not work'}
              style={{ left: `${(i / axis.days) * 100}%`, width: `${100 / axis.days}%` }}
            />
          ) : null,
        )}
        <Visits axis={axis} visits={visits} {...rest} />
      </div>
    </div>
  );
}, sameRow);

/** After a visit was moved two rows are drawn anew, not sixty. */
function sameRow(a: NurseRowProps, b: NurseRowProps): boolean {
  if (a.nurse !== b.nurse || a.axis !== b.axis || a.style !== b.style) return false;
  const sameDays = a.days === b.days || (a.days.length === b.days.length && a.days.every((day, i) => sameDay(day, b.days[i])));
  if (!sameDays || a.visits.length !== b.visits.length) return false;
  // While rows are only scrolled nothing of this has changed, and no visit need be looked at.
  if (a.visits === b.visits && a.problems === b.problems && a.selectedId === b.selectedId && a.chosen === b.chosen) return true;
  return a.visits.every((visit, i) => {
    const { id } = visit.record;
    if (visit !== b.visits[i] || a.problems.get(id) !== b.problems.get(id)) return false;
    return (a.selectedId === id) === (b.selectedId === id) && a.chosen.has(id) === b.chosen.has(id);
  });
}

function sameDay(a: NurseDay, b: NurseDay | undefined): boolean {
  return a.works === b?.works && a.away === b.away && a.openMinutes === b.openMinutes && a.bookedMinutes === b.bookedMinutes;
}

function dayWords({ away, works, bookedMinutes, openMinutes }: NurseDay): string {
  if (away) return away;
  if (!works) return 'Does not work';
  return `${hours(bookedMinutes)} of ${hours(openMinutes)} h`;
}

const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10);

/** The lines of hours or days behind a lane, as a background: no element each. */
export function laneMarks({ days, hours: { from, to } }: BoardAxis): CSSProperties {
  return { backgroundSize: `${100 / (days > 1 ? days : to - from)}% 100%` };
}

type VisitsProps = Pick<BoardRowsProps, 'axis' | 'style' | 'selectedId' | 'chosen' | 'problems'> & {
  readonly visits: readonly BoardVisit[];
};

export function Visits({ visits, axis, style, selectedId, chosen, problems }: VisitsProps) {
  const { lane, lanes } = useMemo(() => lanesOf(visits.map(({ record: { doc } }) => doc)), [visits]);
  return visits.map((visit, i) =>
    visitBlock({
      ...{ visit, axis, style, lanes, lane: lane[i] ?? 0 },
      ...{ selected: visit.record.id === selectedId, chosen: chosen.has(visit.record.id), problem: problems.get(visit.record.id) },
    }),
  );
}
