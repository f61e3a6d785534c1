import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import { useNow } from '../../app/now.ts';
import { laptopZone, wallTimeOf } from '../../ui/time/wall-time.ts';

/** How far ahead a person is warned, in days: each who looks chooses; no authority sets it. */
export const warnChoices = ['30', '60', '90'] as const;
export type WarnDays = (typeof warnChoices)[number];

/** Today on the reader's wall, and the last day that is warned of. */
export function useToday(warnDays: number): { readonly today: string; readonly warnUntil: string } {
  const today = wallTimeOf(new Date(useNow()), laptopZone()).date;
  return { today, warnUntil: dayAfter(today, warnDays) };
}
