import { refusalText } from '../../shared/domain/refusal-text.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import { formatDateTime } from './format-time.ts';
import { useTimeStyle } from './use-time-style.ts';

/** A refusal as words, with times in the reader's clock (or that of `zone`). */
export function useRefusalText(zone?: string): (refusal: Refusal) => string {
  const style = useTimeStyle(zone);
  return (refusal) => refusalText(refusal, (at) => formatDateTime(at as Instant, { ...style, weekday: true }));
}
