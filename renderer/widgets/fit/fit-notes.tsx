import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { isHard, type Broken } from '../../../shared/planning/fit/broken.ts';
import { useFitWords } from './use-fit-words.ts';
import './fit-notes.css';

/** What a plan would break, the walls first: those are refused, the rest a person may decide. */
export function FitNotes({
  broken,
  label = 'What this would break',
}: {
  readonly broken: readonly Broken[];
  readonly label?: string;
}): ReactElement | null {
  const words = useFitWords();
  if (broken.length === 0) return null;
  return (
    <ul className="fit-notes" aria-label={label}>
      {broken.map((one) => {
        const hard = isHard(one);
        const Shape = hard ? IconAlertTriangle : IconInfoCircle;
        return (
          <li key={one.rule + words(one)} data-hard={hard || undefined}>
            <Shape size={14} stroke={1.9} aria-hidden="true" />
            <span>
              {hard && <span className="hl-visually-hidden">Not possible: </span>}
              {words(one)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
