import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { countOf } from '../../ui/words.ts';
import type { TimeStyle } from '../../widgets/format-time.ts';
import { PlanRunning } from '../../widgets/planner/plan-running.tsx';
import { ProposalBody } from '../../widgets/planner/proposal-body.tsx';
import type { PlanningState, Proposal } from '../../widgets/planner/use-planner.ts';
import { useProposal, type Asked } from '../../widgets/planner/use-proposal.ts';
import type { PlanChoice } from './use-board-plan.ts';

interface PlanPanelProps {
  readonly day: string;
  /** Just these visits, and not the day. */
  readonly only: ReadonlySet<string> | undefined;
  readonly asked: Asked;
  readonly style: TimeStyle;
  readonly state: PlanningState;
  readonly onPlan: (options: PlanChoice) => void;
  readonly onStop: () => void;
  readonly onAccepted: () => void;
  readonly onClose: () => void;
}

/** Plans a day, shows what would change and why, and changes nothing before someone says so. */
export function PlanPanel({ day, only, asked, style, state, onPlan, onStop, onAccepted, onClose }: PlanPanelProps) {
  const [moveConfirmed, setMoveConfirmed] = useState(false);
  const [fresh, setFresh] = useState(false);
  const [onlyNeeded, setOnlyNeeded] = useState(false);
  return (
    <aside className="board-aside" aria-label="Plan">
      <header className="board-aside-head">
        <h2>{only ? `Plan ${countOf(only.size, 'visit')} of ${day}` : `Plan ${day}`}</h2>
        <ActionIcon aria-label="Close the plan" onClick={onClose}>
          <IconX size={16} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </header>
      {state.phase === 'running' ? (
        <div className="board-aside-body">
          <PlanRunning state={state} onStop={onStop} />
        </div>
      ) : state.phase === 'proposed' ? (
        <Proposed proposal={state.proposal} asked={asked} style={style} onAccepted={onAccepted} onClose={onClose} />
      ) : (
        <div className="board-aside-body">
          {state.phase === 'failed' && (
            <Notice tone="caution" title="The planner stopped answering" alert>
              No visit was changed. Plan again, or move visits by hand.
            </Notice>
          )}
          {only ? null : (
            <>
              <p className="hl-soft">
                Visits of nurses and doors of vans are planned together, with the hours, competencies, wishes and drive times of this
                laptop; the network is not used. Nothing changes until you accept it.
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
            </>
          )}
          <Button variant="filled" onClick={() => onPlan({ moveConfirmed, fresh, onlyNeeded })}>
            {state.phase === 'failed' ? 'Plan again' : only ? 'Plan these' : 'Plan this day'}
          </Button>
        </div>
      )}
    </aside>
  );
}

interface ProposedProps {
  readonly onAccepted: () => void;
  readonly proposal: Proposal;
  readonly asked: Asked;
  readonly style: TimeStyle;
  readonly onClose: () => void;
}

function Proposed({ proposal, asked, style, onAccepted, onClose }: ProposedProps) {
  // What stood when it was planned: after accepting, the rounds on screen are those that were accepted.
  const [standing] = useState(asked);
  const open = useProposal(proposal, standing, style);
  const submit = async (): Promise<void> => {
    if (!(await open.accept())) return;
    onAccepted();
    onClose();
  };
  return (
    <>
      <div className="board-aside-body board-scroll">
        <ProposalBody plan={proposal.plan} open={open} style={style} />
      </div>
      <footer className="board-aside-foot">
        <Button variant="subtle" color="gray" onClick={onClose}>
          Change nothing
        </Button>
        <Button variant="filled" disabled={open.accepted === 0} loading={open.busy} onClick={() => void submit()}>
          {open.accepted === 1 ? 'Accept 1 change' : `Accept ${String(open.accepted)} changes`}
        </Button>
      </footer>
    </>
  );
}
