import '@mantine/dates/styles.layer.css';
import { DateInput, TimeInput } from '@mantine/dates';
import { useId } from 'react';
import { parseDay } from './parse-day.ts';
import { clocksDiffer, momentOf, type WallTime } from './wall-time.ts';
import './moment-field.css';

interface MomentFieldProps {
  /** "Starts": the day is then "Starts, day", the time "Starts, time". */
  readonly label: string;
  readonly value: WallTime;
  readonly onChange: (value: WallTime) => void;
  readonly zone: string;
  readonly error?: string | undefined;
  /** Another zone in which the moment is told as well, and whose clock it is: "for the patient". */
  readonly also?: { readonly zone: string; readonly words: string };
  readonly timeText: (at: Date, zone: string) => string;
  readonly autoFocus?: boolean;
}

const oddities = {
  skipped: 'The clocks go forward then: this time does not exist on that day. The moment meant is',
  twice: 'The clocks go back then: this time comes twice. The first one is meant,',
} as const;

/** A day and a time in one zone. Says so when the clocks change, and what another wall shows. */
export function MomentField({ label, value, onChange, zone, error, also, timeText, autoFocus }: MomentFieldProps) {
  const hint = useId();
  const moment = momentOf(value, zone);
  const there = moment && also && clocksDiffer(moment.at, zone, also.zone) ? `${timeText(moment.at, also.zone)} ${also.words}` : undefined;
  const odd = moment?.oddity && `${oddities[moment.oddity]} ${timeText(moment.at, zone)}.`;
  return (
    <div className="moment-field">
      <DateInput
        label={`${label}, day`}
        value={value.date === '' ? null : value.date}
        onChange={(date) => onChange({ ...value, date: date ?? '' })}
        valueFormat="ddd D MMM YYYY"
        dateParser={(text) => parseDay(text, new Date())}
        firstDayOfWeek={0}
        error={error}
        aria-describedby={hint}
        data-autofocus={autoFocus || undefined}
        popoverProps={{ withinPortal: true }}
      />
      <TimeInput label={`${label}, time`} value={value.time} onChange={(event) => onChange({ ...value, time: event.currentTarget.value })} aria-describedby={hint} />
      <p className="moment-field-hint" id={hint} aria-live="polite">
        {[odd, there].filter(Boolean).join(' ')}
      </p>
    </div>
  );
}
