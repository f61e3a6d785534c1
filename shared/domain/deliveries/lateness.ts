import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import { lastsUntil } from './cold-chain.ts';
import { delaysIn, readsDelays, readsTemperatures, temperaturesIn } from './logistics-rules.ts';
import type { Trouble } from './raise-tasks.ts';

export const readsLateness = { ...readsDelays, ...readsTemperatures } as const;

/** What a new time of arrival means by the organisation's minutes. Without a time, nobody knows how late: everybody is told. */
export function troublesOfDelay(
  box: DocOf<'shipment'>,
  expectedAt: Instant | undefined,
  facts: Parameters<typeof delaysIn>[0] & Parameters<typeof temperaturesIn>[0],
): readonly Trouble[] {
  const delays = delaysIn(facts);
  const pastBy = (minutes: number): boolean => expectedAt === undefined || expectedAt > addMinutes(box.window.latest, minutes);
  return [
    ...(pastBy(delays.lateAfterMinutes) ? (['late'] as const) : []),
    ...(pastBy(delays.tellPatientAfterMinutes) ? (['late-for-patient'] as const) : []),
    ...(pastBy(delays.tellPrescriberAfterMinutes) && box.items.some(({ kind }) => kind === 'drug')
      ? (['late-for-prescriber'] as const)
      : []),
    ...(expectedAt && !lastsUntil(box, expectedAt, temperaturesIn(facts)) ? (['cold-too-short'] as const) : []),
  ];
}
