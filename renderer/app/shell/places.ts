import {
  IconAlertTriangle,
  IconBook2,
  IconCalculator,
  IconCalendarWeek,
  IconClockHour4,
  IconLayoutBoard,
  IconDevices,
  IconForms,
  IconListCheck,
  IconMessages,
  IconNotes,
  IconPill,
  IconRefresh,
  IconRoute,
  IconSettings,
  IconTransfer,
  IconTruckDelivery,
  IconUsers,
  IconVaccineBottle,
  IconVideo,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { Role } from '../../../shared/records/practitioner.ts';
import { paths } from '../paths.ts';

export interface Place {
  readonly label: string;
  readonly path: string;
  readonly icon: Icon;
  /** Pressed one after the other. */
  readonly keys: string;
  /** At the foot of the rail. */
  readonly foot?: boolean;
  /** Whose rail it stands in; everybody's when it is not said. Others still find it in the command palette. */
  readonly roles?: readonly Role[];
  /** In nobody's rail who has one of these too: their own place holds it. */
  readonly unless?: readonly Role[];
}

/** Who works with charts; a driver and a technician do not, and their laptops hold none. */
const team: readonly Role[] = ['nurse', 'pharmacist', 'coordinator', 'lead', 'admin'];

/** The places of the rail, in the order of a day. */
export const places: readonly Place[] = [
  { label: 'Today', path: paths.today(), icon: IconListCheck, keys: 'g t' },
  { label: 'Patients', path: paths.patients(), icon: IconUsers, keys: 'g p', roles: team },
  { label: 'My day', path: paths.myDay(), icon: IconRoute, keys: 'g y', roles: ['nurse'] },
  { label: 'Schedule', path: paths.schedule(), icon: IconCalendarWeek, keys: 'g s', roles: team },
  { label: 'Board', path: paths.board(), icon: IconLayoutBoard, keys: 'g b', roles: ['coordinator', 'lead', 'admin'] },
  { label: 'Notes', path: paths.notes(), icon: IconNotes, keys: 'g n', roles: team },
  { label: 'Pharmacy', path: paths.pharmacy(), icon: IconPill, keys: 'g r', roles: ['pharmacist', 'lead'] },
  { label: 'Refills', path: paths.refills(), icon: IconRefresh, keys: 'g x', roles: ['pharmacist', 'coordinator', 'lead'] },
  { label: 'Dispense', path: paths.dispense(), icon: IconVaccineBottle, keys: 'g i', roles: ['pharmacist', 'technician'] },
  { label: 'Formulas', path: paths.calculators(), icon: IconCalculator, keys: 'g c', roles: ['pharmacist', 'lead'] },
  { label: 'Messages', path: paths.messages(), icon: IconMessages, keys: 'g m', roles: team },
  { label: 'Calls', path: paths.calls(), icon: IconVideo, keys: 'g v', roles: team },
  {
    label: 'Deliveries',
    path: paths.deliveries(),
    icon: IconTruckDelivery,
    keys: 'g d',
    roles: ['pharmacist', 'coordinator', 'lead', 'admin', 'driver'],
  },
  { label: 'Issues', path: paths.exceptions(), icon: IconAlertTriangle, keys: 'g e', roles: ['coordinator', 'lead', 'admin'] },
  { label: 'Team', path: paths.team(), icon: IconUsersGroup, keys: 'g h', roles: ['coordinator', 'lead', 'admin'], foot: true },
  {
    label: 'My hours',
    path: paths.myHours(),
    icon: IconClockHour4,
    keys: 'g a',
    roles: ['nurse', 'pharmacist'],
    unless: ['coordinator', 'lead', 'admin'],
    foot: true,
  },
  { label: 'Protocols', path: paths.library(), icon: IconBook2, keys: 'g q', roles: ['pharmacist', 'lead', 'admin'], foot: true },
  { label: 'Forms', path: paths.forms(), icon: IconForms, keys: 'g f', roles: ['pharmacist', 'admin'], unless: ['lead'], foot: true },
  { label: 'Laptops', path: paths.devices(), icon: IconDevices, keys: 'g l', roles: ['lead', 'admin'], foot: true },
  { label: 'Sync', path: paths.outbox(), icon: IconTransfer, keys: 'g o', foot: true },
  { label: 'Settings', path: paths.settings(), icon: IconSettings, keys: 'g ,', foot: true },
];

/** The places in the rail of somebody with these roles. */
export function placesOf(roles: readonly string[]): readonly Place[] {
  const has = (wanted: readonly Role[]): boolean => wanted.some((role) => roles.includes(role));
  return places.filter((place) => (!place.roles || has(place.roles)) && !has(place.unless ?? []));
}

/** The place that a path lies in: a chart is in Patients, a note in Notes. */
export function isWithin(path: string, place: Place): boolean {
  return path === place.path || path.startsWith(`${place.path}/`);
}

/** Whether the laptops of people with these roles hold charts: what is not there must not look like an empty chart. */
export function holdsCharts(roles: readonly string[]): boolean {
  return team.some((role) => roles.includes(role));
}
