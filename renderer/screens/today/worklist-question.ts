import { useEffect, useState } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { QueryInput } from '../../../shared/protocol/queries.ts';
import { useOpenSession } from '../../app/engine.ts';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { dayEndOf } from './day-end.ts';

/** More than a screen holds: what is read before anything is on screen. */
export const firstFew = 60;
/** Where the list usually ends. Nobody works through more in a day, and each change reads it anew. */
export const usual = 200;
/** When somebody asks for more than that: a coordinator's two thousand take their time. */
export const most = 2000;

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

/** The first few of a session's first list, the usual as soon as those are on screen, more when it is asked for. */
export function useWorklistLimit(answered: boolean): { readonly limit: number; readonly more: () => void } {
  const session = useOpenSession();
  const [limit, setLimit] = useState(seen.has(session) ? usual : firstFew);
  useEffect(() => {
    if (!answered) return undefined;
    const quiet = requestIdleCallback(
      () => {
        seen.add(session);
        setLimit((now) => Math.max(now, usual));
      },
      { timeout: 500 },
    );
    return () => cancelIdleCallback(quiet);
  }, [answered, session]);
  return { limit, more: () => setLimit(most) };
}
