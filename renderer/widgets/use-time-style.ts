import { usePreferences } from '../app/preferences.ts';
import { laptopZone } from '../ui/time/wall-time.ts';
import type { TimeStyle } from './format-time.ts';

/** How times are written for this reader, at a place in `zone` (the reader's own when left out). */
export function useTimeStyle(zone?: string): TimeStyle {
  const [{ clock }] = usePreferences();
  const readerZone = laptopZone();
  return { clock, zone: zone ?? readerZone, readerZone };
}
