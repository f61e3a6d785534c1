import { useEffect } from 'react';
import { flushAll } from '../before-lock.ts';
import { bridge } from '../bridge.ts';
import { useGo } from '../navigation.tsx';
import { lockNow } from './lock-now.ts';

/** Follows what the main process says: go somewhere (menu), the laptop was locked. */
export function useMainEvents(): void {
  const go = useGo();
  useEffect(
    () =>
      bridge.onMain((event) => {
        if (event.event === 'navigate') go(event.to);
        if (event.event === 'system-lock') void lockNow('system', true);
      }),
    [go],
  );
  // The window closes or reloads: the save leaves before the page does.
  useEffect(() => {
    const leave = (): void => void flushAll();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, []);
}
