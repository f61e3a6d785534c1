import { useMemo } from 'react';
import type { Broken } from '../../../shared/planning/fit/broken.ts';
import { fitText } from '../../../shared/planning/fit/fit-text.ts';
import { useStaff } from '../staff-select.tsx';
import { useTimeStyle } from '../use-time-style.ts';
import { fitWords } from './fit-words.ts';

/** Says a broken rule in the reader's clock and with people's names. */
export function useFitWords(): (broken: Broken) => string {
  const { clock, zone, readerZone } = useTimeStyle();
  const staff = useStaff();
  return useMemo(() => {
    const words = fitWords({ clock, zone, readerZone }, (id) => staff.get(id)?.name);
    return (broken) => fitText(broken, words);
  }, [clock, zone, readerZone, staff]);
}
