import { IconAlertTriangle, IconCalendarEvent, IconChecklist, IconMessage, IconPencil, IconTestPipe, type Icon } from '@tabler/icons-react';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';

export const itemLooks: Readonly<Record<WorklistItem['what'], { readonly icon: Icon; readonly name: string }>> = {
  task: { icon: IconChecklist, name: 'Task' },
  visit: { icon: IconCalendarEvent, name: 'Visit' },
  'unsigned-note': { icon: IconPencil, name: 'Unsigned note' },
  message: { icon: IconMessage, name: 'Message' },
  'critical-result': { icon: IconTestPipe, name: 'Critical result' },
  refused: { icon: IconAlertTriangle, name: 'Refused change' },
};

/** FHIR's priorities in the words of a team; routine is not worth a word. */
export const priorityWords: Readonly<Partial<Record<WorklistItem['priority'], string>>> = {
  urgent: 'Urgent',
  asap: 'As soon as possible',
  stat: 'Now',
};
/** The same where there is little room; the long form stands in the details and for screen readers. */
export const shortPriorityWords: Readonly<Partial<Record<WorklistItem['priority'], string>>> = {
  urgent: 'Urgent',
  asap: 'ASAP',
  stat: 'Now',
};
