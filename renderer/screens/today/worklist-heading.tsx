import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { WorklistBucket } from '../../../shared/protocol/worklist.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { dueText } from './due-text.ts';
import type { Line } from './worklist-lines.ts';

const bucketNames: Readonly<Record<WorklistBucket, string>> = { overdue: 'Overdue', today: 'Today', later: 'Later', done: 'Done today' };

interface HeadingProps {
  readonly line: Extract<Line, { type: 'section' | 'group' }>;
  readonly now: Instant;
  readonly onFold: (key: string) => void;
}

/** The heading of a section or of a patient's group: its true count, and for a patient what is due soonest. */
export function WorklistHeading({ line, now, onFold }: HeadingProps): ReactElement {
  const Chevron = line.folded ? IconChevronRight : IconChevronDown;
  return (
    <span role="gridcell" className="today-heading">
      <button type="button" className="today-fold hl-focus-inside" aria-expanded={!line.folded} onClick={() => onFold(line.key)}>
        <Chevron size={14} stroke={2} aria-hidden />
        {line.type === 'section' ? (
          <span className="today-section" data-bucket={line.bucket}>
            {bucketNames[line.bucket]}
          </span>
        ) : line.patient ? (
          <PatientTag patient={line.patient} />
        ) : (
          <span className="today-section">No patient</span>
        )}
        <span className="today-count hl-num">{line.count.toLocaleString('en-US')}</span>
        {line.type === 'group' && line.soonest ? <Soonest item={line.soonest} now={now} /> : null}
      </button>
    </span>
  );
}

function Soonest({
  item,
  now,
}: {
  readonly item: NonNullable<Extract<Line, { type: 'group' }>['soonest']>;
  readonly now: Instant;
}): ReactElement | null {
  const style = useTimeStyle(item.timeZone);
  if (!item.dueAt) return null;
  const due = dueText(item, now, style, item.dueAt < now);
  return (
    <span className="today-soonest hl-num" data-late={due.late !== undefined}>
      {item.what === 'unsigned-note' ? `note ${due.when} unsigned` : `soonest ${due.when}`}
      {due.late ? `, ${due.late}` : ''}
    </span>
  );
}
