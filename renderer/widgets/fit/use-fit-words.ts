import { useMemo } from 'react';
import type { Broken } from '../../../shared/planning/fit/broken.ts';
import { fitText } from '../../../shared/planning/fit/fit-text.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import { formatDate, formatDateTime } from '../format-time.ts';
import { useStaff } from '../staff-select.tsx';
import { useTimeStyle } from '../use-time-style.ts';

/** Says a broken rule in the reader's clock and with people's names. */
export function useFitWords(): (broken: Broken) => string {
  const { clock, zone, readerZone } = useTimeStyle();
  const staff = useStaff();
  return useMemo(() => {
    const words = {
      at: (at: string) => formatDateTime(at as Instant, { clock, zone, readerZone, weekday: true, year: false }),
      day: (date: string) => formatDate(date, { weekday: true }),
      nameOf: (id: string) => staff.get(id)?.name ?? 'another nurse',
    };
    return (broken) => fitText(broken, words);
  }, [clock, zone, readerZone, staff]);
}
