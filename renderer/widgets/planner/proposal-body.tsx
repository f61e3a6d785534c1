import './planner.css';
import { Checkbox } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import { instantOf } from '../../../shared/planning/minutes.ts';
import type { PlanChange } from '../../../shared/planning/plan-changes.ts';
import type { DayPlan } from '../../../shared/planning/plan-request.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { Notice } from '../../ui/notice.tsx';
import { formatTime, type TimeStyle } from '../format-time.ts';
import { minutesText, problemText, reasonText, relaxationText, type PlanNames } from './plan-words.ts';
import { RoundLine } from './round-line.tsx';
import type { OpenProposal } from './use-proposal.ts';

interface ProposalBodyProps {
  readonly plan: DayPlan;
  readonly open: OpenProposal;
  readonly style: TimeStyle;
}

/** What the planner would change and why, what does not work out, and what would mend that. */
export function ProposalBody({ plan, open, style }: ProposalBodyProps): ReactElement {
  const { names, visits, rounds, changes, ofVans, left, leave, refused } = open;
  const visitCount = plan.stops.filter(({ stopId }) => visits.has(stopId)).length;
  const doors = plan.stops.length - visitCount;
  const facts = [
    `${minutesText(plan.totals.driveMinutes)} of driving`,
    ...(visitCount > 0 ? [`${String(visitCount)} ${visitCount === 1 ? 'visit' : 'visits'}`] : []),
    ...(doors > 0 ? [`${String(doors)} ${doors === 1 ? 'door' : 'doors'} for vans`] : []),
    ...(plan.totals.lateMinutes > 0 ? [`${minutesText(plan.totals.lateMinutes)} late`] : []),
  ];
  return (
    <>
      <p className="hl-num">{facts.join(' · ')}</p>
      {plan.problems.length > 0 && (
        <Notice
          tone="caution"
          title={plan.problems.length === 1 ? 'One thing does not work out' : `${String(plan.problems.length)} things do not work out`}
        >
          <Lines lines={plan.problems.map((problem) => problemText(problem, names))} />
          {plan.relaxations.length > 0 && (
            <>
              <p>What would mend it:</p>
              <Lines lines={plan.relaxations.slice(0, 6).map((way) => relaxationText(way, names))} />
            </>
          )}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="caution" title="Not everything could be changed" alert>
          <Lines lines={refused} />
        </Notice>
      )}
      {ofVans.length > 0 && (
        <Changes label="Proposed routes">
          {ofVans.map((change) => (
            <RoundLine
              key={change.routeId}
              change={change}
              round={rounds.find(({ record }) => record.id === change.routeId)}
              style={style}
              checked={!left.has(change.routeId)}
              onCheck={(on) => leave(change.routeId, !on)}
            />
          ))}
        </Changes>
      )}
      {changes.length > 0 && (
        <Changes label="Proposed changes">
          {changes.map((change) => (
            <ChangeLine
              key={change.stopId}
              change={change}
              visit={visits.get(change.stopId)}
              names={names}
              style={style}
              checked={!left.has(change.stopId)}
              onCheck={(on) => leave(change.stopId, !on)}
            />
          ))}
        </Changes>
      )}
      {changes.length === 0 && ofVans.length === 0 && <p>Nothing to change: it is as good as it gets with what is known.</p>}
    </>
  );
}

function Changes({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <ul className="plan-changes" aria-label={label}>
      {children}
    </ul>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <ul className="plan-problems">
      {lines.map((line, i) => (
        <li key={i}>{line}</li>
      ))}
    </ul>
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

function ChangeLine({ change: { stopId, before, after, why }, visit, names, style, checked, onCheck }: ChangeLineProps): ReactElement {
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
          <span className="plan-change hl-num">
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
