import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import { spanOf, type RoundChange } from '../../../shared/planning/round-changes.ts';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { formatTime, type TimeStyle } from '../format-time.ts';
import { vanName } from './plan-names.ts';

interface RoundLineProps {
  readonly change: RoundChange;
  readonly round: RouteRow | undefined;
  readonly style: TimeStyle;
  readonly checked: boolean;
  readonly onCheck: (on: boolean) => void;
}

/** A round as the planner would have it driven, to be taken or left as a whole. */
export function RoundLine({ change, round, style, checked, onCheck }: RoundLineProps): ReactElement {
  const { from, to } = spanOf(change);
  const many = change.stops.length;
  const zone = round ? { ...style, zone: round.record.doc.timeZone } : style;
  return (
    <Checkbox
      checked={checked}
      onChange={(event) => onCheck(event.currentTarget.checked)}
      label={<strong>{round ? vanName(round) : 'A van'}</strong>}
      description={
        <span className="plan-change hl-num">
          {many === 1 ? '1 door' : `${String(many)} doors`}, {formatTime(from as Instant, zone)} – {formatTime(to as Instant, zone)}
          <em>
            {change.taken.length > 0 ? `${String(change.taken.length)} new on this van` : 'in another order'}
            {change.unplanned.length > 0 && ` · ${String(change.unplanned.length)} not on the map, driven last`}
          </em>
        </span>
      }
    />
  );
}
