import { useCallback } from 'react';
import { instant } from '../../shared/kernel/time.ts';
import { formatTime } from './format-time.ts';
import { useTimeStyle } from './use-time-style.ts';

/** Writes a moment's time in the reader's clock, as a zone's wall shows it: for the fields of ui/, which know no clinical format. */
export function useTimeText(): (at: Date, zone: string) => string {
  const { clock, readerZone } = useTimeStyle();
  return useCallback((at, zone) => formatTime(instant(at.getTime()), { clock, zone, readerZone }), [clock, readerZone]);
}
