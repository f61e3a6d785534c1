import { useVirtualizer } from '@tanstack/react-virtual';
import { Tooltip } from '@mantine/core';
import { addDays, format } from 'date-fns';
import { memo, useMemo, type ReactNode, type RefObject } from 'react';
import type { BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { TimeStyle } from '../../widgets/format-time.ts';
import { hourMarks, lanesOf, type BoardAxis } from './board-axis.ts';
import { BoardVisitBlock } from './board-visit-block.tsx';
import { nurseDay, type NurseDay } from './nurse-day.ts';

export const rowHeight = 44;
/** As in board.css. */
export const nameWidth = 184;

interface BoardRowsProps {
  readonly axis: BoardAxis;
  readonly nurses: readonly BoardNurse[];
  readonly byNurse: ReadonlyMap<string, readonly BoardVisit[]>;
  readonly style: TimeStyle;
  readonly selectedId: string | undefined;
  readonly problems: ReadonlyMap<string, string>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onSelect: (id: string) => void;
  readonly onNurse: (id: string) => void;
}

/** One row a nurse; only those on screen exist. */
export function BoardRows(props: BoardRowsProps) {
  const { nurses, scroller } = props;
  const rows = useVirtualizer({
    count: nurses.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => nurses[index]?.id ?? index,
    overscan: 6,
  });
  return (
    <div className="board-rows" role="list" aria-label="Nurses" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const nurse = nurses[index];
        return (
          nurse && (
            <div
              className="board-row-place"
              role="listitem"
              key={key}
              style={{ transform: `translateY(${start}px)` }}
              aria-label={nurse.name}
            >
              <NurseRow {...props} nurse={nurse} visits={props.byNurse.get(nurse.id) ?? none} />
            </div>
          )
        );
      })}
    </div>
  );
}

const none: never[] = [];

interface NurseRowProps extends Omit<BoardRowsProps, 'nurses' | 'byNurse' | 'scroller'> {
  readonly nurse: BoardNurse;
  readonly visits: readonly BoardVisit[];
}

const NurseRow = memo(function NurseRow({ nurse, visits, axis, onNurse, ...rest }: NurseRowProps) {
  const days = useMemo(
    () => Array.from({ length: axis.days }, (_, i) => nurseDay(nurse, visits, format(addDays(axis.first, i), 'yyyy-MM-dd'))),
    [nurse, visits, axis],
  );
  const [today] = days;
  return (
    <div className="board-row" style={{ height: rowHeight }}>
      <button type="button" className="board-name" onClick={() => onNurse(nurse.id)}>
        <span className="hl-truncate">{nurse.name}</span>
        <small className="hl-num">
          {axis.days === 1 && today ? dayWords(today) : `${visits.length} ${visits.length === 1 ? 'visit' : 'visits'}`}
        </small>
      </button>
      <Lane axis={axis} days={days}>
        <Visits axis={axis} visits={visits} {...rest} />
      </Lane>
    </div>
  );
});

function dayWords({ away, works, bookedMinutes, openMinutes }: NurseDay): string {
  if (away) return away;
  if (!works) return 'Does not work';
  return `${hours(bookedMinutes)} of ${hours(openMinutes)} h`;
}

const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10);

function Lane({ axis, days, children }: { readonly axis: BoardAxis; readonly days: readonly NurseDay[]; readonly children: ReactNode }) {
  return (
    <div className="board-lane" data-lane>
      {days.map((day, i) =>
        day.away || !day.works ? (
          <Tooltip key={i} label={day.away ?? 'Does not work'}>
            <span className="board-off" style={{ left: `${(i / axis.days) * 100}%`, width: `${100 / axis.days}%` }} />
          </Tooltip>
        ) : null,
      )}
      <Marks axis={axis} />
      {children}
    </div>
  );
}

export function Marks({ axis }: { readonly axis: BoardAxis }) {
  const at = axis.days > 1 ? Array.from({ length: axis.days }, (_, i) => i / axis.days) : hourMarks(axis).map((mark) => mark.at);
  return at.map((fraction) => <span key={fraction} className="board-mark" style={{ left: `${fraction * 100}%` }} aria-hidden="true" />);
}

type VisitsProps = Pick<BoardRowsProps, 'axis' | 'style' | 'selectedId' | 'problems' | 'onSelect'> & {
  readonly visits: readonly BoardVisit[];
};

export function Visits({ visits, axis, style, selectedId, problems, onSelect }: VisitsProps) {
  const { lane, lanes } = useMemo(() => lanesOf(visits.map(({ record: { doc } }) => doc)), [visits]);
  return visits.map((visit, i) => (
    <BoardVisitBlock
      key={visit.record.id}
      visit={visit}
      axis={axis}
      style={style}
      lane={lane[i] ?? 0}
      lanes={lanes}
      selected={visit.record.id === selectedId}
      problem={problems.get(visit.record.id)}
      onSelect={onSelect}
    />
  ));
}
