import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { countOf } from '../../ui/words.ts';

interface ChoiceBarProps {
  readonly visits: readonly BoardVisit[];
  /** The day of those that are planned first, where they are on several. */
  readonly day: string | undefined;
  /** They are being planned already. */
  readonly planned: boolean;
  readonly onPlan: () => void;
  readonly onClear: () => void;
}

/** How many visits are chosen and what can be done with them: below the board, so that nothing moves away from under the hand. */
export function ChoiceBar({ visits, day, planned, onPlan, onClear }: ChoiceBarProps): ReactElement {
  const confirmed = visits.filter(({ record: { doc } }) => doc.confirmation === 'confirmed').length;
  // Always there, for what is read out must stand before its words come.
  return (
    <footer {...(visits.length > 0 ? { className: 'hl-desk-foot board-choice', role: 'group', 'aria-label': 'Chosen visits' } : {})}>
      <p role="status" className="hl-num">
        {visits.length > 0 && <strong>{countOf(visits.length, 'visit')} chosen</strong>}
        {confirmed > 0 &&
          ` · ${confirmed === 1 ? '1 that is confirmed keeps its hour' : `${String(confirmed)} that are confirmed keep their hour`}`}
      </p>
      {visits.length > 0 && (
        <>
          <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
            Clear
          </Button>
          <Button size="xs" variant={planned ? 'default' : 'filled'} onClick={onPlan}>
            {day ? `Plan those of ${day}` : visits.length === 1 ? 'Plan this one' : 'Plan these'}
          </Button>
        </>
      )}
    </footer>
  );
}
