import { useMemo } from 'react';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import type { BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { countOf } from '../../ui/words.ts';
import { formatDate, formatWallTime, type TimeStyle } from '../../widgets/format-time.ts';
import { hourMarks, lanesOf, type BoardAxis } from './board-axis.ts';
import { laneMarks, Visits } from './board-rows.tsx';
import type { NurseDay } from './nurse-day.ts';

interface BoardTopProps {
  readonly axis: BoardAxis;
  readonly nurses: readonly BoardNurse[];
  readonly days: ReadonlyMap<string, readonly NurseDay[]>;
  readonly unassigned: readonly BoardVisit[];
  readonly style: TimeStyle;
  readonly selectedId: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly problems: ReadonlyMap<string, string>;
  readonly onDay: (day: string) => void;
}

/** More of them than these are scrolled to: the rows of the nurses stay in sight. */
const mostLanes = 4;
const laneHeight = 30;

/** Stays in sight above the rows: hours or days with how full they are, and the visits that nobody has yet. */
export function BoardTop({ axis, nurses, days, unassigned, style, onDay, ...rest }: BoardTopProps) {
  const { lanes } = useMemo(() => lanesOf(unassigned.map(({ record: { doc } }) => doc)), [unassigned]);
  const agencies = unassigned.filter(({ agency }) => agency).length;
  return (
    <div className="board-top">
      <div className="board-axis">
        <span className="board-corner">{countOf(nurses.length, 'nurse')}</span>
        <div className="board-axis-lane">
          {axis.days === 1
            ? hourMarks(axis).map(({ hour, at }) => (
                <span key={hour} className="board-hour hl-num" style={{ left: `${at * 100}%` }}>
                  {formatWallTime(`${String(hour).padStart(2, '0')}:00`, style.clock)}
                </span>
              ))
            : Array.from({ length: axis.days }, (_, i) => (
                <DayHead
                  key={i}
                  day={dayAfter(axis.first, i)}
                  at={i / axis.days}
                  width={1 / axis.days}
                  booked={nurses.reduce((sum, { id }) => sum + (days.get(id)?.[i]?.bookedMinutes ?? 0), 0)}
                  open={nurses.reduce((sum, { id }) => sum + (days.get(id)?.[i]?.openMinutes ?? 0), 0)}
                  onDay={onDay}
                />
              ))}
        </div>
      </div>
      <div
        className="board-row board-unassigned"
        style={{ height: 8 + Math.min(mostLanes, lanes) * laneHeight }}
        aria-label="No nurse yet"
        role="group"
      >
        <span className="board-name board-name-still">
          <span>No nurse yet</span>
          <small className="hl-num">
            {countOf(unassigned.length - agencies, 'visit')}
            {agencies > 0 && ` · ${String(agencies)} by an agency`}
          </small>
          {lanes > mostLanes && <small>Scroll for the others</small>}
        </span>
        <div className="board-lane" data-lane style={{ ...laneMarks(axis), height: 7 + lanes * laneHeight }}>
          <Visits axis={axis} visits={unassigned} style={style} {...rest} />
        </div>
      </div>
    </div>
  );
}

interface DayHeadProps extends Pick<BoardTopProps, 'onDay'> {
  readonly day: string;
  readonly at: number;
  readonly width: number;
  /** Minutes of everybody. */
  readonly booked: number;
  readonly open: number;
}

function DayHead({ day, at, width, booked, open, onDay }: DayHeadProps) {
  const share = open === 0 ? 0 : booked / open;
  // Fourteen days leave no room for words; they are in the title.
  const narrow = width < 0.1;
  const percent = `${Math.round(share * 100)} %`;
  const words = open === 0 ? 'nobody' : narrow ? percent : `${percent} booked`;
  return (
    <button
      type="button"
      className="board-day"
      data-full={share > 0.85 || undefined}
      style={{ left: `${at * 100}%`, width: `${width * 100}%` }}
      onClick={() => onDay(day)}
      title={`${formatDate(day, { weekday: true })}: ${percent} booked, ${Math.round(booked / 60)} of ${Math.round(open / 60)} hours`}
    >
      <span>
        {formatDate(day, { weekday: true, year: false })
          .split(' ')
          .slice(0, narrow ? 2 : 3)
          .join(' ')}
      </span>
      <small className="hl-num">{words}</small>
      <span className="board-day-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
    </button>
  );
}
