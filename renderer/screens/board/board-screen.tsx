import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconWand } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { refusalText } from '../../../shared/domain/refusal-text.ts';
import { fitText } from '../../../shared/planning/fit/fit-text.ts';
import { isHard } from '../../../shared/planning/fit/broken.ts';
import { instant, type LocalDate } from '../../../shared/kernel/time.ts';
import { dayAfter, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import { boardRequest } from '../../../shared/planning/board-request.ts';
import { loosely } from '../../../shared/planning/rounds-request.ts';
import type { BoardData, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { now, useNow } from '../../app/now.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { ErrorState } from '../../ui/state/error-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { fitWords } from '../../widgets/fit/fit-words.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { timesOf, useBranchZone } from '../../widgets/use-branch-zone.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { axisEnd, axisOf, axisStart, hoursShowing } from './board-axis.ts';
import { BoardDrag } from './board-drag.tsx';
import { indexBoard, standingProblem, type BoardTarget, type BoardVerdict } from './board-fit.ts';
import { BoardRows } from './board-rows.tsx';
import { BoardTop } from './board-top.tsx';
import { BoardVans } from './board-vans.tsx';
import { moveBack, moveVisit } from '../../widgets/planner/move-visits.ts';
import { saidWithUndo, useUndoKey } from '../../widgets/undo.ts';
import { nurseDays } from './nurse-day.ts';
import { CapacityScreen } from './capacity-screen.tsx';
import { NursePanel } from './nurse-panel.tsx';
import { PlanPanel, type PlanChoice } from './plan-panel.tsx';
import { usePlanner } from '../../widgets/planner/use-planner.ts';
import type { Asked } from '../../widgets/planner/use-proposal.ts';
import { VisitPanel } from './visit-panel.tsx';
import './board.css';

const spans = [
  { value: '1', label: 'Day' },
  { value: '7', label: 'Week' },
  { value: '14', label: '2 weeks' },
  { value: 'ahead', label: 'Weeks ahead' },
];
const empty: BoardData = { nurses: [], visits: [] };
/** A visit without hours of its own may be proposed so far from where it stands. */
const flexMinutes = 90;

type Panel = { readonly kind: 'plan' } | { readonly kind: 'nurse'; readonly id: string } | { readonly kind: 'visit'; readonly id: string };

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
function Board({ days, spans: choice }: BoardProps) {
  const [params, setParams] = useSearchParams();
  const { logistics } = useKnowledge();
  const zone = useBranchZone();
  const { clock } = useTimeStyle();
  // The zone is said once, at the top, instead of beside every time.
  const style = useMemo(() => ({ clock, zone, readerZone: zone }), [clock, zone]);
  const today = wallTimeOf(new Date(useNow()), zone).date;
  const asked = params['day'] ?? '';
  const day = (Number.isNaN(Date.parse(`${asked}T00:00:00.000Z`)) ? dayAfter(today, 1) : asked) as LocalDate;
  const whole = useMemo(() => axisOf(day, days, zone), [day, days, zone]);
  const scroller = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<Panel>();
  const { state, start, stop, discard } = usePlanner();
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
  const rounds = useEngineQuery('routes', { from: day, to: day }, { keepPrevious: true });
  const boxes = useEngineQuery(
    'shipments',
    { from: instant(axisStart(whole)), to: instant(whole.midnights[1] ?? axisEnd(whole)), open: true },
    { keepPrevious: true },
  );
  const [standingAsked, setAsked] = useState<Asked>(nothing);
  const loose = useMemo(
    () => loosely(boxes.data ?? noBoxes, rounds.data ?? noRounds, { date: day, zone, now: now() }),
    [boxes.data, rounds.data, day, zone],
  );
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
  const choose = useCallback((id: string) => setPanel({ kind: 'nurse', id }), []);
  const toDay = useCallback((next: string) => show(next, 1), [show]);
  const close = useCallback(() => {
    discard();
    setPanel(undefined);
  }, [discard]);
  const openPlan = useCallback(() => {
    discard();
    // One day is planned at a time: of a week its first.
    if (days !== 1) show(day, 1);
    setPanel({ kind: 'plan' });
  }, [discard, days, show, day]);

  const drop = async (visit: BoardVisit, { nurseId, start: from, end }: BoardTarget, { broken }: BoardVerdict): Promise<void> => {
    const { doc } = visit.record;
    if (doc.practitionerId === nurseId && Date.parse(doc.start) === from.getTime()) return;
    const hard = broken.find(isHard);
    if (hard) return toast({ tone: 'caution', text: `Visit of ${visit.patient.name} was not moved. ${fitText(hard, words)}` });
    const move = { visit, nurseId, start: instant(from.getTime()), end: instant(end.getTime()) };
    const result = await moveVisit(move).catch(() => undefined);
    const where = `${nurseId ? words.nameOf(nurseId) : 'no nurse'}, ${words.at(from.toISOString())}`;
    if (result?.ok)
      return saidWithUndo({
        key: `board-${visit.record.id}`,
        text: `Visit of ${visit.patient.name} moved to ${where}.`,
        back: () => moveBack([move]),
        undone: `Visit of ${visit.patient.name} is back where it was.`,
      });
    const why = result ? refusalText(result.refusal, words.at) : 'This laptop could not save it just now.';
    toast({ tone: 'caution', text: `Visit of ${visit.patient.name} was not moved. ${why}` });
  };

  /** Of what stands at this moment, not of what was read when the board was opened. */
  const plan = async ({ moveConfirmed, fresh, onlyNeeded }: PlanChoice, onlyId?: string): Promise<void> => {
    const [visits, vans, open] = await Promise.all([answer.refetch(), rounds.refetch(), boxes.refetch()]);
    const standing = { data: visits.data ?? data, rounds: vans.data ?? noRounds, boxes: open.data ?? noBoxes };
    const indexed = indexBoard(standing.data, zone);
    const needed = standing.data.visits.filter((visit) => visit.record.doc.practitionerId === undefined || standingProblem(indexed, visit));
    const chosen = onlyId ? [onlyId] : onlyNeeded ? needed.map(({ record }) => record.id) : undefined;
    const only = chosen ? { only: new Set(chosen) } : {};
    const { rounds: of } = standing;
    // Boxes without a van are of the day; one visit is looked at alone.
    const waiting = onlyId ? noBoxes : standing.boxes;
    setAsked(standing);
    start(
      boardRequest(standing.data, {
        date: day,
        zone,
        rules: logistics,
        flexMinutes,
        moveConfirmed,
        fresh,
        ...only,
        rounds: of,
        boxes: waiting,
        now: now(),
      }),
      !fresh,
    );
  };

  useUndoKey('Board');
  useShortcuts([
    { keys: 't', label: 'Go to today', group: 'Board', run: () => show(today) },
    { keys: 'd', label: 'Show a day', group: 'Board', run: () => show(day, 1) },
    { keys: 'w', label: 'Show a week', group: 'Board', run: () => show(day, 7) },
    { keys: 'p', label: 'Plan the day', group: 'Board', run: openPlan },
    { keys: 'Escape', label: 'Close the panel', group: 'Board', run: close, quiet: true },
  ]);

  const chosen = panel?.kind === 'visit' ? data.visits.find(({ record }) => record.id === panel.id) : undefined;
  const nurse = panel?.kind === 'nurse' ? index.nurses.get(panel.id) : undefined;
  const nurseState = nurse && nurseDaysOf.get(nurse.id)?.[0];
  const elsewhere = timesOf(instant(axisStart(whole)), zone);
  const title =
    days === 1 ? formatDate(day, { weekday: true }) : `${formatDate(day, { year: false })} – ${formatDate(dayAfter(day, days - 1))}`;
  return (
    <section className="hl-column" aria-label="Board">
      <header className="hl-toolbar">
        <h1>Board</h1>
        <div className="hl-when">
          <Tooltip label="Earlier">
            <ActionIcon aria-label="Earlier" onClick={() => show(dayAfter(day, -days))}>
              <IconChevronLeft size={18} stroke={1.8} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <Button onClick={() => show(today)}>Today</Button>
          <Tooltip label="Later">
            <ActionIcon aria-label="Later" onClick={() => show(dayAfter(day, days))}>
              <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <p className="hl-when-title hl-num" aria-live="polite">
            {title}
            <span>
              {' '}
              · {countOf(data.visits.length, 'visit')}
              {elsewhere && ` · ${elsewhere}`}
            </span>
          </p>
        </div>
        {choice}
        <Button variant="filled" leftSection={<IconWand size={15} stroke={1.8} aria-hidden="true" />} onClick={openPlan}>
          Plan day…
        </Button>
      </header>
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
            onNurse={choose}
            onDrop={(...args) => void drop(...args)}
          >
            <BoardTop
              axis={axis}
              nurses={data.nurses}
              days={nurseDaysOf}
              unassigned={unassigned}
              style={style}
              selectedId={chosen?.record.id}
              problems={problems}
              onDay={toDay}
            />
            <BoardRows
              axis={axis}
              nurses={data.nurses}
              byNurse={index.byNurse}
              days={nurseDaysOf}
              style={style}
              selectedId={chosen?.record.id}
              problems={problems}
              scroller={scroller}
              settled={!answer.isFetching}
            />
            {days === 1 && <BoardVans axis={axis} style={style} rounds={rounds.data ?? noRounds} loose={loose} />}
          </BoardDrag>
        )}
        {panel?.kind === 'plan' && (
          <PlanPanel
            key={day}
            day={formatDate(day, { weekday: true, year: false })}
            asked={standingAsked}
            style={style}
            state={state}
            onPlan={(choice) => void plan(choice)}
            onStop={stop}
            onClose={close}
          />
        )}
        {chosen && (
          <VisitPanel
            visit={chosen}
            index={index}
            style={style}
            onClose={close}
            {...(days === 1
              ? {
                  onPlan: () => {
                    openPlan();
                    void plan(asItStands, chosen.record.id);
                  },
                }
              : {})}
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
              void plan(asItStands);
            }}
          />
        )}
      </div>
    </section>
  );
}

const asItStands: PlanChoice = { moveConfirmed: false, fresh: false, onlyNeeded: false };
const none: readonly BoardVisit[] = [];
const noRounds: readonly RouteRow[] = [];
const noBoxes: readonly ShipmentRow[] = [];
const nothing: Asked = { data: empty, rounds: noRounds, boxes: noBoxes };
