import { ActionIcon, Button, Checkbox, Progress } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { refusalText } from '../../../shared/domain/refusal-text.ts';
import { instantOf } from '../../../shared/planning/board-request.ts';
import type { PlanChange } from '../../../shared/planning/plan-changes.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { BoardData, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDateTime, formatTime, type TimeStyle } from '../../widgets/format-time.ts';
import { moveAll, type BoardMove } from './move-on-board.ts';
import { minutesText, problemText, reasonText, relaxationText, type PlanNames } from './plan-words.ts';
import type { PlanningState, Proposal } from './use-planner.ts';

export interface PlanChoice {
  readonly moveConfirmed: boolean;
  readonly fresh: boolean;
  /** Only visits that have no nurse, or whose nurse cannot go. */
  readonly onlyNeeded: boolean;
}

interface PlanPanelProps {
  readonly day: string;
  readonly data: BoardData;
  readonly style: TimeStyle;
  readonly state: PlanningState;
  readonly onPlan: (options: PlanChoice) => void;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** Plans a day, shows what would change and why, and changes nothing before someone says so. */
export function PlanPanel({ day, data, style, state, onPlan, onStop, onClose }: PlanPanelProps) {
  const [moveConfirmed, setMoveConfirmed] = useState(false);
  const [fresh, setFresh] = useState(false);
  const [onlyNeeded, setOnlyNeeded] = useState(false);
  return (
    <aside className="board-aside" aria-label="Plan">
      <header className="board-aside-head">
        <h2>Plan {day}</h2>
        <ActionIcon aria-label="Close the plan" onClick={onClose}>
          <IconX size={16} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </header>
      {state.phase === 'running' ? (
        <Running state={state} onStop={onStop} />
      ) : state.phase === 'proposed' ? (
        <Proposed proposal={state.proposal} data={data} style={style} onClose={onClose} />
      ) : (
        <div className="board-aside-body">
          {state.phase === 'failed' && (
            <Notice tone="caution" title="The planner stopped answering" alert>
              No visit was changed. Plan again, or move visits by hand.
            </Notice>
          )}
          <p className="board-quiet">
            Nurses, hours, competencies, wishes and drive times of this laptop are used; the network is not. Nothing changes until you
            accept it.
          </p>
          <Checkbox
            label="Change only visits that have no nurse, or whose nurse cannot go"
            checked={onlyNeeded}
            onChange={(event) => setOnlyNeeded(event.currentTarget.checked)}
          />
          <Checkbox
            label="Also change visits that patients have confirmed"
            checked={moveConfirmed}
            onChange={(event) => setMoveConfirmed(event.currentTarget.checked)}
          />
          <Checkbox
            label="Begin from nothing instead of what stands"
            description="May give a shorter day, and changes more visits."
            checked={fresh}
            onChange={(event) => setFresh(event.currentTarget.checked)}
          />
          <Button variant="filled" onClick={() => onPlan({ moveConfirmed, fresh, onlyNeeded })}>
            {state.phase === 'failed' ? 'Plan again' : 'Plan this day'}
          </Button>
        </div>
      )}
    </aside>
  );
}

function Running({ state, onStop }: { readonly state: Extract<PlanningState, { phase: 'running' }>; readonly onStop: () => void }) {
  const better = state.firstCost > 0 ? Math.max(0, 100 * (1 - state.cost / state.firstCost)) : 0;
  return (
    <div className="board-aside-body" aria-live="polite">
      <p>Planning …</p>
      <Progress value={state.part * 100} aria-label="How far the planner is" />
      <p className="board-quiet hl-num">{better >= 0.1 ? `${better.toFixed(1)} % better than the first plan` : 'First plan is there'}</p>
      <Button onClick={onStop}>Stop and show the best so far</Button>
    </div>
  );
}

interface ProposedProps {
  readonly proposal: Proposal;
  readonly data: BoardData;
  readonly style: TimeStyle;
  readonly onClose: () => void;
}

function Proposed({ proposal: { plan, changes }, data, style, onClose }: ProposedProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<number>();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const visits = useMemo(() => new Map(data.visits.map((visit) => [visit.record.id, visit])), [data]);
  const nurses = useMemo(() => new Map(data.nurses.map(({ id, name }) => [id as string, name])), [data]);
  const names: PlanNames = {
    visit: (id) => visits.get(id)?.patient.name ?? 'A visit',
    nurse: (id) => nurses.get(id) ?? 'a nurse',
  };
  const chosen = changes.filter(({ stopId }) => !left.has(stopId));
  const accept = async (): Promise<void> => {
    setDone(0);
    setRefused([]);
    const outcome = await moveAll(
      chosen.flatMap((change) => moveOf(change, visits)),
      setDone,
    );
    setDone(undefined);
    toast({ text: outcome.done.length === 1 ? '1 visit changed.' : `${outcome.done.length} visits changed.` });
    if (outcome.refused.length === 0) return onClose();
    setRefused(
      outcome.refused.map(({ move, result }) => {
        const why = result.ok ? '' : refusalText(result.refusal, (at) => formatDateTime(at as Instant, { ...style, weekday: true }));
        return `${move.visit.patient.name}: ${why}`;
      }),
    );
  };
  return (
    <>
      <div className="board-aside-body board-scroll">
        <p className="hl-num">
          {minutesText(plan.totals.driveMinutes)} of driving · {plan.stops.length} visits
          {plan.totals.lateMinutes > 0 && ` · ${minutesText(plan.totals.lateMinutes)} late`}
        </p>
        {plan.problems.length > 0 && (
          <Notice
            tone="caution"
            title={plan.problems.length === 1 ? 'One thing does not work out' : `${plan.problems.length} things do not work out`}
          >
            <ul className="board-problems">
              {plan.problems.map((problem, i) => (
                <li key={i}>{problemText(problem, names)}</li>
              ))}
            </ul>
            {plan.relaxations.length > 0 && (
              <>
                <p>What would mend it:</p>
                <ul className="board-problems">
                  {plan.relaxations.slice(0, 6).map((way, i) => (
                    <li key={i}>{relaxationText(way, names)}</li>
                  ))}
                </ul>
              </>
            )}
          </Notice>
        )}
        {refused.length > 0 && (
          <Notice tone="caution" title="Not everything could be changed" alert>
            <ul className="board-problems">
              {refused.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Notice>
        )}
        {changes.length === 0 ? (
          <p>Nothing to change: the day is as good as it gets with what is known.</p>
        ) : (
          <ul className="board-changes" aria-label="Proposed changes">
            {changes.map((change) => (
              <ChangeLine
                key={change.stopId}
                change={change}
                visit={visits.get(change.stopId)}
                names={names}
                style={style}
                checked={!left.has(change.stopId)}
                onCheck={(on) => setLeft(toggled(left, change.stopId, !on))}
              />
            ))}
          </ul>
        )}
      </div>
      <footer className="board-aside-foot">
        <Button variant="subtle" color="gray" onClick={onClose}>
          Change nothing
        </Button>
        <Button variant="filled" disabled={chosen.length === 0} loading={done !== undefined} onClick={() => void accept()}>
          {chosen.length === 1 ? 'Accept 1 change' : `Accept ${chosen.length} changes`}
        </Button>
      </footer>
    </>
  );
}

interface ChangeLineProps {
  readonly change: PlanChange;
  readonly visit: BoardVisit | undefined;
  readonly names: PlanNames;
  readonly style: TimeStyle;
  readonly checked: boolean;
  readonly onCheck: (on: boolean) => void;
}

function ChangeLine({ change: { stopId, before, after, why }, visit, names, style, checked, onCheck }: ChangeLineProps) {
  const time = (at: number): string => formatTime(instantOf(at) as Instant, style);
  const was = before
    ? `${names.nurse(before.personId)}, ${time(before.start)}`
    : `No nurse, ${visit ? formatTime(visit.record.doc.start, style) : ''}`;
  return (
    <li>
      <Checkbox
        checked={checked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
        label={<strong>{names.visit(stopId)}</strong>}
        description={
          <span className="board-change hl-num">
            <span>{was}</span>
            <IconArrowRight size={13} stroke={1.8} aria-label="becomes" />
            <span>
              {names.nurse(after.personId)}, {time(after.start)}
            </span>
            <em>{reasonText(why)}</em>
          </span>
        }
      />
    </li>
  );
}

function moveOf({ stopId, after, why }: PlanChange, visits: ReadonlyMap<string, BoardVisit>): BoardMove[] {
  const visit = visits.get(stopId);
  if (!visit) return [];
  const start = Date.parse(instantOf(after.start));
  const length = Date.parse(visit.record.doc.end) - Date.parse(visit.record.doc.start);
  return [{ visit, nurseId: after.personId, start: instant(start), end: instant(start + length), reason: reasonText(why) }];
}

function toggled(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}
