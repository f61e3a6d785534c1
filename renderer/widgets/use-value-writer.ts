import type { ValueWriter } from './field-words.ts';
import { staffName, useStaff } from './staff-select.tsx';
import { useTimeStyle } from './use-time-style.ts';

/** Writes any field's value with the reader's clock and the team's names. */
export function useValueWriter(): ValueWriter {
  const staff = useStaff();
  return { time: useTimeStyle(), nameOf: (id) => staffName(staff.get(id)) };
}
