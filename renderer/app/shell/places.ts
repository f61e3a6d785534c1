import {
<<<<<<< HEAD
  IconCalculator,
  IconCalendarWeek,
  IconListCheck,
=======
  IconCalendarWeek,
  IconListCheck,
  IconMessages,
>>>>>>> a3108ea (Let staff and patients write to each other, each told who reads)
  IconNotes,
  IconSettings,
  IconTransfer,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { paths } from '../paths.ts';

export interface Place {
  readonly label: string;
  readonly path: string;
  readonly icon: Icon;
  /** Pressed one after the other. */
  readonly keys: string;
  /** At the foot of the rail. */
  readonly foot?: boolean;
}

/** The places of the rail, in the order of a day. */
export const places: readonly Place[] = [
  { label: 'Today', path: paths.today(), icon: IconListCheck, keys: 'g t' },
  { label: 'Patients', path: paths.patients(), icon: IconUsers, keys: 'g p' },
  { label: 'Schedule', path: paths.schedule(), icon: IconCalendarWeek, keys: 'g s' },
  { label: 'Notes', path: paths.notes(), icon: IconNotes, keys: 'g n' },
<<<<<<< HEAD
  { label: 'Calculators', path: paths.calculators(), icon: IconCalculator, keys: 'g c' },
=======
  { label: 'Messages', path: paths.messages(), icon: IconMessages, keys: 'g m' },
>>>>>>> a3108ea (Let staff and patients write to each other, each told who reads)
  { label: 'Sync', path: paths.outbox(), icon: IconTransfer, keys: 'g o', foot: true },
  { label: 'Settings', path: paths.settings(), icon: IconSettings, keys: 'g ,', foot: true },
];

/** The place that a path lies in: a chart is in Patients, a note in Notes. */
export function isWithin(path: string, place: Place): boolean {
  return path === place.path || path.startsWith(`${place.path}/`);
}
