import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconClockQuestion,
  IconHome,
  IconPlayerPlay,
  IconUserOff,
  IconVideo,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { DocOf } from '../../../shared/records/registry.ts';

type Appointment = DocOf<'appointment'>;

/** How a visit is told apart: never by colour alone, always also by an icon and a word. */
export interface VisitLook {
  readonly word: string;
  readonly icon: Icon;
  readonly tone: 'plain' | 'good' | 'caution' | 'info' | 'done' | 'off';
}

const confirmationLooks: Readonly<Record<Appointment['confirmation'], VisitLook>> = {
  confirmed: { word: 'Confirmed', icon: IconCheck, tone: 'good' },
  unconfirmed: { word: 'Not confirmed', icon: IconClockQuestion, tone: 'plain' },
  declined: { word: 'Declined by patient', icon: IconAlertTriangle, tone: 'caution' },
};

const statusLooks: Readonly<Record<Exclude<Appointment['status'], 'booked'>, VisitLook>> = {
  proposed: { word: 'Proposed', icon: IconCircleDashed, tone: 'plain' },
  pending: { word: 'Pending', icon: IconCircleDashed, tone: 'plain' },
  waitlist: { word: 'Waiting list', icon: IconCircleDashed, tone: 'plain' },
  arrived: { word: 'Started', icon: IconPlayerPlay, tone: 'info' },
  'checked-in': { word: 'Checked in', icon: IconPlayerPlay, tone: 'info' },
  fulfilled: { word: 'Done', icon: IconCircleCheck, tone: 'done' },
  cancelled: { word: 'Cancelled', icon: IconX, tone: 'off' },
  noshow: { word: 'No-show', icon: IconUserOff, tone: 'caution' },
  'entered-in-error': { word: 'Entered in error', icon: IconX, tone: 'off' },
};

export function visitLook({ status, confirmation }: Pick<Appointment, 'status' | 'confirmation'>): VisitLook {
  return status === 'booked' ? confirmationLooks[confirmation] : statusLooks[status];
}

export const classLooks: Readonly<Record<Appointment['class'], { readonly word: string; readonly icon: Icon }>> = {
  HH: { word: 'At home', icon: IconHome },
  VR: { word: 'By video', icon: IconVideo },
};
