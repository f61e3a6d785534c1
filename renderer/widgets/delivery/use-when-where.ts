import { useState } from 'react';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { momentOf } from '../../ui/time/wall-time.ts';

interface WhenWhereValue {
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly street: string;
}

export interface WhenWhere {
  readonly value: WhenWhereValue;
  readonly set: (more: Partial<WhenWhereValue>) => void;
  /** As the command takes it; undefined while a field is no time. */
  readonly args:
    | { readonly window: { readonly earliest: Instant; readonly latest: Instant }; readonly address?: { readonly line: string[] } }
    | undefined;
}

interface Proposed {
  /** May become known after the dialog was opened; what was chosen stays. */
  readonly on: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Between which hours, and to which door, a box goes: the same in every dialog that prepares one, on the clock of the patient. */
export function useWhenWhere({ on, from = '09:00', to = '13:00' }: Proposed, zone: string | undefined): WhenWhere {
  const [chosen, setChosen] = useState<Partial<WhenWhereValue>>({});
  const value = { on, from, to, street: '', ...chosen };
  const earliest = zone === undefined ? undefined : momentOf({ date: value.on, time: value.from }, zone);
  const latest = zone === undefined ? undefined : momentOf({ date: value.on, time: value.to }, zone);
  const street = value.street.trim();
  return {
    value,
    set: (more) => setChosen({ ...chosen, ...more }),
    args:
      earliest && latest
        ? {
            window: { earliest: instant(earliest.at.getTime()), latest: instant(latest.at.getTime()) },
            ...(street ? { address: { line: [street] } } : {}),
          }
        : undefined,
  };
}
