import './planner.css';
import { Button, Checkbox } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import { instantOf } from '../../../shared/planning/minutes.ts';
import type { PlanChange } from '../../../shared/planning/plan-changes.ts';
import type { DayPlan } from '../../../shared/planning/plan-request.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { Notice } from '../../ui/notice.tsx';
import { countOf } from '../../ui/words.ts';
import { formatTime, type TimeStyle } from '../format-time.ts';
import { changedBy, concerning } from './concerning.ts';
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
  const { about, names, visits, rounds, changes, ofVans, left, leave, refused } = open;
  // What it is all about stands before what else does not work out that day.
  const [asked, others] = [changes.filter(({ stopId }) => about.has(stopId)), changes.filter(({ stopId }) => !about.has(stopId))];
  const changed = changedBy(changes, ofVans);
  const problems = concerning(plan.problems, changed, about);
  const ways = concerning(plan.relaxations, changed, about);
  const elsewhere = plan.problems.length - problems.length;
  const told = new Set([...changes, ...problems].flatMap((one) => ('stopId' in one ? one.stopId : [])));
  const stays = [...about].filter((id) => visits.has(id) && !told.has(id)).map(names.visit);
  const lineOf = (change: PlanChange): ReactElement => (
    <ChangeLine
      key={change.stopId}
      change={change}
      visit={visits.get(change.stopId)}
      names={names}
      style={style}
      checked={!left.has(change.stopId)}
      onCheck={(on) => leave(change.stopId, !on)}
    />
  );
  const visitCount = plan.stops.filter(({ stopId }) => visits.has(stopId)).length;
  const doors = plan.stops.length - visitCount;
  const facts = [
    `${minutesText(plan.totals.driveMinutes)} of driving`,
    ...(visitCount > 0 ? [`${countOf(visitCount, 'visit')}${about.size > 0 ? ' that day' : ''}`] : []),
    ...(doors > 0 ? [`${String(doors)} ${doors === 1 ? 'door' : 'doors'} for vans`] : []),
    ...(plan.totals.lateMinutes > 0 ? [`${minutesText(plan.totals.lateMinutes)} late`] : []),
  ];
  return (
    <>
      <p className="hl-num">{facts.join(' · ')}</p>
      {asked.length > 0 && <Changes label="What was asked for" lines={asked.map(lineOf)} />}
      {stays.length > 0 && (
        <p>
          {stays.length === 1 ? 'Stays as it is' : 'Stay as they are'}: {stays.join('; ')}
        </p>
      )}
      {problems.length > 0 && (
        <Notice
          tone="caution"
          title={problems.length === 1 ? 'One thing does not work out' : `${String(problems.length)} things do not work out`}
        >
          <Lines lines={problems.map((problem) => problemText(problem, names))} />
          {ways.length > 0 && (
            <>
              <p>What would mend it:</p>
              <Lines lines={ways.map((way) => relaxationText(way, names))} />
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
        <Changes
          label="Proposed routes"
          lines={ofVans.map((change) => (
            <RoundLine
              key={change.routeId}
              change={change}
              round={rounds.find(({ record }) => record.id === change.routeId)}
              style={style}
              checked={!left.has(change.routeId)}
              onCheck={(on) => leave(change.routeId, !on)}
            />
          ))}
        />
      )}
      {others.length > 0 && <Changes label="Proposed changes" lines={others.map(lineOf)} />}
      {elsewhere > 0 && (
        <p className="hl-soft">
          {elsewhere === 1 ? 'One other thing of that day does' : `${String(elsewhere)} other things of that day do`} not work out as it
          stands: plan the day to see what.
        </p>
      )}
      {changes.length === 0 && ofVans.length === 0 && <p>Nothing to change: it is as good as it gets with what is known.</p>}
    </>
  );
}

/** The first few; the others when asked for. What is folded away counts all the same. */
function Folded({ most, className, label, lines }: FoldedProps): ReactElement {
  const [whole, setWhole] = useState(false);
  // Two more lines are no reason to hide them behind a press.
  const folds = lines.length > most + 2;
  const shown = folds && !whole ? lines.slice(0, most) : lines;
  return (
    <>
      <ul className={className} aria-label={label}>
        {shown.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
      {folds && (
        <Button size="compact-xs" variant="subtle" className="plan-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? `Show the first ${String(most)}` : `Show all ${String(lines.length)}`}
        </Button>
      )}
    </>
  );
}

interface FoldedProps {
  readonly most: number;
  readonly className: string;
  readonly label?: string;
  readonly lines: readonly ReactNode[];
}

function Changes({ label, lines }: { readonly label: string; readonly lines: readonly ReactNode[] }): ReactElement {
  return <Folded most={8} className="plan-changes" label={label} lines={lines} />;
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return <Folded most={3} className="plan-problems" lines={lines} />;
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
  );
}
