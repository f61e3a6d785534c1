import { useEffect, useState } from 'react';
import type { LiveCallsResult } from '../../../shared/protocol/engine-api.ts';
import { call } from '../../app/engine.ts';

const everyMs = 5_000;

/** Who is in the calls and at their doors, asked of the server every few seconds while somebody wants to know. Undefined until it answered once. */
export function useLiveCalls(wanted = true): LiveCallsResult | undefined {
  const [answer, setAnswer] = useState<LiveCallsResult>();
  useEffect(() => {
    if (!wanted) return undefined;
    let over = false;
    let timer: number | undefined;
    const ask = async (): Promise<void> => {
      const got = await call('call.live', {}).catch(() => undefined);
      if (over) return;
      if (got) setAnswer(got);
      timer = window.setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [wanted]);
  return wanted ? answer : undefined;
}
