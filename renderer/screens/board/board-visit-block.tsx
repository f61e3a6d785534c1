import { IconAlertTriangle, IconCheck, IconSquareCheckFilled, IconUserCheck, IconVideo } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { TimeStyle } from '../../widgets/format-time.ts';
import { alongAxis, shareOf, type BoardAxis } from './board-axis.ts';
import { canMoveVisit, visitLabel } from './visit-label.ts';

/** The words of how to move a visit by keyboard stand once on the board. */
export const dragHelpId = 'board-drag-help';

/** So short that on a laptop a name does not fit beside a sign. */
const shortMinutes = 100;

interface BoardVisitBlockProps {
  readonly visit: BoardVisit;
  readonly axis: BoardAxis;
  readonly style: TimeStyle;
  readonly lane: number;
  readonly lanes: number;
  /** Open in the panel. */
  readonly selected: boolean;
  /** To be planned with others. */
  readonly chosen: boolean;
  /** What is wrong where it stands: the nurse is away, may not … */
  readonly problem: string | undefined;
}

/**
 * One visit in a row of the board: a button without a listener of its own, for there may be thousands. A function and no component: a row is
 * drawn as a whole or not at all. What the pointer reads over it (its title) is the label, given when the pointer comes.
 */
export function visitBlock({ visit, axis, style, lane, lanes, selected, chosen, problem }: BoardVisitBlockProps): ReactElement {
  const { doc, id } = visit.record;
  const start = Date.parse(doc.start);
  const minutes = (Date.parse(doc.end) - start) / 60_000;
  const movable = canMoveVisit(visit);
  const Icon = chosen
    ? IconSquareCheckFilled
    : problem
      ? IconAlertTriangle
      : visit.agency
        ? IconUserCheck
        : doc.class === 'VR'
          ? IconVideo
          : doc.confirmation === 'confirmed'
            ? IconCheck
            : undefined;
  const label = visitLabel(visit, style);
  const short = axis.days === 1 && minutes <= shortMinutes && lanes === 1;
  return (
    <button
      key={id}
      type="button"
      className="board-visit"
      data-visit={id}
      data-state={problem ? 'caution' : movable ? doc.confirmation : 'held'}
      data-selected={selected || undefined}
      data-chosen={chosen || undefined}
      data-short={short || undefined}
      style={{
        left: `${alongAxis(axis, start) * 100}%`,
        width: `${shareOf(axis, minutes) * 100}%`,
        ...(lanes === 1 ? {} : { top: `calc(${(lane / lanes) * 100}% + 3px)`, height: `calc(${100 / lanes}% - 6px)` }),
      }}
      aria-describedby={movable ? dragHelpId : undefined}
      aria-label={problem ? `${label}. ${problem}` : label}
      aria-current={selected || undefined}
      aria-pressed={chosen}
    >
      {axis.days === 1 && (
        <>
          {Icon && <Icon size={12} stroke={2} aria-hidden="true" />}
          {short ? <ShortName name={visit.patient.name} /> : <span>{visit.patient.name}</span>}
        </>
      )}
    </button>
  );
}

/** The family name has a line of its own. */
function ShortName({ name }: { readonly name: string }): ReactElement {
  const given = name.indexOf(', ') + 2;
  if (given < 2) return <span>{name}</span>;
  return (
    <span>
      {name.slice(0, given)}
      <small>{name.slice(given)}</small>
    </span>
  );
}
