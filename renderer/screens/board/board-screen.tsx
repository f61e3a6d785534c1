import { Button, SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { dayAfter, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { BoardData, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { ErrorState } from '../../ui/state/error-state.tsx';
import { fitWords } from '../../widgets/fit/fit-words.ts';
import { dateOf, formatDate } from '../../widgets/format-time.ts';
import { useUndoKey } from '../../widgets/undo.ts';
import { useBranchZone } from '../../widgets/use-branch-zone.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { axisEnd, axisOf, axisStart, hoursShowing } from './board-axis.ts';
import { BoardDrag } from './board-drag.tsx';
import { indexBoard, standingProblem } from './board-fit.ts';
import { BoardRows } from './board-rows.tsx';
import { BoardToolbar } from './board-toolbar.tsx';
import { BoardTop } from './board-top.tsx';
import { BoardVans } from './board-vans.tsx';
import { CapacityScreen } from './capacity-screen.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { dropVisit } from './drop-visit.ts';
import { nurseDays } from './nurse-day.ts';
import { NursePanel } from './nurse-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { useBoardPlan, type PlanChoice } from './use-board-plan.ts';
import { useChoice } from './use-choice.ts';
import { VisitPanel } from './visit-panel.tsx';
import './board.css';

const spans = [
  { value: '1', label: 'Day' },
  { value: '7', label: 'Week' },
  { value: '14', label: '2 weeks' },
  { value: 'ahead', label: 'Weeks ahead' },
];
const empty: BoardData = { nurses: [], visits: [] };

type Panel =
  /** `only`: just these visits, and not the whole day. */
  | { readonly kind: 'plan'; readonly date: string; readonly only?: ReadonlySet<string> }
  | { readonly kind: 'nurse'; readonly id: string }
  | { readonly kind: 'visit'; readonly id: string };

/** A day, a week or two of everybody; or, further ahead, hours needed against hours there. */
export function BoardScreen() {
  const [params, setParams] = useSearchParams();
  const span = spans.find(({ value }) => value === params['days'])?.value ?? '1';
  const choice = <SegmentedControl aria-label="Span" data={spans} value={span} onChange={(days) => setParams({ days })} />;
  return span === 'ahead' ? <CapacityScreen spans={choice} /> : <Board days={Number(span)} spans={choice} />;
}

interface BoardProps {
  readonly days: number;
  readonly spans: ReactNode;
}

/** Everybody's day or weeks side by side: see who is free, move visits, let the planner propose. All of it on this laptop. */
function Board({ days, spans: spanChoice }: BoardProps) {
  const [params, setParams] = useSearchParams();
  const zone = useBranchZone();
  const { clock } = useTimeStyle();
  // The zone is said once, at the top, instead of beside every time.
  const style = useMemo(() => ({ clock, zone, readerZone: zone }), [clock, zone]);
  const today = wallTimeOf(new Date(useNow()), zone).date;
  const asked = params['day'] ?? '';
  const day = Number.isNaN(Date.parse(`${asked}T00:00:00.000Z`)) ? dayAfter(today, 1) : asked;
  const whole = useMemo(() => axisOf(day, days, zone), [day, days, zone]);
  const scroller = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<Panel>();
  const { state, asked: standing, rounds, loose, plan, planThese, stop, discard } = useBoardPlan(day, zone);
  const answer = useEngineQuery('board', { from: instant(axisStart(whole)), to: instant(axisEnd(whole)) }, { keepPrevious: true });
  const data = answer.data ?? empty;
  const visits = data.visits;
  const hours = useMemo(
    () =>
      hoursShowing(
        whole,
        visits.map(({ record }) => record.doc),
      ),
    [whole, visits],
  );
  const axis = useMemo(() => ({ ...whole, hours: { from: hours.from, to: hours.to } }), [whole, hours.from, hours.to]);
  const index = useMemo(() => indexBoard(data, zone), [data, zone]);
  const nurseDaysOf = useMemo(
    () => new Map(data.nurses.map((nurse) => [nurse.id as string, nurseDays(nurse, index.byNurse.get(nurse.id) ?? none, whole)])),
    [data, index, whole],
  );
  const unassigned = index.byNurse.get('') ?? none;
  const problems = useMemo(
    () =>
      new Map(
        data.visits.flatMap((visit) => {
          const why = standingProblem(index, visit);
          return why ? [[visit.record.id, why] as const] : [];
        }),
      ),
    [data, index],
  );
  const words = useMemo(() => fitWords(style, (id) => index.nurses.get(id)?.name), [index, style]);

  const show = useCallback((next: string, span = days) => setParams({ day: next, days: String(span) }), [days, setParams]);
  const select = useCallback((id: string) => setPanel({ kind: 'visit', id }), []);
  const openNurse = useCallback((id: string) => setPanel({ kind: 'nurse', id }), []);
  const toDay = useCallback((next: string) => show(next, 1), [show]);
  const close = useCallback(() => {
    discard();
    setPanel(undefined);
  }, [discard]);
  const openPlan = useCallback(() => {
    discard();
    // One day is planned at a time: of a week its first.
    if (days !== 1) show(day, 1);
    setPanel({ kind: 'plan', date: day });
  }, [discard, days, show, day]);
  const { chosen, choose, chooseOpen, letGo } = useChoice(index);
  // One day is planned at a time: of those chosen in a week its first.
  const picked = useMemo(() => data.visits.filter(({ record }) => chosen.has(record.id)), [data, chosen]);
  const [pickedDay, ...laterDays] = new Set(picked.map(({ record }) => dateOf(record.doc.start, zone)));
  const planOnly = (some: readonly BoardVisit[], date: string | undefined): void => {
    if (date === undefined) return;
    const ids = new Set<string>(some.filter(({ record }) => dateOf(record.doc.start, zone) === date).map(({ record }) => record.id));
    discard();
    show(date, 1);
    setPanel({ kind: 'plan', date, only: ids });
    void planThese(ids, date);
  };

  // Until a day is planned, the panel goes along to whichever is shown; then it stays with its own.
  const planDate = panel?.kind === 'plan' && (panel.only || state.phase !== 'idle') ? panel.date : day;
  const planDay = (choice: PlanChoice): void => {
    setPanel({ kind: 'plan', date: planDate });
    void plan(choice, planDate);
  };

  const open = panel?.kind === 'visit' ? index.visits.get(panel.id) : undefined;
  useUndoKey('Board');
  useShortcuts([
    { keys: 't', label: 'Go to today', group: 'Board', run: () => show(today) },
    { keys: 'd', label: 'Show a day', group: 'Board', run: () => show(day, 1) },
    { keys: 'w', label: 'Show a week', group: 'Board', run: () => show(day, 7) },
    { keys: 'p', label: 'Plan the day', group: 'Board', run: openPlan },
    {
      keys: 'x',
      label: 'Choose the visit, to plan it with others',
      group: 'Board',
      run: () => open && choose(open.record.id),
      quiet: true,
    },
    { keys: 'mod+Enter', label: 'Plan the chosen visits', group: 'Board', run: () => planOnly(picked, pickedDay), quiet: true },
    {
      keys: 'Escape',
      label: 'Close the panel, then let go of the chosen',
      group: 'Board',
      run: panel ? close : () => letGo(),
      quiet: true,
    },
  ]);

  const nurse = panel?.kind === 'nurse' ? index.nurses.get(panel.id) : undefined;
  const nurseState = nurse && nurseDaysOf.get(nurse.id)?.[0];
  return (
    <section className="hl-column" aria-label="Board">
      <BoardToolbar {...{ axis, today }} visits={data.visits.length} spans={spanChoice} onShow={show} onPlan={openPlan} />
      <div className="hl-beside">
        {answer.isError && answer.data === undefined ? (
          <ErrorState title="The board could not be read" action={<Button onClick={() => void answer.refetch()}>Try again</Button>}>
            It is on this laptop; only reading it failed.
          </ErrorState>
        ) : answer.isSuccess && data.nurses.length === 0 ? (
          <EmptyState title="No nurses here">This laptop holds no nurses of your branches.</EmptyState>
        ) : (
          <BoardDrag
            index={index}
            axis={axis}
            style={style}
            scroller={scroller}
            busy={answer.isFetching}
            onSelect={select}
            onNurse={openNurse}
            onChoose={choose}
            onChooseOpen={chooseOpen}
            onDrop={(...args) => void dropVisit(words, ...args)}
          >
            <BoardTop
              axis={axis}
              nurses={data.nurses}
              days={nurseDaysOf}
              unassigned={unassigned}
              style={style}
              selectedId={open?.record.id}
              chosen={chosen}
              problems={problems}
              onDay={toDay}
            />
            <BoardRows
              axis={axis}
              nurses={data.nurses}
              byNurse={index.byNurse}
              days={nurseDaysOf}
              style={style}
              selectedId={open?.record.id}
              chosen={chosen}
              problems={problems}
              scroller={scroller}
              settled={!answer.isFetching}
            />
            {days === 1 && <BoardVans axis={axis} style={style} rounds={rounds} loose={loose} />}
          </BoardDrag>
        )}
        {panel?.kind === 'plan' && (
          <PlanPanel
            key={panel.only ? panel.date : ''}
            day={formatDate(planDate, { weekday: true, year: false })}
            only={panel.only}
            asked={standing}
            style={style}
            state={state}
            onPlan={(choice) => (panel.only ? void planThese(panel.only, panel.date) : planDay(choice))}
            onAccepted={() => panel.only && letGo(panel.only)}
            onStop={stop}
            onClose={close}
          />
        )}
        {open && (
          <VisitPanel
            visit={open}
            index={index}
            style={style}
            isChosen={chosen.has(open.record.id)}
            onChoose={() => choose(open.record.id)}
            onClose={close}
            {...(days === 1 ? { onPlan: () => planOnly([open], day) } : {})}
          />
        )}
        {nurse && nurseState && (
          <NursePanel
            key={nurse.id}
            nurse={nurse}
            state={nurseState}
            day={day}
            zone={zone}
            visits={index.byNurse.get(nurse.id) ?? none}
            style={style}
            onVisit={select}
            onClose={close}
            onSick={() => {
              openPlan();
              void plan(asItStands, day);
            }}
          />
        )}
      </div>
      <ChoiceBar
        visits={picked}
        planned={panel?.kind === 'plan' && panel.only !== undefined}
        day={laterDays.length > 0 && pickedDay !== undefined ? formatDate(pickedDay, { weekday: true, year: false }) : undefined}
        onPlan={() => planOnly(picked, pickedDay)}
        onClear={() => {
          letGo();
          scroller.current?.focus();
        }}
      />
    </section>
  );
}

const asItStands: PlanChoice = { moveConfirmed: false, fresh: false, onlyNeeded: false };
const none: readonly BoardVisit[] = [];
