import { useId, type ReactElement } from 'react';
import { DayField } from './day-field.tsx';
import './moment-field.css';
import { TimeField } from './time-field.tsx';
import { clocksDiffer, momentOf, wallTimeOf, type WallTime } from './wall-time.ts';

interface MomentFieldProps {
  /** "Starts": the day is then "Starts, day", the time "Starts, time". */
  readonly label: string;
  readonly value: WallTime;
  readonly onChange: (value: WallTime) => void;
  readonly zone: string;
  /** Another zone in which the moment is told as well, and whose clock it is: "for the patient". */
  readonly also?: { readonly zone: string; readonly words: string } | undefined;
  /** How a wall time is written for this reader. */
  readonly show: (time: string) => string;
  readonly autoFocus?: boolean | undefined;
}

const oddities = {
  skipped: 'The clocks go forward then: this time does not exist on that day. The moment meant is',
  twice: 'The clocks go back then: this time comes twice. The first one is meant,',
} as const;

/** A day and a time in one zone. Says so when the clocks change, and what another wall shows. */
export function MomentField({ label, value, onChange, zone, also, show, autoFocus }: MomentFieldProps): ReactElement {
  const hint = useId();
  const moment = momentOf(value, zone);
  const timeIn = (at: Date, where: string): string => `${show(wallTimeOf(at, where).time)} ${zoneName(at, where)}`;
  const odd = moment?.oddity && `${oddities[moment.oddity]} ${timeIn(moment.at, zone)}.`;
  const there = moment && also && clocksDiffer(moment.at, zone, also.zone) ? `${timeIn(moment.at, also.zone)} ${also.words}` : undefined;
  return (
    <div className="moment-field">
      <DayField
        label={`${label}, day`}
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
        describedBy={hint}
        autoFocus={autoFocus}
      />
      <TimeField
        label={`${label}, time`}
        value={value.time}
        onChange={(time) => onChange({ ...value, time })}
        show={show}
        describedBy={hint}
      />
      <p className="moment-field-hint" id={hint} aria-live="polite">
        {[odd, there].filter(Boolean).join(' ')}
      </p>
    </div>
  );
}

function zoneName(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
