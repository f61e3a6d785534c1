import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import { orderIdOfRefill } from '../../../shared/records/refill.ts';
import { paths } from '../../app/paths.ts';
import { chartSectionNames, sectionOfKind } from '../../widgets/chart-sections.ts';

/** The one primary action of a row: what the button says and the place it opens. */
export interface OpenAction {
  readonly label: string;
  readonly to: string;
}

/** Where an item is done. A task that belongs to no patient and no record is done outside the app, so it has no place. */
export function openAction(item: WorklistItem): OpenAction | undefined {
  return openers[item.what](item);
}

const openers: Readonly<Record<WorklistItem['what'], (item: WorklistItem) => OpenAction | undefined>> = {
  'critical-result': () => ({ label: 'Acknowledge', to: paths.pharmacy() }),
  refused: () => ({ label: 'Settle', to: paths.outbox() }),
  'unsigned-note': (item) => ({ label: 'Finish note', to: paths.note(item.id) }),
  message: (item) => ({ label: 'Answer', to: paths.thread(item.id) }),
  visit: (item) => ({
    label: item.status === 'booked' ? 'Open visit' : item.status === 'fulfilled' ? 'Read visit' : 'Go on with visit',
    to: paths.visit(item.id),
  }),
  task: ({ focus, patient }) => {
    if (focus?.kind === 'encounter') return { label: 'Open visit', to: paths.visit(focus.id) };
    if (focus?.kind === 'clinical-note') return { label: 'Open note', to: paths.note(focus.id) };
    if (focus?.kind === 'message-thread') return { label: 'Open conversation', to: paths.thread(focus.id) };
    if (focus?.kind === 'refill') return { label: 'Open refill', to: paths.refill(orderIdOfRefill(focus.id)) };
    if (focus?.kind === 'library') return { label: 'Open proposal', to: paths.library(focus.id) };
    if (!patient) return undefined;
    const section = focus ? sectionOfKind(focus.kind) : 'overview';
    return {
      label: section === 'overview' ? 'Open chart' : `Open ${chartSectionNames[section].toLowerCase()}`,
      to: paths.patient(patient.id, section),
    };
  },
};
