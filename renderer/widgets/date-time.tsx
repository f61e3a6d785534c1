import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Instant, LocalDate } from '../../shared/kernel/time.ts';
import { useNow } from '../app/now.ts';
import { dateOf, formatDate, formatDateTime, formatRelative, formatShort, formatTime, formatTimeRange } from './format-time.ts';
import { useTimeStyle } from './use-time-style.ts';

interface AtProps {
  readonly at: Instant;
  /** The patient's zone; named where its clock differs from the reader's. */
  readonly zone?: string | undefined;
  readonly weekday?: boolean;
  readonly year?: boolean;
}

/** `Tue 3 Mar 2026, 14:05`. */
export function DateTime({ at, zone, weekday = false, year = true }: AtProps): ReactElement {
  return (
    <time className="hl-num" dateTime={at}>
      {formatDateTime(at, { ...useTimeStyle(zone), weekday, year })}
    </time>
  );
}

/** `14:05`, `Tue`, `3 Mar`: for a list whose rows are short; the exact moment on hover. */
export function ShortTime({ at }: Pick<AtProps, 'at'>): ReactElement {
  const style = useTimeStyle();
  return (
    <time className="hl-num" dateTime={at} title={formatDateTime(at, { ...style, weekday: true })}>
      {formatShort(at, useNow(), style)}
    </time>
  );
}

/** `14:05`. */
export function Time({ at, zone }: Pick<AtProps, 'at' | 'zone'>): ReactElement {
  return (
    <time className="hl-num" dateTime={at}>
      {formatTime(at, useTimeStyle(zone))}
    </time>
  );
}

/** `14:05–15:35`. */
export function TimeRange({
  start,
  end,
  zone,
}: {
  readonly start: Instant;
  readonly end: Instant;
  readonly zone?: string | undefined;
}): ReactElement {
  return <span className="hl-num">{formatTimeRange(start, end, useTimeStyle(zone))}</span>;
}

/** `14:05–15:35` of the day that is shown, `Thu 26 Nov, 14:05–15:35` of any other. */
export function WindowOn({
  window: { earliest, latest },
  zone,
  day,
}: {
  readonly window: { readonly earliest: Instant; readonly latest: Instant };
  readonly zone: string;
  readonly day?: string;
}): ReactElement {
  const on = dateOf(earliest, zone);
  const other = on !== day && `${formatDate(on, { weekday: true, year: false })}, `;
  return (
    <span className="hl-num">
      {other && <span className="hl-soft">{other}</span>}
      {formatTimeRange(earliest, latest, useTimeStyle(zone))}
    </span>
  );
}

/** `3 Mar 2026`, for a day that has no time. */
export function DateOnly({
  on,
  weekday = false,
  year = true,
}: {
  readonly on: LocalDate;
  readonly weekday?: boolean;
  readonly year?: boolean;
}): ReactElement {
  return (
    <time className="hl-num" dateTime={on}>
      {formatDate(on, { weekday, year })}
    </time>
  );
}

/** `12 min ago`, kept true by the minute; the exact moment on hover and on focus. */
export function RelativeTime({ at, zone }: Pick<AtProps, 'at' | 'zone'>): ReactElement {
  const style = useTimeStyle(zone);
  const exact = formatDateTime(at, { ...style, weekday: true });
  return (
    <Tooltip label={exact} events={{ hover: true, focus: true, touch: true }}>
      {/* Focusable, since the exact moment must not need a mouse. */}
      <time className="hl-num hl-relative" dateTime={at} tabIndex={0} aria-label={`${formatRelative(at, useNow())}, ${exact}`}>
        {formatRelative(at, useNow())}
      </time>
    </Tooltip>
  );
}
