import type { ReactElement, ReactNode } from 'react';
import { refusalText } from '../../shared/domain/refusal-text.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import { Notice } from '../ui/notice.tsx';
import { formatDateTime } from './format-time.ts';
import { useTimeStyle } from './use-time-style.ts';

/** A refusal as words, with times in the reader's clock (or that of `zone`). */
export function useRefusalText(zone?: string): (refusal: Refusal) => string {
  const style = useTimeStyle(zone);
  return (refusal) => refusalText(refusal, (at) => formatDateTime(at as Instant, { ...style, weekday: true }));
}

interface RefusalNoticeProps {
  readonly refusal: Refusal;
  readonly zone?: string;
  /** "The visit was not moved": what the person wanted and did not get. */
  readonly title?: string;
  readonly action?: ReactNode;
}

/** Why something was not done, next to where it was asked for. Amber: nothing is lost. */
export function RefusalNotice({ refusal, zone, title, action }: RefusalNoticeProps): ReactElement {
  const words = useRefusalText(zone)(refusal);
  return (
    <Notice tone="caution" {...(title ? { title } : {})} action={action} alert>
      {words}
    </Notice>
  );
}
