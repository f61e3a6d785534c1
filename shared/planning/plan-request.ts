import type { Place } from './travel-time.ts';

/** Moments are minutes since 1970, so that midnight and the days on which clocks change are nothing special. */
export type Minute = number;

export interface PlanWindow {
  readonly from: Minute;
  readonly to: Minute;
}

/** Someone who can be sent: a nurse, or a driver with a van. */
export interface PlanPerson {
  readonly id: string;
  readonly role: 'nurse' | 'driver';
  /** What this person may do: codes of competencies, languages. */
  readonly skills: readonly string[];
  readonly start: Place;
  readonly end: Place;
  /** Working hours; after `to` it is overtime. */
  readonly from: Minute;
  readonly to: Minute;
  readonly rest?: { readonly minutes: number; readonly from: Minute; readonly to: Minute };
  /** Time off within the working hours, in order: neither at a door nor on the road then, but where the day ends. */
  readonly away?: readonly PlanWindow[];
  /** How much a van holds. */
  readonly capacity?: number;
}

export interface PlanStop {
  readonly id: string;
  readonly role: 'nurse' | 'driver';
  /** Undefined: nobody knows where that is, so it cannot be planned. */
  readonly place: Place | undefined;
  readonly minutes: number;
  /** The stop begins in one of these. */
  readonly windows: readonly PlanWindow[];
  readonly needs: readonly string[];
  /** First choice first; another one costs. */
  readonly preferred: readonly string[];
  /** Never these. */
  readonly avoided: readonly string[];
  /** Who comes when, as it stands. */
  readonly current?: { readonly personId: string; readonly start: Minute };
  /** Promised: neither person nor time may change. */
  readonly promised?: boolean;
  /** May be left out at this price, in minutes of driving. */
  readonly leaveOutCost?: number;
  readonly load?: number;
}

/** `second` begins at least `minGap` and at most `maxGap` minutes after `first`: both at once, or the box before the nurse while it is still cold. */
export interface PlanLink {
  readonly first: string;
  readonly second: string;
  readonly minGap: number;
  readonly maxGap: number;
}

/** What things cost, in minutes of driving. */
export interface PlanWeights {
  readonly late: number;
  readonly wait: number;
  readonly overtime: number;
  /** The longest idle time of one person: keeps the work even. */
  readonly unevenness: number;
  readonly missedBreak: number;
  readonly otherThanPreferred: number;
  /** Another hour than the one the patient was told, where keeping it is this cheap. */
  readonly changeHour: number;
  /** Another nurse than the one the patient was told; another driver is nearly the same to everyone. */
  readonly changePerson: number;
}

export const usualWeights: PlanWeights = {
  late: 30,
  wait: 0.15,
  overtime: 3,
  unevenness: 0.1,
  missedBreak: 90,
  otherThanPreferred: 12,
  changeHour: 10,
  changePerson: 45,
};

export interface PlanRequest {
  readonly people: readonly PlanPerson[];
  readonly stops: readonly PlanStop[];
  readonly links: readonly PlanLink[];
  /** Nobody sets out before; absent: the day lies ahead as a whole. */
  readonly now?: Minute;
  readonly weights?: Partial<PlanWeights>;
  /** Minutes by car: index of a place to index of a place, in the order of `placesOf`. Absent: great circle, by the measured formula. */
  readonly drive?: readonly (readonly number[])[];
  /** Drive times are multiplied by this (learnt from arrivals, or a cautious quantile). */
  readonly driveFactor?: number;
  /** Stops begin on full steps of so many minutes; absent: five. A stop that stays as it stands keeps its minute. */
  readonly stepMinutes?: number;
}

export interface PlannedStop {
  readonly stopId: string;
  readonly personId: string;
  readonly start: Minute;
  readonly end: Minute;
  readonly driveMinutes: number;
}

/** What stands in the way, and by how much. */
export type PlanProblem =
  | { readonly kind: 'no-place'; readonly stopId: string }
  /** The hours are too short by so many minutes; absent: there are none at all. */
  | { readonly kind: 'window-closed'; readonly stopId: string; readonly minutes?: number }
  | { readonly kind: 'nobody-may'; readonly stopId: string; readonly missing: readonly string[] }
  | { readonly kind: 'left-out'; readonly stopId: string }
  | { readonly kind: 'late'; readonly stopId: string; readonly personId: string; readonly minutes: number }
  | { readonly kind: 'overtime'; readonly personId: string; readonly minutes: number }
  /** Back so many minutes after time off has begun. */
  | { readonly kind: 'into-time-off'; readonly personId: string; readonly minutes: number }
  | { readonly kind: 'no-break'; readonly personId: string }
  | { readonly kind: 'overloaded'; readonly personId: string; readonly by: number };

/** Ways out: what each would take, for which stop (`stopId`) or whom; see `relaxations.ts`. Cheapest first for each problem. */
export type Relaxation =
  | { readonly kind: 'widen-window'; readonly stopId: string; readonly personId?: string; readonly minutes: number }
  | { readonly kind: 'work-longer'; readonly stopId: string; readonly personId: string; readonly minutes: number }
  | { readonly kind: 'start-earlier'; readonly stopId: string; readonly personId: string; readonly minutes: number }
  | { readonly kind: 'teach'; readonly stopId: string; readonly personId: string; readonly missing: readonly string[] }
  /** The patient takes somebody who is not wanted. */
  | { readonly kind: 'accept-person'; readonly stopId: string; readonly personId: string }
  /** `stopId` would be kept if this other promised stop might move. */
  | { readonly kind: 'release-promise'; readonly stopId: string; readonly promisedId: string }
  /** The break so many minutes outside of its hours. */
  | { readonly kind: 'move-break'; readonly personId: string; readonly minutes: number }
  | { readonly kind: 'carry-less'; readonly personId: string; readonly stopIds: readonly string[] };

export interface DayPlan {
  readonly stops: readonly PlannedStop[];
  readonly breaks: readonly { readonly personId: string; readonly start: Minute; readonly minutes: number }[];
  readonly problems: readonly PlanProblem[];
  readonly relaxations: readonly Relaxation[];
  readonly cost: number;
  readonly totals: { readonly driveMinutes: number; readonly lateMinutes: number; readonly overtimeMinutes: number };
  readonly moves: number;
}
