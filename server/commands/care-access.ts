import { instant, type Instant } from '../../shared/kernel/time.ts';
import { roundWindow } from '../../shared/records/delivery-route.ts';
import type { Role } from '../../shared/records/practitioner.ts';

/** A visit opens the patient's chart to its nurse from two months before it until two days after it, for the writing that is left. */
const visitWindow = { daysBack: 2, daysAhead: 60 } as const;

/** For this long after access ended, work done before is still taken (for review). */
const graceDays = 14;

/** Statuses of a visit that make its nurse part of the patient's care. */
export const visitStatusesGivingAccess = ['pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'noshow'] as const;

/** These see whole branches; nurses see the patients they care for. */
const branchRoles: readonly Role[] = ['pharmacist', 'coordinator', 'lead', 'admin'];

export function seesBranches(roles: readonly Role[]): boolean {
  return roles.some((role) => branchRoles.includes(role));
}

/** These see of whole branches what is made and kept there, and no chart. */
export function seesDispensing(roles: readonly Role[]): boolean {
  return roles.includes('technician') && !seesBranches(roles);
}

export function seesOwnPatients(roles: readonly Role[]): boolean {
  return roles.includes('nurse');
}

/** These see the boxes of their rounds, never a chart. */
export function seesOwnRounds(roles: readonly Role[]): boolean {
  return roles.includes('driver');
}

const hour = 3_600_000;
const day = 24 * hour;

export interface AccessTimes {
  /** Visits from here to `visitsUntil` give access now. */
  readonly visitsFrom: Instant;
  readonly visitsUntil: Instant;
  /** Rounds that leave from here to `roundsUntil` give access now. */
  readonly roundsFrom: Instant;
  readonly roundsUntil: Instant;
  /** Visits and rounds from here on gave access until lately. */
  readonly graceFrom: Instant;
  /** Access that ended after this ended lately. */
  readonly endedSince: Instant;
}

export function accessTimes(now: number): AccessTimes {
  return {
    visitsFrom: instant(now - visitWindow.daysBack * day),
    visitsUntil: instant(now + visitWindow.daysAhead * day),
    roundsFrom: instant(now - roundWindow.hoursAfter * hour),
    roundsUntil: instant(now + roundWindow.hoursBefore * hour),
    graceFrom: instant(now - (visitWindow.daysBack + graceDays) * day),
    endedSince: instant(now - graceDays * day),
  };
}
