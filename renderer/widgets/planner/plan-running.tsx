import './planner.css';
import { Button, Progress } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PlanningState } from './use-planner.ts';

interface PlanRunningProps {
  readonly state: Extract<PlanningState, { phase: 'running' }>;
  readonly onStop: () => void;
}

/** How far the planner is and how much better than its first plan; it can be stopped at any moment. */
export function PlanRunning({ state, onStop }: PlanRunningProps): ReactElement {
  const better = state.firstCost > 0 ? Math.max(0, 100 * (1 - state.cost / state.firstCost)) : 0;
  return (
    <div className="plan-running" aria-live="polite">
      <p>Planning …</p>
      <Progress value={state.part * 100} aria-label="How far the planner is" />
      <p className="hl-soft hl-num">{better >= 0.1 ? `${better.toFixed(1)} % better than the first plan` : 'First plan is there'}</p>
      <Button onClick={onStop}>Stop and show the best so far</Button>
    </div>
  );
}
