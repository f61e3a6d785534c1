import { useState, type ReactElement } from 'react';
import { cautiousFactor } from '../../../shared/planning/board-request.ts';
import { roundsPart } from '../../../shared/planning/rounds-request.ts';
import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { now } from '../../app/now.ts';
import { useBranchZone } from '../use-branch-zone.ts';
import { useKnowledge } from '../use-knowledge.ts';
import { PlanDialog } from './plan-dialog.tsx';

interface PlanRoundsDialogProps {
  readonly day: string;
  /** The rounds to plan: one van is only put in order, more may also exchange boxes. */
  readonly rounds: readonly RouteRow[];
  /** Boxes that may have no van yet. */
  readonly boxes: readonly ShipmentRow[];
  readonly onClose: () => void;
}

/** Plans the vans of a day alone: visits keep their hours, and boxes come before them. */
export function PlanRoundsDialog({ day, rounds, boxes, onClose }: PlanRoundsDialogProps): ReactElement {
  const { logistics } = useKnowledge();
  const zone = useBranchZone();
  const [{ asked, request }] = useState(() => ({
    asked: { data: { nurses: [], visits: [] }, rounds, boxes },
    request: { ...roundsPart(rounds, boxes, { date: day, zone, now: now(), rules: logistics }), driveFactor: cautiousFactor },
  }));
  const [first] = rounds;
  const title = rounds.length === 1 && first ? `Order stops of ${first.record.doc.vehicle}` : 'Plan routes';
  return <PlanDialog title={title} request={request} asked={asked} onClose={onClose} />;
}
