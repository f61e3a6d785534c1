import type { ReactElement } from 'react';
import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { countOf } from '../../ui/words.ts';
import { formatTime, type TimeStyle } from '../../widgets/format-time.ts';
import { alongAxis, shareOf, type BoardAxis } from './board-axis.ts';
import { laneMarks, rowHeight } from './board-rows.tsx';

interface BoardVansProps {
  readonly axis: BoardAxis;
  readonly style: TimeStyle;
  readonly rounds: readonly RouteRow[];
  /** Boxes of the day that no van has yet. */
  readonly loose: readonly ShipmentRow[];
}

const doorMinutes = 8;

/** The vans of the day below the nurses: one row a round, one mark a door. */
export function BoardVans({ axis, style, rounds, loose }: BoardVansProps): ReactElement | null {
  if (rounds.length === 0 && loose.length === 0) return null;
  return (
    <section className="board-vans" aria-label="Vans">
      <p className="board-vans-head">
        <strong>Vans</strong>
        {loose.length > 0 && <span className="hl-num">{countOf(loose.length, 'box has no van yet', 'boxes have no van yet')}</span>}
      </p>
      <ul>
        {rounds.map((round) => (
          <VanRow key={round.record.id} round={round} axis={axis} style={style} />
        ))}
      </ul>
    </section>
  );
}

function VanRow({ round, axis, style }: { readonly round: RouteRow; readonly axis: BoardAxis; readonly style: TimeStyle }): ReactElement {
  const go = useGo();
  const { record, driverName, stops } = round;
  const unplanned = stops.filter(({ record: stop }) => !stop.doc.plannedAt && !stop.doc.expectedAt).length;
  return (
    <li className="board-row" style={{ height: rowHeight }} aria-label={record.doc.vehicle}>
      <button
        type="button"
        className="board-name"
        onClick={() => go(`${paths.deliveries()}?view=routes&day=${record.doc.day}`)}
        title="Open the routes of this day"
      >
        <span className="hl-truncate">
          {record.doc.vehicle}
          {driverName ? ` · ${driverName}` : ''}
        </span>
        <small className="hl-num">
          {countOf(stops.length, 'box', 'boxes')}
          {unplanned > 0 && ` · ${String(unplanned)} not in order`}
        </small>
      </button>
      <div className="board-lane" style={laneMarks(axis)}>
        {stops.map(({ record: stop, box }, i) => {
          const at = stop.doc.expectedAt ?? stop.doc.plannedAt;
          if (!at) return null;
          const who = box?.patient?.name ?? box?.record.doc.recipient.name ?? 'Patient';
          const late = box !== undefined && (box.readiness === 'slips' || at > box.record.doc.window.latest);
          const label = `${record.doc.vehicle}, door ${String(i + 1)}: ${who}, about ${formatTime(at, style)}${late ? '. Comes too late' : ''}`;
          return (
            <button
              key={stop.id}
              type="button"
              className="board-box hl-num"
              data-state={stop.doc.status === 'done' ? 'done' : late || stop.doc.status === 'failed' ? 'caution' : 'planned'}
              style={{ left: `${alongAxis(axis, Date.parse(at)) * 100}%`, width: `${shareOf(axis, doorMinutes) * 100}%` }}
              aria-label={label}
              title={label}
              onClick={() => go(`${paths.deliveries()}?day=${record.doc.day}&box=${stop.doc.shipmentId}`)}
            >
              {i + 1}
            </button>
          );
        })}
      </div>
    </li>
  );
}
