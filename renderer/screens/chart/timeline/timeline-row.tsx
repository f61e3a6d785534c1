import {
  IconActivity,
  IconAlertOctagon,
  IconCalendarEvent,
  IconChecklist,
  IconClipboardList,
  IconFileText,
  IconHome,
  IconPencil,
  IconPill,
  IconStethoscope,
  type Icon,
} from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import type { TimelineEntry } from '../../../../shared/protocol/queries.ts';
import type { Kind } from '../../../../shared/records/registry.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatTime } from '../../../widgets/format-time.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { statusText } from '../status-text.ts';

const looks: Partial<Record<Kind, { readonly icon: Icon; readonly name: string }>> = {
  encounter: { icon: IconHome, name: 'Visit' },
  appointment: { icon: IconCalendarEvent, name: 'Booked visit' },
  'clinical-note': { icon: IconPencil, name: 'Note' },
  'note-addendum': { icon: IconPencil, name: 'Addendum' },
  observation: { icon: IconActivity, name: 'Measurement' },
  'medication-request': { icon: IconPill, name: 'Drug order' },
  'care-plan': { icon: IconClipboardList, name: 'Care plan' },
  'document-reference': { icon: IconFileText, name: 'Document' },
  'allergy-intolerance': { icon: IconAlertOctagon, name: 'Allergy' },
  condition: { icon: IconStethoscope, name: 'Condition' },
  task: { icon: IconChecklist, name: 'Task' },
};
const fallback = { icon: IconFileText, name: 'Entry' };

/** "final" and "active" are what one expects; a status is worth its place only when it is not. */
const unremarkable = new Set(['final', 'finished', 'fulfilled', 'active', 'current', 'completed']);

export const TimelineRow = memo(function TimelineRow({
  entry,
  zone,
}: {
  readonly entry: TimelineEntry;
  readonly zone: string;
}): ReactElement {
  const style = useTimeStyle(zone);
  const { icon: Icon, name } = looks[entry.kind] ?? fallback;
  const title = entry.kind === 'medication-request' ? drugName(entry.title) : entry.title;
  return (
    <>
      <span role="gridcell" className="timeline-time hl-num">
        {formatTime(entry.at, style)}
      </span>
      <span role="gridcell" className="timeline-kind" title={name}>
        <Icon size={16} stroke={1.7} role="img" aria-label={name} />
      </span>
      <span role="gridcell" className="chart-two">
        <span className="hl-truncate">{title}</span>
        {entry.detail ? (
          <span className="hl-truncate" title={entry.detail}>
            {entry.detail}
          </span>
        ) : null}
      </span>
      <span role="gridcell" className="timeline-by hl-truncate">
        {entry.by ?? ''}
      </span>
      <span role="gridcell" className="timeline-by hl-truncate">
        {entry.status && !unremarkable.has(entry.status) ? statusText(entry.status) : ''}
      </span>
    </>
  );
});
