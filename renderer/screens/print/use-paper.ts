import { useEffect } from 'react';
import { bridge } from '../../app/bridge.ts';

/** Paper is light whatever the screen is; the page is announced once its fonts are in and it is laid out. */
export function usePaper(complete: boolean): void {
  useEffect(() => {
    document.documentElement.classList.add('on-paper');
    return () => document.documentElement.classList.remove('on-paper');
  }, []);
  useEffect(() => {
    if (!complete) return;
    let gone = false;
    // Laid out here and now: a window that nobody sees is given a frame only once a second.
    document.body.getBoundingClientRect();
    void document.fonts.ready.then(() => (gone ? undefined : bridge.invoke('print:ready', {})));
    return () => void (gone = true);
  }, [complete]);
}
