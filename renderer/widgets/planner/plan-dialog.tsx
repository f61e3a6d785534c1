import { Button } from '@mantine/core';
import { useCallback, useEffect, type ReactElement, type ReactNode } from 'react';
import type { PlanRequest } from '../../../shared/planning/plan-request.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTimeStyle } from '../use-time-style.ts';
import { PlanRunning } from './plan-running.tsx';
import { ProposalBody } from './proposal-body.tsx';
import { usePlanner } from './use-planner.ts';
import { useProposal, type Asked } from './use-proposal.ts';

interface PlanDialogProps {
  readonly title: string;
  readonly request: PlanRequest;
  /** What the request was made of; held still while the dialog is open: commands refuse what changed meanwhile. */
  readonly asked: Asked;
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** Plans at once, better each second until it is done or stopped; nothing changes before it is accepted. */
export function PlanDialog({ title, request, asked, children, onClose }: PlanDialogProps): ReactElement {
  const style = useTimeStyle();
  const { state, start, stop } = usePlanner();
  const run = useCallback(() => start(request, true), [request, start]);
  useEffect(run, [run]);
  const proposal = state.phase === 'proposed' ? state.proposal : undefined;
  const open = useProposal(proposal, asked, style);
  const submit = async (): Promise<void> => {
    if (await open.accept()) onClose();
  };
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={open.accepted === 1 ? 'Accept 1 change' : `Accept ${String(open.accepted)} changes`}
      closeLabel="Change nothing"
      busy={open.busy}
      disabled={open.accepted === 0}
    >
      {children}
      {state.phase === 'running' && <PlanRunning state={state} onStop={stop} />}
      {state.phase === 'failed' && (
        <Notice tone="caution" title="The planner stopped answering" alert>
          Nothing was changed. <Button onClick={run}>Plan again</Button>
        </Notice>
      )}
      {proposal && <ProposalBody plan={proposal.plan} open={open} style={style} />}
    </Dialog>
  );
}
