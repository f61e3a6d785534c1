import { useEffect } from 'react';
import { bridge } from '../app/bridge.ts';

/** A page with a print button has the printer stand ready: the wait is over before somebody asks. */
export function usePrinter(): void {
  useEffect(() => {
    const quiet = requestIdleCallback(() => void bridge.invoke('print:prepare', {}).catch(() => undefined), { timeout: 2_000 });
    return () => cancelIdleCallback(quiet);
  }, []);
}
