import { useMemo, useState } from 'react';
import { refusalText } from '../../../shared/domain/refusal-text.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { instantOf } from '../../../shared/planning/minutes.ts';
import type { PlanChange } from '../../../shared/planning/plan-changes.ts';
import { roundChanges, type RoundChange } from '../../../shared/planning/round-changes.ts';
import type { CommandResult } from '../../../shared/protocol/engine-api.ts';
import type { BoardData, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDateTime, type TimeStyle } from '../format-time.ts';
import { saidWithUndo } from '../undo.ts';
import { acceptRounds, takeBackRounds } from './accept-rounds.ts';
import { moveAll, moveBack, type BoardMove } from './move-visits.ts';
import { namesOf, vanName } from './plan-names.ts';
import { reasonText, type PlanNames } from './plan-words.ts';
import type { Proposal } from './use-planner.ts';

/** What was asked of the planner, as it stood then. */
export interface Asked {
  /** The visits that it is all about: told first, and each of them. */
  readonly about?: ReadonlySet<string>;
  readonly data: BoardData;
  readonly rounds: readonly RouteRow[];
  readonly boxes: readonly ShipmentRow[];
}

export interface OpenProposal {
  readonly about: ReadonlySet<string>;
  readonly names: PlanNames;
  readonly visits: ReadonlyMap<string, BoardVisit>;
  readonly rounds: readonly RouteRow[];
  readonly changes: readonly PlanChange[];
  readonly ofVans: readonly RoundChange[];
  /** What is not to be changed. */
  readonly left: ReadonlySet<string>;
  readonly leave: (id: string, on: boolean) => void;
  readonly accepted: number;
  readonly busy: boolean;
  readonly refused: readonly string[];
  /** True when everything chosen was done. */
  readonly accept: () => Promise<boolean>;
}

const nothing: ReadonlySet<string> = new Set();

/** A proposal that a person looks through: takes some of it, all or nothing. */
export function useProposal(
  proposal: Proposal | undefined,
  { about = nothing, data, rounds, boxes }: Asked,
  style: TimeStyle,
): OpenProposal {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const visits = useMemo(() => new Map(data.visits.map((visit) => [visit.record.id, visit])), [data]);
  const nurses = useMemo(() => new Map(data.nurses.map(({ id, name }) => [id as string, name])), [data]);
  const vans = useMemo(() => namesOf(rounds, boxes), [rounds, boxes]);
  const names: PlanNames = {
    visit: (id) => visits.get(id)?.patient.name ?? vans.visit(id),
    nurse: (id) => nurses.get(id) ?? vans.nurse(id),
    isBox: vans.isBox,
  };
  const changes = useMemo(() => (proposal?.changes ?? []).filter(({ stopId }) => visits.has(stopId)), [proposal, visits]);
  const ofVans = useMemo(() => (proposal ? roundChanges(proposal.plan, rounds) : []), [proposal, rounds]);
  const chosen = changes.filter(({ stopId }) => !left.has(stopId));
  const chosenVans = ofVans.filter(({ routeId }) => !left.has(routeId));
  const why = (result: CommandResult): string =>
    result.ok ? '' : refusalText(result.refusal, (at) => formatDateTime(at as Instant, { ...style, weekday: true }));

  const accept = async (): Promise<boolean> => {
    setBusy(true);
    setRefused([]);
    const moved = await moveAll(chosen.flatMap((change) => moveOf(change, visits)));
    const driven = await acceptRounds(chosenVans, rounds, boxes);
    setBusy(false);
    const [first] = chosenVans;
    const text = doneText(moved.done.length, driven.changed, chosen.length > 0, first && vans.nurse(first.routeId));
    if (moved.done.length + driven.changed === 0) toast({ text });
    else
      saidWithUndo({
        text,
        back: async () => [...(await moveBack(moved.done)), ...(await takeBackRounds(chosenVans, rounds))],
        undone: 'The plan is taken back: all stands as it was.',
      });
    const problems = [
      ...moved.refused.map(({ move, result }) => `${move.visit.patient.name}: ${why(result)}`),
      ...driven.refused.map(({ round, result }) => `${vanName(round)}: ${why(result)}`),
    ];
    setRefused(problems);
    return problems.length === 0;
  };
  return {
    ...{ about, names, visits, rounds, changes, ofVans, left, busy, refused, accept },
    accepted: chosen.length + chosenVans.length,
    leave: (id, on) => setLeft((before) => (on ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id)))),
  };
}

function doneText(visits: number, rounds: number, askedVisits: boolean, van: string | undefined): string {
  const routes = rounds === 1 ? '1 route' : `${String(rounds)} routes`;
  if (!askedVisits) return rounds === 1 ? `Stops of ${van ?? 'the van'} are in order.` : `${routes} are in order.`;
  const moved = visits === 1 ? '1 visit changed' : `${String(visits)} visits changed`;
  return rounds === 0 ? `${moved}.` : `${moved}, ${routes} in order.`;
}

function moveOf({ stopId, after, why }: PlanChange, visits: ReadonlyMap<string, BoardVisit>): BoardMove[] {
  const visit = visits.get(stopId);
  if (!visit) return [];
  const start = Date.parse(instantOf(after.start));
  const length = Date.parse(visit.record.doc.end) - Date.parse(visit.record.doc.start);
  return [{ visit, nurseId: after.personId, start: instant(start), end: instant(start + length), reason: reasonText(why) }];
}
