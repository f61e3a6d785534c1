import { useState, type ReactElement } from 'react';
import { dayBounds, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import { boardRequest } from '../../../shared/planning/board-request.ts';
import type { PlanRequest } from '../../../shared/planning/plan-request.ts';
import { loosely } from '../../../shared/planning/rounds-request.ts';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { PlanDialog } from '../../widgets/planner/plan-dialog.tsx';
import { useBranchZone } from '../../widgets/use-branch-zone.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import type { Asked } from '../../widgets/planner/use-proposal.ts';

/** A visit without hours of its own may be proposed so far from where it stands. */
const flexMinutes = 180;

/** The box of a visit slips, or its nurse is late: the planner looks at the whole day and proposes what to change, as little as it can. */
export function PlanAroundDialog({ row, onClose }: { readonly row: ExceptionRow; readonly onClose: () => void }): ReactElement {
  const zone = useBranchZone();
  const day = wallTimeOf(new Date(row.start ?? now()), zone).date as LocalDate;
  const span = dayBounds(day, zone);
  const board = useEngineQuery('board', span).data;
  const rounds = useEngineQuery('routes', { from: day, to: day }).data;
  const boxes = useEngineQuery('shipments', { ...span, open: true }).data;
  const { logistics } = useKnowledge();
  const isLate = row.kind === 'late-nurse';
  const [held, setHeld] = useState<{ asked: Asked; request: PlanRequest }>();
  if (!held && board && rounds && boxes) {
    const options = { date: day, zone, now: now() };
    const loose = loosely(boxes, rounds, options);
    // A visit that waits for its box is late too once its hour has come.
    const due = isLate || (row.start !== undefined && row.start <= options.now);
    const late = new Set(due && row.appointmentId ? [row.appointmentId] : []);
    // The patient must be asked anew in any case: a time that cannot be kept is no promise.
    const data = {
      nurses: board.nurses.map((nurse) =>
        isLate && row.eta && nurse.id === row.visit?.doc.practitionerId ? busyUntil(nurse, row) : nurse,
      ),
      visits: board.visits.map((visit) => (visit.record.id === row.appointmentId ? asked(visit) : visit)),
    };
    setHeld({
      asked: { ...(row.appointmentId ? { about: new Set([row.appointmentId]) } : {}), data, rounds, boxes: loose },
      request: boardRequest(data, { ...options, rules: logistics, flexMinutes, late, rounds, boxes: loose }),
    });
  }
  const title = isLate ? `Plan around the late visit of ${row.patient.name}` : `Plan around the box for ${row.patient.name}`;
  if (!held)
    return (
      <Dialog title={title} opened onClose={onClose} onSubmit={onClose} submitLabel="Accept" closeLabel="Change nothing" disabled>
        <Loading what="day" />
      </Dialog>
    );
  return (
    <PlanDialog title={title} request={held.request} asked={held.asked} onClose={onClose}>
      <p>{row.reason} Whatever is accepted has to be confirmed with the patient.</p>
    </PlanDialog>
  );
}

type Nurse = Asked['data']['nurses'][number];
/** Who said to come later cannot be there before. */
function busyUntil(nurse: Nurse, { start, eta }: ExceptionRow): Nurse {
  if (!start || !eta) return nurse;
  return {
    ...nurse,
    timeOff: [...nurse.timeOff, { practitionerId: nurse.id, branchIds: [], status: 'active', reason: 'other', start, end: eta }],
  };
}

type Visit = Asked['data']['visits'][number];
const asked = (visit: Visit): Visit => ({
  ...visit,
  record: { ...visit.record, doc: { ...visit.record.doc, confirmation: 'unconfirmed' } },
});
