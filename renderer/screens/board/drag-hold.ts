import type { RefObject } from 'react';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { momentAlong, snapShare, type BoardAxis } from './board-axis.ts';
import { judgeDrop, type BoardIndex, type BoardTarget, type BoardVerdict } from './board-fit.ts';
import { nameWidth, rowHeight } from './board-rows.tsx';
import { draggedNow, setDragged } from './board-store.ts';

interface Held {
  readonly visit: BoardVisit;
  readonly block: HTMLElement;
  /** Where the hand pressed; absent: taken by keyboard. */
  readonly pointer: { readonly x: number; readonly y: number } | undefined;
  readonly index: BoardIndex;
  readonly axis: BoardAxis;
  readonly scroller: HTMLElement;
  /** Follows the hand; its words come from the store. */
  readonly card: RefObject<HTMLElement | null>;
  readonly onDrop: (visit: BoardVisit, target: BoardTarget, verdict: BoardVerdict) => void;
}

/** So far a hand may tremble before it is a drag. */
const slackPx = 5;
/** So near to the upper or lower edge the board scrolls by itself. */
const edgePx = 36;
const scrollPx = 14;

/** One visit in hand, from the press to the drop. The board's places are measured once; after that a move costs a subtraction and a look at the rules. */
export class DragHold {
  /** It went somewhere: the click that ends it is no choice. */
  moved = false;
  open = true;
  readonly #held: Held;
  readonly #from: DOMRect;
  readonly #frame: DOMRect;
  readonly #laneWidth: number;
  readonly #stickyBottom: number;
  /** Where the first row would stand with nothing scrolled away. */
  readonly #rowsTop: number;
  readonly #heard = new AbortController();
  #x = 0;
  #y = 0;
  #frameAsked = 0;

  constructor(held: Held) {
    this.#held = held;
    const { scroller, block, pointer } = held;
    this.#from = block.getBoundingClientRect();
    this.#frame = scroller.getBoundingClientRect();
    this.#laneWidth = scroller.clientWidth - nameWidth;
    this.#stickyBottom = scroller.querySelector('.board-top')?.getBoundingClientRect().bottom ?? this.#frame.top;
    this.#rowsTop = (scroller.querySelector('.board-rows')?.getBoundingClientRect().top ?? this.#stickyBottom) + scroller.scrollTop;
    const { signal } = this.#heard;
    window.addEventListener('keydown', this.#key, { signal, capture: true });
    window.addEventListener('blur', this.#cancel, { signal });
    if (pointer) {
      window.addEventListener('pointermove', this.#follow, { signal });
      window.addEventListener('pointerup', this.#drop, { signal });
      window.addEventListener('pointercancel', this.#cancel, { signal });
      window.addEventListener('wheel', this.#roll, { signal, passive: true });
    } else {
      // A press of the mouse lets go: the hand has gone elsewhere.
      window.addEventListener('pointerdown', this.#cancel, { signal, capture: true });
      this.#lift();
      this.#place();
    }
  }

  readonly #follow = ({ clientX, clientY }: PointerEvent): void => {
    const { pointer } = this.#held;
    if (!pointer) return;
    this.#x = clientX - pointer.x;
    this.#y = clientY - pointer.y;
    if (!this.moved && Math.hypot(this.#x, this.#y) < slackPx) return;
    if (!this.moved) this.#lift();
    this.#ask();
  };

  /** The board scrolls below a visit in hand. */
  readonly #roll = ({ deltaY }: WheelEvent): void => {
    this.#held.scroller.scrollTop += deltaY;
    if (this.moved) this.#ask();
  };

  readonly #key = (event: KeyboardEvent): void => {
    const step = this.#laneWidth * snapShare(this.#held.axis);
    const arrows: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -rowHeight],
      ArrowDown: [0, rowHeight],
    };
    const by = arrows[event.code];
    const ends = event.code === 'Escape' || (!this.#held.pointer && (event.code === 'Space' || event.code === 'Enter'));
    if (!ends && (!by || this.#held.pointer)) return;
    if (event.code === 'Escape' && this.#held.pointer && !this.moved) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.code === 'Escape') return this.#cancel();
    if (!by) return this.#drop();
    this.#x += by[0];
    this.#y += by[1];
    this.#keepInSight();
    this.#place();
  };

  /** By keyboard there is no edge to go to: the row scrolls into sight. */
  #keepInSight(): void {
    const { scroller } = this.#held;
    const middle = this.#from.top + this.#y + rowHeight / 2;
    const bottom = this.#frame.top + scroller.clientHeight;
    const by = middle > bottom - rowHeight ? rowHeight : middle < this.#stickyBottom + rowHeight && scroller.scrollTop > 0 ? -rowHeight : 0;
    if (by === 0) return;
    const before = scroller.scrollTop;
    scroller.scrollTop += by;
    this.#y -= scroller.scrollTop - before;
  }

  #lift(): void {
    this.moved = true;
    this.#held.block.dataset['dragged'] = 'true';
    setDragged({ visitId: this.#held.visit.record.id, target: undefined, verdict: undefined });
  }

  /** Once a frame, however often the hand moves. */
  #ask(): void {
    if (this.#frameAsked) return;
    this.#frameAsked = requestAnimationFrame(() => {
      this.#frameAsked = 0;
      if (!this.open) return;
      this.#place();
      if (this.#scrollAtEdge()) this.#ask();
    });
  }

  #scrollAtEdge(): boolean {
    const { scroller, pointer } = this.#held;
    if (!pointer) return false;
    const y = pointer.y + this.#y;
    const by = y > this.#frame.bottom - edgePx ? scrollPx : y > this.#stickyBottom && y < this.#stickyBottom + edgePx ? -scrollPx : 0;
    const before = scroller.scrollTop;
    if (by !== 0) scroller.scrollTop += by;
    return scroller.scrollTop !== before;
  }

  #place(): void {
    const { card, visit, index } = this.#held;
    const [left, top] = [this.#from.left + this.#x, this.#from.top + this.#y];
    if (card.current) card.current.style.transform = `translate(${String(Math.round(left))}px, ${String(Math.round(top))}px)`;
    const target = this.#targetAt(left, top);
    const before = draggedNow();
    if (before?.verdict && same(before.target, target)) return;
    setDragged({ visitId: visit.record.id, target, verdict: target && judgeDrop(index, visit, target) });
  }

  /** Above the rows of the nurses lie the visits that nobody has. */
  #targetAt(left: number, top: number): BoardTarget | undefined {
    const { axis, visit, index, scroller } = this.#held;
    const middle = top + Math.min(this.#from.height, rowHeight) / 2;
    const start = momentAlong(axis, (left - this.#frame.left - nameWidth) / this.#laneWidth);
    const end = new Date(start.getTime() + Date.parse(visit.record.doc.end) - Date.parse(visit.record.doc.start));
    if (middle < this.#stickyBottom) return { nurseId: undefined, start, end };
    const nurse = index.order[Math.floor((middle - this.#rowsTop + scroller.scrollTop) / rowHeight)];
    return nurse && { nurseId: nurse.id, start, end };
  }

  readonly #drop = (): void => {
    // The last move may still wait for its frame.
    if (this.moved) this.#place();
    const now = this.#end();
    if (now?.target && now.verdict) this.#held.onDrop(this.#held.visit, now.target, now.verdict);
  };

  readonly #cancel = (): void => {
    this.#end();
  };

  #end(): ReturnType<typeof draggedNow> {
    const now = this.moved ? draggedNow() : undefined;
    this.open = false;
    this.#heard.abort();
    cancelAnimationFrame(this.#frameAsked);
    delete this.#held.block.dataset['dragged'];
    setDragged(undefined);
    return now;
  }
}

function same(a: BoardTarget | undefined, b: BoardTarget | undefined): boolean {
  return a?.nurseId === b?.nurseId && a?.start.getTime() === b?.start.getTime() && Boolean(a) === Boolean(b);
}
