import { TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Address } from '../../../shared/kernel/quantity.ts';
import { DayField } from '../../ui/time/day-field.tsx';
import { TimeField } from '../../ui/time/time-field.tsx';
import { formatWallTime } from '../format-time.ts';
import { useTimeStyle } from '../use-time-style.ts';
import type { WhenWhere } from './use-when-where.ts';

interface WhenWhereFieldsProps {
  readonly plan: WhenWhere;
  /** The patient's own door; undefined: none is recorded. */
  readonly home: Address | undefined;
}

export function WhenWhereFields({ plan: { value, set }, home }: WhenWhereFieldsProps): ReactElement {
  const { clock } = useTimeStyle();
  const show = (time: string): string => formatWallTime(time, clock);
  const own = home && [...home.line, home.city].filter(Boolean).join(', ');
  return (
    <>
      <div className="hl-dialog-row">
        <DayField label="Day" value={value.on} onChange={(on) => set({ on })} />
        <TimeField label="Not before" value={value.from} onChange={(from) => set({ from })} show={show} />
        <TimeField label="Not after" value={value.to} onChange={(to) => set({ to })} show={show} />
      </div>
      <TextInput
        label="Other address"
        description={own ? `Left empty: ${own}` : 'The patient has no address yet: give one'}
        maxLength={200}
        value={value.street}
        onChange={(event) => set({ street: event.currentTarget.value })}
      />
    </>
  );
}
