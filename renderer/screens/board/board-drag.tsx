import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, type RefObject } from 'react';
import { fitText } from '../../../shared/planning/fit/fit-text.ts';
import { isHard } from '../../../shared/planning/fit/broken.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { fitWords } from '../../widgets/fit/fit-words.ts';
import { formatTimeRange, type TimeStyle } from '../../widgets/format-time.ts';
import { minutesText } from '../../widgets/planner/plan-words.ts';
import { type BoardAxis } from './board-axis.ts';
import type { BoardIndex, BoardTarget, BoardVerdict } from './board-fit.ts';
import { dragHelpId } from './board-visit-block.tsx';
import { useDragged } from './board-store.ts';
import { choiceKey, choosesByHand } from './choice-keys.ts';
import { DragHold } from './drag-hold.ts';
import { canMoveVisit } from './visit-label.ts';

export interface BoardDragProps {
  readonly index: BoardIndex;
  readonly axis: BoardAxis;
  readonly style: TimeStyle;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly busy: boolean;
  readonly onSelect: (visitId: string) => void;
  readonly onNurse: (nurseId: string) => void;
  /** `run`: all from the last one that was chosen. */
  readonly onChoose: (visitId: string, run: boolean) => void;
  readonly onChooseOpen: () => void;
  readonly onDrop: (visit: BoardVisit, target: BoardTarget, verdict: BoardVerdict) => void;
  readonly children: ReactNode;
}

/**
 * Hears every press on the board, so that thousands of visits need no listener each, and carries a visit by hand or with the space bar and
 * the arrows. Where it would go, what that breaks and costs is said at the pointer before it is let go.
 */
export function BoardDrag({
  index,
  axis,
  style,
  scroller,
  busy,
  onSelect,
  onNurse,
  onChoose,
  onChooseOpen,
  onDrop,
  children,
}: BoardDragProps) {
  const card = useRef<HTMLDivElement>(null);
  const hold = useRef<DragHold>(undefined);
  const begin = (block: HTMLElement, pointer: { readonly x: number; readonly y: number } | undefined): void => {
    const visit = index.visits.get(block.dataset['visit'] ?? '');
    if (!visit || !canMoveVisit(visit) || !scroller.current || hold.current?.open) return;
    hold.current = new DragHold({ visit, block, pointer, index, axis, scroller: scroller.current, card, onDrop });
  };
  const press = (event: PointerEvent): void => {
    const block = blockOf(event.target);
    // What was carried before has nothing to say of this press.
    if (!hold.current?.open) hold.current = undefined;
    if (block && event.button === 0) begin(block, { x: event.clientX, y: event.clientY });
  };
  const name = ({ target }: PointerEvent): void => {
    if (hold.current?.open) return;
    const block = blockOf(target);
    if (block && !block.title) block.title = block.getAttribute('aria-label') ?? '';
  };
  const onKey = (event: KeyboardEvent): void => {
    const block = blockOf(event.target);
    const meant = choiceKey(event);
    if (hold.current?.open || (meant === 'all' ? !isOpenRow(event.target) : !block || (!meant && event.code !== 'Space'))) return;
    event.preventDefault();
    if (meant === 'all') onChooseOpen();
    else if (block && meant) onChoose(block.dataset['visit'] ?? '', meant === 'run');
    else if (block) begin(block, undefined);
  };
  const choose = (event: MouseEvent): void => {
    if (hold.current?.moved && event.detail > 0) return;
    const target = event.target instanceof Element ? event.target : undefined;
    const visitId = blockOf(target ?? null)?.dataset['visit'];
    const nurseId = target?.closest<HTMLElement>('[data-nurse]')?.dataset['nurse'];
    if (visitId && choosesByHand(event)) onChoose(visitId, event.shiftKey);
    else if (visitId) onSelect(visitId);
    else if (nurseId) onNurse(nurseId);
  };
  return (
    <>
      <div
        className="board-scroller"
        ref={scroller}
        aria-busy={busy}
        tabIndex={-1}
        data-narrow={axis.days > 1 || undefined}
        onPointerOver={name}
        onPointerDown={press}
        onKeyDown={onKey}
        onClick={choose}
      >
        {children}
      </div>
      <p id={dragHelpId} hidden>
        Press the space bar to take this visit, the arrows to move it, and the space bar again to let it go. Press X to choose it, to be
        planned with others.
      </p>
      <div className="board-carried" ref={card} role="status" aria-live="polite">
        <DragCard index={index} style={style} />
      </div>
      <div className="board-shield" aria-hidden="true" />
    </>
  );
}

const blockOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.board-visit') : null;

/** Somewhere among the visits that nobody has. */
const isOpenRow = (target: EventTarget | null): boolean => target instanceof Element && target.closest('.board-unassigned') !== null;

function DragCard({ index, style }: { readonly index: BoardIndex; readonly style: TimeStyle }) {
  const dragged = useDragged();
  const visit = index.visits.get(dragged?.visitId ?? '');
  if (!visit) return null;
  const { target, verdict } = dragged ?? {};
  const words = fitWords(style, (id) => index.nurses.get(id)?.name);
  return (
    <div className="board-drag-card" data-impossible={verdict?.impossible || undefined}>
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
