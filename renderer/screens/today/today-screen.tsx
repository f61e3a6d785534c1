import {
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import type { Worklist, WorklistItem } from '../../../shared/protocol/queries.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { RowList, type RowListHandle } from '../../ui/list/row-list.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { usePreferences } from '../../app/preferences.ts';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { activeIndex } from './active-line.ts';
import { BulkBar } from './bulk-bar.tsx';
import { dayEndOf } from './day-end.ts';
import { ItemDetail } from './item-detail.tsx';
import { itemLooks } from './item-look.ts';
import { openAction } from './open-action.ts';
import { nothingSelected, selectRange, stillThere, toggle } from '../../ui/list/selection.ts';
import { NothingToDo } from './nothing-to-do.tsx';
import './today.css';
import { canComplete, canReopen, useCompleteTasks } from './use-complete-tasks.ts';
import { useViewOptions } from './view-options.ts';
import { WorklistHeading } from './worklist-heading.tsx';
import { worklistLines, type Line } from './worklist-lines.ts';
import { WorklistRow, type RowActions } from './worklist-row.tsx';
import { ListFoot } from './list-foot.tsx';
import { firstFew, most, useWorklistLimit, worklistQuestion } from './worklist-question.ts';
import { WorklistToolbar } from './worklist-toolbar.tsx';

const AddTaskDialog = lazy(async () => ({ default: (await import('./add-task-dialog.tsx')).AddTaskDialog }));
const ReassignDialog = lazy(async () => ({ default: (await import('./reassign-dialog.tsx')).ReassignDialog }));

const nothing: Worklist = { items: [], counts: { overdue: 0, today: 0, later: 0, done: 0 } };
const noItems: readonly WorklistItem[] = [];

/** What needs this person today, in one list; the right half shows what the active row is about. */
export function TodayScreen(): ReactElement {
  const { person } = useOpenSession();
  const [options, setOptions] = useViewOptions();
  const [search, setSearch] = useState('');
  const [marks, setMarks] = useState(nothingSelected);
  const [anchor, setAnchor] = useState<string>();
  const [adding, setAdding] = useState(false);
  const [reassigning, setReassigning] = useState(noItems);
  // A dialog is read when it is first wanted, and then stays for its way out.
  const [once, setOnce] = useState({ adding: false, reassigning: false });
  if (adding && !once.adding) setOnce({ ...once, adding: true });
  if (reassigning.length > 0 && !once.reassigning) setOnce({ ...once, reassigning: true });
  const list = useRef<RowListHandle>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const tasks = useCompleteTasks();
  const go = useGo();
  const now = useNow();
  const dayEnd = dayEndOf(now, laptopZone());

  const [answered, setAnswered] = useState(false);
  const { limit, more } = useWorklistLimit(answered);
  const answer = useEngineQuery('worklist', worklistQuestion({ now, search, showDone: options.showDone, limit }), { keepPrevious: true });
  const data = answer.data ?? nothing;
  if (answer.data && !answered) setAnswered(true);
  const { order, grouping, folded } = options;
  const lines = useMemo(() => worklistLines(data, { now, dayEnd, order, grouping, folded }), [data, now, dayEnd, order, grouping, folded]);
  const active = activeIndex(lines, options.active);
  const activeItem = itemAt(lines, active);
  // The list answers the key at once; what is told beside it follows.
  const told = useDeferredValue(activeItem, undefined);
  const keys = useMemo(() => lines.filter((line) => line.type === 'item').map((line) => line.key), [lines]);
  const selection = useMemo(() => stillThere(marks, new Set(keys)), [marks, keys]);
  const marked = useMemo(() => data.items.filter((item) => selection.has(item.key)), [data, selection]);

  useShortcuts([
    { keys: '/', label: 'Search the worklist', group: 'Today', run: () => searchField.current?.focus() },
    { keys: 'a', label: 'Add task', group: 'Today', run: () => setAdding(true) },
    { keys: 'mod+z', label: 'Undo the last “done”', group: 'Today', run: () => void tasks.undo(), quiet: true },
    // The list answers to these itself while it has the focus; pressed elsewhere they reach it from here.
    { keys: 'j', label: 'Next row', group: 'Today', run: () => list.current?.move('next'), quiet: true },
    { keys: 'k', label: 'Row before', group: 'Today', run: () => list.current?.move('previous'), quiet: true },
    { keys: 'x', label: 'Mark the row', group: 'Today', run: () => pressed('x'), quiet: true },
    { keys: 'd', label: 'Mark the task done, or all marked ones', group: 'Today', run: () => pressed('d'), quiet: true },
  ]);

  const activate = (index: number): void => {
    const line = lines[index];
    if (line) setOptions({ active: { key: line.key, index } });
  };
  const mark = (key: string, extend: boolean): void => {
    setMarks(extend && anchor ? selectRange(selection, keys, anchor, key) : toggle(selection, key));
    setAnchor(key);
  };
  const open = (item: WorklistItem): void => {
    const action = openAction(item);
    if (action) go(action.to);
  };
  const complete = (items: readonly WorklistItem[]): void => {
    setMarks(nothingSelected);
    void tasks.complete(items.filter(canComplete)).then(() => list.current?.focus());
  };
  const fold = (key: string): void => setOptions({ folded: toggle(folded, key) });

  // One steady object for all rows: it always reaches the handlers of the latest drawing.
  const latest = useRef({ open, mark, complete, reopen: tasks.reopen });
  useEffect(() => {
    latest.current = { open, mark, complete, reopen: tasks.reopen };
  });
  const actions = useMemo<RowActions>(
    () => ({
      open: (item) => latest.current.open(item),
      mark: (key, extend) => latest.current.mark(key, extend),
      complete: (item) => latest.current.complete([item]),
      reopen: (item) => void latest.current.reopen([item]),
    }),
    [],
  );

  const pressed = (key: string): boolean => {
    const press = keyPresses[key];
    press?.({
      activeItem,
      selection: marked,
      mark,
      complete,
      reopen: (items) => void tasks.reopen(items),
      clear: () => setMarks(nothingSelected),
    });
    return press !== undefined;
  };
  const onKey = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey && pressed(event.key);

  const [{ rows }] = usePreferences();
  const rowHeight = useCallback((index: number) => (lines[index]?.type === 'item' ? rowHeights[rows] : 32), [lines, rows]);
  const showPatient = grouping === 'day';

  return (
    <div className="today" data-detail={activeItem !== undefined}>
      <section className="today-list" aria-label="Worklist">
        <h1 className="hl-visually-hidden">Today</h1>
        <WorklistToolbar
          search={search}
          onSearch={setSearch}
          onLeaveSearch={() => list.current?.focus()}
          searchRef={searchField}
          options={options}
          onOptions={setOptions}
          onAdd={() => setAdding(true)}
        />
        <FreshnessNotice what="This list" />
        <QueryState answer={answer} what="Worklist" rows={12}>
          {() =>
            lines.length === 0 ? (
              <NothingToDo
                search={search}
                showDone={options.showDone}
                onClear={() => setSearch('')}
                onShowDone={() => setOptions({ showDone: true })}
              />
            ) : (
              <RowList
                ref={list}
                label="Worklist"
                count={lines.length}
                columns={
                  showPatient
                    ? '20px 20px minmax(180px, 1fr) minmax(150px, 0.68fr) 128px 140px'
                    : '20px 20px minmax(180px, 1fr) 128px 140px'
                }
                rowHeight={rowHeight}
                keyOf={(index) => lines[index]?.key ?? String(index)}
                stateOf={(index) => rowState(lines[index], selection)}
                active={active}
                multiselectable
                autoFocus
                onActive={(index, press) => {
                  const line = lines[index];
                  if (press?.extend && line?.type === 'item') setMarks(selectRange(selection, keys, activeItem?.key ?? line.key, line.key));
                  activate(index);
                }}
                onPress={(index, press) => {
                  const line = lines[index];
                  if (line?.type === 'item' && (press.extend || press.mark)) mark(line.key, press.extend);
                  activate(index);
                }}
                onOpen={(index) => {
                  const item = itemAt(lines, index);
                  if (item) open(item);
                }}
                onKey={onKey}
              >
                {(index, isActive) => {
                  const line = lines[index];
                  if (!line) return null;
                  if (line.type !== 'item') return <WorklistHeading line={line} now={now} onFold={fold} />;
                  return (
                    <WorklistRow
                      item={line.item}
                      overdue={line.bucket === 'overdue'}
                      selected={selection.has(line.key)}
                      active={isActive}
                      showPatient={!line.grouped && showPatient}
                      now={now}
                      actions={actions}
                    />
                  );
                }}
              </RowList>
            )
          }
        </QueryState>
        {marked.length > 0 ? (
          <BulkBar marked={marked} onComplete={complete} onReassign={setReassigning} onClear={() => setMarks(nothingSelected)} />
        ) : (
          <ListFoot
            shown={data.items.length}
            counts={data.counts}
            complete={limit !== firstFew && !answer.isPlaceholderData}
            onMore={limit < most ? more : undefined}
          />
        )}
      </section>
      {activeItem ? (
        <aside className="today-detail" aria-label="Details">
          {told ? <ItemDetail item={told} tasks={tasks} onReassign={setReassigning} /> : null}
        </aside>
      ) : null}
      <Suspense fallback={null}>
        {once.adding ? (
          <AddTaskDialog
            opened={adding}
            onClose={() => setAdding(false)}
            onAdded={(key) => setOptions({ active: { key, index: 0 } })}
            me={person.id}
          />
        ) : null}
        {once.reassigning ? <ReassignDialog items={reassigning} onClose={() => setReassigning(noItems)} /> : null}
      </Suspense>
    </div>
  );
}

const rowHeights = { dense: 40, comfortable: 48 } as const;

interface Pressed {
  readonly activeItem: WorklistItem | undefined;
  readonly selection: readonly WorklistItem[];
  readonly mark: (key: string, extend: boolean) => void;
  readonly complete: (items: readonly WorklistItem[]) => void;
  readonly reopen: (items: readonly WorklistItem[]) => void;
  readonly clear: () => void;
}

const markActive = ({ activeItem, mark }: Pressed): void => {
  if (activeItem) mark(activeItem.key, false);
};

/** Keys of the worklist beside moving, Enter and the search's slash. */
const keyPresses: Readonly<Record<string, (pressed: Pressed) => void>> = {
  x: markActive,
  ' ': markActive,
  d: ({ activeItem, selection, complete, reopen }) => {
    if (selection.length > 0) complete(selection);
    else if (activeItem && canReopen(activeItem)) reopen([activeItem]);
    else if (activeItem) complete([activeItem]);
  },
  Escape: ({ clear }) => clear(),
};

function itemAt(lines: readonly Line[], index: number): WorklistItem | undefined {
  const line = lines[index];
  return line?.type === 'item' ? line.item : undefined;
}

function rowState(line: Line | undefined, selection: ReadonlySet<string>) {
  if (line?.type !== 'item') return { heading: true };
  const { item, bucket } = line;
  const label = [itemLooks[item.what].name, bucket === 'overdue' ? 'overdue' : undefined, item.title, item.patient?.name]
    .filter(Boolean)
    .join(', ');
  return { label, selected: selection.has(line.key), className: item.doneAt ? 'today-done' : '' };
}
