import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragMoveEvent,
  type KeyboardCoordinateGetter,
} from '@dnd-kit/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useCallback, useMemo, type ReactNode, type RefObject } from 'react';
import { fitText } from '../../../shared/planning/fit/fit-text.ts';
import { isHard } from '../../../shared/planning/fit/broken.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { BoardData, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { formatDate, formatDateTime, formatTimeRange, type TimeStyle } from '../../widgets/format-time.ts';
import { momentAlong, type BoardAxis, snapShare } from './board-axis.ts';
import { indexBoard, judgeDrop, type BoardTarget, type BoardVerdict } from './board-fit.ts';
import { nameWidth, rowHeight } from './board-rows.tsx';
import { draggedNow, setDragged, useDragged } from './board-store.ts';
import { minutesText } from '../../widgets/planner/plan-words.ts';

interface BoardDragProps {
  readonly data: BoardData;
  readonly axis: BoardAxis;
  readonly style: TimeStyle;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onDrop: (visit: BoardVisit, target: BoardTarget, verdict: BoardVerdict) => void;
  readonly children: ReactNode;
}

/** Drags visits over the board. Where one would go, what that breaks and costs is said at the pointer before it is let go. */
export function BoardDrag({ data, axis, style, scroller, onDrop, children }: BoardDragProps) {
  const byId = useMemo(() => new Map(data.visits.map((visit) => [visit.record.id, visit])), [data]);
  const index = useMemo(() => indexBoard(data), [data]);
  const steps = useCallback<KeyboardCoordinateGetter>(
    (event, { currentCoordinates }) => {
      const lane = scroller.current;
      if (!lane) return undefined;
      const step = (lane.clientWidth - nameWidth) * snapShare(axis);
      const by = ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -rowHeight], ArrowDown: [0, rowHeight] } as const)[
        event.code
      ];
      if (!by) return undefined;
      event.preventDefault();
      return { x: currentCoordinates.x + by[0], y: currentCoordinates.y + by[1] };
    },
    [axis, scroller],
  );
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: steps,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );

  const follow = ({ active }: DragMoveEvent): void => {
    const visit = byId.get(String(active.id));
    const box = active.rect.current.translated;
    const lane = scroller.current;
    if (!visit || !box || !lane) return;
    const target = targetAt(box, lane, visit, axis, data);
    const before = draggedNow();
    if (before?.visitId === visit.record.id && same(before.target, target)) return;
    setDragged({ visitId: visit.record.id, target, verdict: target && judgeDrop(index, visit, target) });
  };
  const drop = (): void => {
    const now = draggedNow();
    setDragged(undefined);
    const visit = now && byId.get(now.visitId);
    if (visit && now.target && now.verdict) onDrop(visit, now.target, now.verdict);
  };
  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => setDragged({ visitId: String(active.id), target: undefined, verdict: undefined })}
      onDragMove={follow}
      onDragEnd={drop}
      onDragCancel={() => setDragged(undefined)}
      accessibility={{
        screenReaderInstructions: {
          draggable: 'Press the space bar to take this visit, the arrows to move it, and the space bar again to let it go.',
        },
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        <DragCard byId={byId} data={data} style={style} />
      </DragOverlay>
    </DndContext>
  );
}

/** Above the rows of the nurses lie the visits that nobody has. */
function targetAt(
  box: { readonly left: number; readonly top: number; readonly height: number },
  lane: HTMLElement,
  visit: BoardVisit,
  axis: BoardAxis,
  data: BoardData,
): BoardTarget | undefined {
  const frame = lane.getBoundingClientRect();
  const rows = lane.querySelector<HTMLElement>('.board-rows');
  if (!rows) return undefined;
  const middle = box.top + Math.min(box.height, rowHeight) / 2;
  const inRows = middle - rows.getBoundingClientRect().top;
  const start = momentAlong(axis, (box.left - frame.left - nameWidth) / (lane.clientWidth - nameWidth));
  const end = new Date(start.getTime() + Date.parse(visit.record.doc.end) - Date.parse(visit.record.doc.start));
  const sticky = lane.querySelector<HTMLElement>('.board-top')?.getBoundingClientRect().bottom ?? frame.top;
  if (middle < sticky) return { nurseId: undefined, start, end };
  const nurse = data.nurses[Math.floor(inRows / rowHeight)];
  return nurse && { nurseId: nurse.id, start, end };
}

function same(a: BoardTarget | undefined, b: BoardTarget | undefined): boolean {
  return a?.nurseId === b?.nurseId && a?.start.getTime() === b?.start.getTime() && Boolean(a) === Boolean(b);
}

interface DragCardProps {
  readonly byId: ReadonlyMap<string, BoardVisit>;
  readonly data: BoardData;
  readonly style: TimeStyle;
}

function DragCard({ byId, data, style }: DragCardProps) {
  const dragged = useDragged();
  const visit = byId.get(dragged?.visitId ?? '');
  if (!visit) return null;
  const { target, verdict } = dragged ?? {};
  const names = new Map(data.nurses.map(({ id, name }) => [id as string, name]));
  const words = {
    at: (at: string) => formatDateTime(at as Instant, { ...style, weekday: true, year: false }),
    day: (date: string) => formatDate(date),
    nameOf: (id: string) => names.get(id) ?? 'another nurse',
  };
  return (
    <div className="board-drag-card" data-impossible={verdict?.impossible || undefined} role="status" aria-live="polite">
      <strong>{visit.patient.name}</strong>
      {target && (
        <span className="hl-num">
          {target.nurseId ? words.nameOf(target.nurseId) : 'No nurse yet'} ·{' '}
          {formatTimeRange(instant(target.start.getTime()), instant(target.end.getTime()), style)}
        </span>
      )}
      {verdict && verdict.broken.length === 0 && (
        <span className="board-fits">
          <IconCheck size={14} stroke={2} aria-hidden="true" /> Fits
        </span>
      )}
      {verdict?.broken.map((broken, i) => (
        <span key={i} className="board-broken" data-hard={isHard(broken) || undefined}>
          {isHard(broken) ? (
            <IconX size={14} stroke={2} aria-hidden="true" />
          ) : (
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
          )}
          {fitText(broken, words)}
        </span>
      ))}
      {verdict && <span className="board-cost hl-num">{driveWords(verdict.driveDelta)}</span>}
    </div>
  );
}

function driveWords(delta: number): string {
  if (Math.abs(delta) < 1) return 'As much driving as now';
  return `About ${minutesText(Math.abs(delta))} ${delta > 0 ? 'more' : 'less'} driving`;
}
