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
  /** For whom is not chosen yet: nothing can be said of their door. */
  readonly nobody?: boolean;
  /** The patient's own door; undefined: none is recorded. */
  readonly home: Address | undefined;
}

/** Between which hours somebody can take the box. */
export function WhenFields({ plan: { value, set } }: Pick<WhenWhereFieldsProps, 'plan'>): ReactElement {
  const { clock } = useTimeStyle();
  const show = (time: string): string => formatWallTime(time, clock);
  return (
    <div className="hl-dialog-row" data-three>
      <DayField label="Day" value={value.on} onChange={(on) => set({ on })} />
      <TimeField label="Not before" value={value.from} onChange={(from) => set({ from })} show={show} />
      <TimeField label="Not after" value={value.to} onChange={(to) => set({ to })} show={show} />
    </div>
  );
}

export function WhenWhereFields({ plan, home, nobody = false }: WhenWhereFieldsProps): ReactElement {
  const { value, set } = plan;
  const own = home && [...home.line, home.city].filter(Boolean).join(', ');
  return (
    <>
      <WhenFields plan={plan} />
      <TextInput
        label="Other address"
        description={
          own ? `Left empty: ${own}` : nobody ? 'Left empty: the patient’s own door' : 'The patient has no address yet: give one'
        }
        maxLength={200}
        value={value.street}
        onChange={(event) => set({ street: event.currentTarget.value })}
      />
    </>
  );
}
