import { protocolsOf } from '../../shared/clinical/protocols/choose.ts';
import type { Running } from '../../shared/clinical/visit/due-now.ts';
import { addMinutes, type Instant } from '../../shared/kernel/time.ts';
import { VisitWorld } from './visit-world.ts';
import { noon } from './world.ts';

export const minutesAfterNoon = (minutes: number): Instant => addMinutes(noon, minutes);

/** Octagam that was started at noon at 42 mL/h, as the shipped protocol runs it. */
export function running({ taken = [], pausedAt }: { readonly taken?: readonly Instant[]; readonly pausedAt?: number } = {}): Running {
  const world = new VisitWorld().ready();
  world.start();
  if (pausedAt !== undefined) world.pause(minutesAfterNoon(pausedAt));
  return { infusion: world.infusion(), taken, schedule: protocolsOf('vitals', [])[0]?.schedule };
}
