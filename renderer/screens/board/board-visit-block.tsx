import { useDraggable } from '@dnd-kit/core';
import { IconAlertTriangle, IconCheck, IconVideo } from '@tabler/icons-react';
import { memo } from 'react';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { canMoveVisit, visitLabel } from './visit-label.ts';
import { alongAxis, shareOf, type BoardAxis } from './board-axis.ts';
import type { TimeStyle } from '../../widgets/format-time.ts';

interface BoardVisitBlockProps {
  readonly visit: BoardVisit;
  readonly axis: BoardAxis;
  readonly style: TimeStyle;
  readonly lane: number;
  readonly lanes: number;
  readonly selected: boolean;
  /** What is wrong where it stands: the nurse is away, may not … */
  readonly problem: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** One visit in a row of the board. Dragged by hand, or with the space bar and the arrows. */
export const BoardVisitBlock = memo(function BoardVisitBlock(props: BoardVisitBlockProps) {
  const { visit, axis, style, lane, lanes, selected, problem, onSelect } = props;
  const { doc, id } = visit.record;
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id, disabled: !canMoveVisit(visit) });
  const start = new Date(doc.start);
  const minutes = (Date.parse(doc.end) - start.getTime()) / 60_000;
  const Icon = problem ? IconAlertTriangle : doc.class === 'VR' ? IconVideo : doc.confirmation === 'confirmed' ? IconCheck : undefined;
  const label = visitLabel(visit, style);
  return (
    <button
      type="button"
      ref={setNodeRef}
      className="board-visit"
      data-visit={id}
      data-state={problem ? 'caution' : canMoveVisit(visit) ? doc.confirmation : 'held'}
      data-selected={selected || undefined}
      data-dragged={isDragging || undefined}
      data-narrow={axis.days > 1 || undefined}
      style={{
        left: `${alongAxis(axis, start) * 100}%`,
        width: `${shareOf(axis, minutes) * 100}%`,
        top: `calc(${(lane / lanes) * 100}% + 3px)`,
        height: `calc(${100 / lanes}% - 6px)`,
      }}
      {...listeners}
      aria-describedby={attributes['aria-describedby']}
      aria-label={problem ? `${label}. ${problem}` : label}
      aria-pressed={selected}
      title={problem ? `${label}\n${problem}` : label}
      onClick={() => onSelect(id)}
    >
      {axis.days === 1 && (
        <>
          {Icon && <Icon size={13} stroke={2} aria-hidden="true" />}
          <span>{visit.patient.name}</span>
        </>
      )}
    </button>
  );
});
