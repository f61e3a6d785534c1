import { useMemo, useState } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { boardRequest, type BoardRequestOptions } from '../../../shared/planning/board-request.ts';
import { loosely } from '../../../shared/planning/rounds-request.ts';
import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import type { QueryInput } from '../../../shared/protocol/queries.ts';
import { query, useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { usePlanner } from '../../widgets/planner/use-planner.ts';
import type { Asked } from '../../widgets/planner/use-proposal.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { axisEnd, axisOf, axisStart } from './board-axis.ts';
import { indexBoard, standingProblem } from './board-fit.ts';

export interface PlanChoice {
  readonly moveConfirmed: boolean;
  readonly fresh: boolean;
  /** Only visits that have no nurse, or whose nurse cannot go. */
  readonly onlyNeeded: boolean;
}

/** A visit without hours of its own may be proposed so far from where it stands. */
const flexMinutes = 90;
const noRounds: readonly RouteRow[] = [];
const noBoxes: readonly ShipmentRow[] = [];

/** Vans and boxes of a day, and what the planner proposes for it. */
export function useBoardPlan(day: string, zone: string) {
  const { logistics } = useKnowledge();
  const { state, start, stop, discard } = usePlanner();
  const [asked, setAsked] = useState<Asked>({ data: { nurses: [], visits: [] }, rounds: noRounds, boxes: noBoxes });
  const ask = questions(day, zone);
  const rounds = useEngineQuery('routes', ask.routes, { keepPrevious: true }).data ?? noRounds;
  const boxes = useEngineQuery('shipments', ask.shipments, { keepPrevious: true }).data ?? noBoxes;
  const loose = useMemo(() => loosely(boxes, rounds, { date: day, zone, now: now() }), [boxes, rounds, day, zone]);

  /** Of what stands at this moment, not of what was read when the board was opened. */
  const run = async (date: string, chosen: ReadonlySet<string> | undefined, more: (standing: Asked) => Partial<BoardRequestOptions>) => {
    const of = questions(date, zone);
    const found = await Promise.all([query('board', of.board), query('routes', of.routes), query('shipments', of.shipments)]).catch(
      () => undefined,
    );
    if (!found) return toast({ tone: 'caution', text: 'Nothing was planned: this laptop could not read the day just now.' });
    const [data, vans, waiting] = found;
    const standing: Asked = chosen
      ? { about: chosen, data, rounds: vans.filter((van) => brings(van, chosen)), boxes: noBoxes }
      : { data, rounds: vans, boxes: waiting };
    const options = more(standing);
    setAsked(standing);
    start(
      boardRequest(data, {
        ...{ date, zone, rules: logistics, flexMinutes, now: now(), rounds: standing.rounds, boxes: standing.boxes },
        ...options,
      }),
      !options.fresh,
    );
  };

  const plan = ({ moveConfirmed, fresh, onlyNeeded }: PlanChoice, date: string): Promise<void> =>
    run(date, undefined, ({ data }) => {
      const index = indexBoard(data, zone);
      const needed = data.visits.filter((visit) => visit.record.doc.practitionerId === undefined || standingProblem(index, visit));
      return { moveConfirmed, fresh, ...(onlyNeeded ? { only: new Set<string>(needed.map(({ record }) => record.id)) } : {}) };
    });
  /** Just these: all else stays, and of the vans only those are looked at that bring something for them. */
  const planThese = (only: ReadonlySet<string>, date: string): Promise<void> =>
    run(date, only, () => ({ only, moveConfirmed: 'nurse-only' }));
  return { state, asked, rounds, loose, plan, planThese, stop, discard };
}

const brings = ({ stops }: RouteRow, visits: ReadonlySet<string>): boolean =>
  stops.some(({ box }) => visits.has(box?.record.doc.appointmentId ?? ''));

/** What is asked of the store about a day. */
function questions(date: string, zone: string) {
  const axis = axisOf(date, 1, zone);
  const span = { from: instant(axisStart(axis)), to: instant(axisEnd(axis)) };
  return {
    board: span,
    routes: { from: date, to: date } as QueryInput<'routes'>,
    shipments: { ...span, open: true } satisfies QueryInput<'shipments'>,
  };
}
