import type { ReactElement } from 'react';
import { Notice } from '../../../../ui/notice.tsx';
import { formatDay } from '../../../../widgets/format-time.ts';
import { numberText } from '../../../../widgets/quantity-text.ts';
import { useVisit } from '../../visit-context.ts';

/** What this patient bore and what went wrong before: shown where the rate is set. */
export function History(): ReactElement {
  const { visit, zone } = useVisit();
  const { tolerated, reactions, infusions } = visit.history;
  return (
    <>
      <p className="visit-strong hl-num">
        {tolerated
          ? `Tolerated up to ${numberText(tolerated.mlPerHour)} mL/h (${formatDay(tolerated.at, zone)})`
          : infusions === 0
            ? 'No earlier infusion of this drug on record: go by the lower rate'
            : 'No earlier infusion without a reaction on record'}
      </p>
      {reactions.length > 0 ? (
        <Notice tone="harm" title="Reacted before">
          {reactions.map(({ at, grade, drug }) => `${formatDay(at, zone)}: ${drug}, grade ${grade}`).join(' · ')}
        </Notice>
      ) : null}
    </>
  );
}
