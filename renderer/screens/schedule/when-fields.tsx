import { NumberInput } from '@mantine/core';
import { addMinutes, instant, minutesBetween, type Instant } from '../../../shared/kernel/time.ts';
import { MomentField } from '../../ui/time/moment-field.tsx';
import { laptopZone, momentOf, wallTimeOf, type WallTime } from '../../ui/time/wall-time.ts';
import { formatTime, formatWallTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

/** A start on the reader's wall and a length: what a person thinks in when a visit is planned. */
export interface When {
  readonly start: WallTime;
  readonly minutes: number;
}

export function whenOf(start: Instant, end: Instant): When {
  return { start: wallTimeOf(new Date(start), laptopZone()), minutes: Math.round(minutesBetween(start, end)) };
}

/** The moments that are meant; undefined while the fields are not filled in. */
export function momentsOf({ start, minutes }: When): { readonly start: Instant; readonly end: Instant } | undefined {
  const moment = momentOf(start, laptopZone());
  if (!moment || !Number.isFinite(minutes) || minutes <= 0) return undefined;
  const at = instant(moment.at.getTime());
  return { start: at, end: addMinutes(at, minutes) };
}

interface WhenFieldsProps {
  readonly value: When;
  readonly onChange: (value: When) => void;
  readonly patientZone?: string | undefined;
  readonly autoFocus?: boolean;
}

export function WhenFields({ value, onChange, patientZone, autoFocus }: WhenFieldsProps) {
  const style = useTimeStyle();
  const moments = momentsOf(value);
  return (
    <>
      <MomentField
        label="Starts"
        value={value.start}
        onChange={(start) => onChange({ ...value, start })}
        zone={laptopZone()}
        also={patientZone ? { zone: patientZone, words: 'for the patient.' } : undefined}
        show={(time) => formatWallTime(time, style.clock)}
        autoFocus={autoFocus}
      />
      <NumberInput
        label="Length"
        suffix=" min"
        min={5}
        max={24 * 60}
        step={15}
        allowDecimal={false}
        value={value.minutes}
        onChange={(minutes) => onChange({ ...value, minutes: Number(minutes) })}
        description={moments && `Ends at ${formatTime(moments.end, style)}`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
    </>
  );
}
