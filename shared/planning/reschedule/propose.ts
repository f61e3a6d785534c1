import { instant, type Instant } from '../../kernel/time.ts';
import type { PractitionerId } from '../../records/ids.ts';
import { isHard, type Broken } from '../fit/broken.ts';
import { brokenRules, type FitNurse, type FitVisit } from '../fit/fit.ts';

/** A visit that needs somebody else. Its own nurse is no longer among those who can be asked. */
export interface OrphanVisit extends FitVisit {
  readonly start: Instant;
  readonly end: Instant;
  readonly promised: boolean;
}

/** One way to save a visit: who, when, and what it would break that a person may accept. */
export interface Proposal {
  readonly nurseId: PractitionerId;
  readonly start: Instant;
  readonly end: Instant;
  readonly broken: readonly Broken[];
  /** The patient was promised another time, or must be asked for this one. */
  readonly otherTime: boolean;
}

export interface Proposed {
  readonly visitId: string;
  /** The best first. Empty: nobody can, `why` says what stood in the way of each. */
  readonly proposals: readonly Proposal[];
  readonly why: readonly { readonly nurseId: string; readonly broken: Broken }[];
}

/** How much each broken soft rule weighs beside the others; an hour away from the promised time weighs as much as an unknown nurse. */
const weights: Readonly<Partial<Record<Broken['rule'], number>>> = {
  'patient-hours': 8,
  due: 8,
  language: 4,
  'working-hours': 6,
  'day-too-long': 5,
  drive: 5,
  continuity: 2,
};
const otherTime = 4;
const otherHours = [1, -1, 2, -2, 3, -3];
const mostShown = 4;

/**
 * For each visit who could take it, in the order of time. What is proposed first for one visit holds that nurse's time for the next, so
 * that all first proposals can be accepted together. Pure: the same facts give the same proposals.
 */
export function proposeNurses(visits: readonly OrphanVisit[], nurses: readonly FitNurse[]): readonly Proposed[] {
  const held = new Map(nurses.map((nurse) => [nurse.id, [...nurse.visits]]));
  const inOrder = [...visits].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1));
  return inOrder.map((visit): Proposed => {
    const now = nurses.map((nurse) => ({ ...nurse, visits: held.get(nurse.id) ?? [] }));
    const atTime = now.map((nurse) => attempt(visit, nurse, 0));
    const good = atTime.filter(fits);
    const found = good.length > 0 ? good : now.flatMap((nurse) => otherHours.map((hours) => attempt(visit, nurse, hours)).filter(fits));
    const load = (id: string): number => (held.get(id) ?? []).filter((one) => one.start.slice(0, 10) === visit.start.slice(0, 10)).length;
    const proposals = [...found]
      .sort((a, b) => costOf(a) - costOf(b) || load(a.nurseId) - load(b.nurseId) || (a.nurseId < b.nurseId ? -1 : 1))
      .filter((one, index, all) => all.findIndex((other) => other.nurseId === one.nurseId) === index)
      .slice(0, mostShown);
    const [best] = proposals;
    if (best) held.get(best.nurseId)?.push({ id: visit.id, start: best.start, end: best.end, place: visit.place });
    const why =
      proposals.length > 0
        ? []
        : atTime.flatMap(({ nurseId, broken }) =>
            broken
              .filter(isHard)
              .slice(0, 1)
              .map((one) => ({ nurseId, broken: one })),
          );
    return { visitId: visit.id, proposals, why };
  });
}

function attempt(visit: OrphanVisit, nurse: FitNurse, hours: number): Proposal {
  const start = instant(Date.parse(visit.start) + hours * 3_600_000);
  const end = instant(Date.parse(visit.end) + hours * 3_600_000);
  const broken = brokenRules({ ...visit, start, end }, nurse);
  return { nurseId: nurse.id as PractitionerId, start, end, broken, otherTime: hours !== 0 };
}

/** At another time than the one the patient knows, only where nothing at all speaks against the hour. */
function fits({ broken, otherTime: moved }: Proposal): boolean {
  return !broken.some((one) => isHard(one) || (moved && (one.rule === 'patient-hours' || one.rule === 'working-hours')));
}

function costOf({ broken, otherTime: moved, start }: Proposal): number {
  const soft = broken.reduce((sum, { rule }) => sum + (weights[rule] ?? 1), 0);
  return soft + (moved ? otherTime : 0) + (moved ? Math.abs(new Date(start).getUTCHours() - 15) / 100 : 0);
}
