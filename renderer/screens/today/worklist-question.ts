import { useEffect, useState } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { QueryInput } from '../../../shared/protocol/queries.ts';
import { useOpenSession } from '../../app/engine.ts';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { dayEndOf } from './day-end.ts';

/** More than a screen holds. A coordinator's two thousand take their time to be read and handed over; nobody waits for them to see the first ones. */
export const firstFew = 60;
export const whole = 2000;

interface Asked {
  readonly now: Instant;
  readonly search: string;
  readonly showDone: boolean;
  readonly limit: number;
}

/** What Today asks: in one place, so that what is asked ahead is what the screen asks. */
export function worklistQuestion({ now, search, showDone, limit }: Asked): QueryInput<'worklist'> {
  return { now, dayEnd: dayEndOf(now, laptopZone()), search: search.trim(), showDone, limit };
}

const seen = new WeakSet<object>();

/** The first few of a session's first list, and the whole of it as soon as those are on screen. */
export function useWorklistLimit(answered: boolean): number {
  const session = useOpenSession();
  const [all, setAll] = useState(false);
  useEffect(() => {
    if (!answered) return undefined;
    const quiet = requestIdleCallback(
      () => {
        seen.add(session);
        setAll(true);
      },
      { timeout: 500 },
    );
    return () => cancelIdleCallback(quiet);
  }, [answered, session]);
  return all || seen.has(session) ? whole : firstFew;
}
