import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  startTransition,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { indexAfter, moveOf, type ListMove } from './list-keys.ts';
import './row-list.css';

export interface RowState {
  /** What a screen reader calls the row, when its cells do not say it well in a row. */
  readonly label?: string;
  /** Marked; undefined where rows cannot be marked. */
  readonly selected?: boolean;
  readonly className?: string;
  /** Passed over by the keyboard: a heading between rows. */
  readonly heading?: boolean;
}

/** What a screen can ask of a list. */
export interface RowListHandle {
  focus(): void;
  scrollTo(index: number): void;
  /** As if the key had been pressed in the list. */
  move(move: ListMove): void;
}

export interface RowListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: (index: number) => number;
  readonly keyOf: (index: number) => string;
  readonly stateOf: (index: number) => RowState;
  /** The cells: each with role `gridcell`, and in one only, whatever can be pressed. */
  readonly children: (index: number, active: boolean) => ReactNode;
  /** The row that keys act on; -1 for none. */
  readonly active: number;
  readonly onActive: (index: number, press?: { readonly extend: boolean }) => void;
  readonly onOpen: (index: number) => void;
  /** A click on a row; makes it the active one where nothing is said. */
  readonly onPress?: (index: number, press: { readonly extend: boolean; readonly mark: boolean }) => void;
  /** Keys beyond moving and Enter; true when the key was used. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  /** The first and last row on screen, so that the rows between can be fetched. */
  readonly onVisible?: (first: number, last: number) => void;
  /** A row of role `row` with the columns' names. */
  readonly header?: ReactNode;
  readonly headerHeight?: number;
  readonly columns: string;
  readonly multiselectable?: boolean;
  readonly busy?: boolean;
  /** Takes the focus when it appears, unless somebody is at work elsewhere. */
  readonly autoFocus?: boolean;
  readonly ref?: Ref<RowListHandle>;
}

/**
 * A long list of rows in one tab stop: only what is on screen exists, the active row always does, and keys act on it.
 * The list itself keeps the focus (aria-activedescendant), so that a row may leave without taking the focus with it.
 */
export function RowList(props: RowListProps) {
  const { count, active, headerHeight = 0 } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // What is on screen comes first; the rows beyond its edges follow when nothing waits for them.
  const [beyond, setBeyond] = useState(1);
  useEffect(() => startTransition(() => setBeyond(12)), []);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: props.rowHeight,
    getItemKey: props.keyOf,
    overscan: beyond,
    paddingStart: headerHeight,
    paddingEnd: 8,
    scrollPaddingStart: headerHeight,
    scrollPaddingEnd: 8,
    rangeExtractor: (range) => withIndex(range, active),
  });
  const rowId = (index: number): string => `${id}-${props.keyOf(index)}`;

  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    scrollTo: (index) => rows.scrollToIndex(index, { align: 'auto' }),
    move: (move) => go(move, false),
  }));

  const { autoFocus } = props;
  useEffect(() => {
    const elsewhere = document.activeElement?.closest('input, textarea, button, a, [role="dialog"]');
    if (autoFocus && !elsewhere) scroller.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  // Heights may differ between two lists of the same length.
  const { rowHeight, onVisible } = props;
  useEffect(() => rows.measure(), [rows, rowHeight]);

  const first = rows.range?.startIndex;
  const last = rows.range?.endIndex;
  useEffect(() => {
    if (first !== undefined && last !== undefined) onVisible?.(first, last);
  }, [first, last, onVisible]);

  const go = (move: ListMove, extend: boolean): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / props.rowHeight(Math.max(active, 0))) - 2);
    const index = stopAfter(
      indexAfter(move, active, count, page),
      move === 'previous' || move === 'page-up' || move === 'last' ? -1 : 1,
      props,
    );
    if (index < 0) return;
    props.onActive(index, { extend });
    rows.scrollToIndex(index, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const inControl =
      event.target !== event.currentTarget && event.target instanceof HTMLElement && event.target.closest('button, input, a') !== null;
    if (inControl && (event.key === 'Enter' || event.key === ' ')) return;
    if (props.onKey?.(event)) return event.preventDefault();
    if (event.key === 'Enter' && active >= 0) {
      props.onOpen(active);
      return event.preventDefault();
    }
    const move = moveOf(event);
    if (!move) return;
    event.preventDefault();
    go(move, event.shiftKey);
  };

  return (
    <div
      ref={scroller}
      className="rows"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + (props.header ? 1 : 0)}
      aria-multiselectable={props.multiselectable}
      aria-busy={props.busy}
      aria-activedescendant={active >= 0 && active < count ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
      style={{ ['--row-columns' as string]: props.columns }}
    >
      <div className="rows-space" role="presentation" style={{ height: rows.getTotalSize() }}>
        {props.header}
        {rows.getVirtualItems().map((item) => {
          const state = props.stateOf(item.index);
          return (
            <div
              key={item.key}
              id={rowId(item.index)}
              role="row"
              aria-rowindex={item.index + (props.header ? 2 : 1)}
              aria-label={state.label}
              aria-selected={state.heading ? undefined : state.selected}
              data-active={item.index === active || undefined}
              className={state.heading ? 'rows-heading' : `rows-row ${state.className ?? ''}`}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              onClick={
                state.heading
                  ? undefined
                  : (event) => {
                      if (event.target instanceof HTMLElement && event.target.closest('button, input, a')) return;
                      scroller.current?.focus({ preventScroll: true });
                      const press = { extend: event.shiftKey, mark: event.ctrlKey || event.metaKey };
                      if (props.onPress) props.onPress(item.index, press);
                      else props.onActive(item.index);
                    }
              }
            >
              {props.children(item.index, item.index === active)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function withIndex(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || shown.includes(index)) return shown;
  return index < (shown[0] ?? 0) ? [index, ...shown] : [...shown, index];
}

/** The nearest row at or beyond `index` that is no heading; looks back where there is none beyond. */
function stopAfter(index: number, direction: 1 | -1, { count, stateOf }: RowListProps): number {
  for (const step of [direction, -direction]) {
    for (let at = index; at >= 0 && at < count; at += step) if (!stateOf(at).heading) return at;
  }
  return -1;
}
