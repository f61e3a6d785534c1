import type { NotificationChannel, NotificationTopic } from '../../../shared/records/contact-preference.ts';
import type { NotificationStatus } from '../../../shared/records/notification.ts';
import type { Tone } from '../../ui/tone.ts';

export const channelLabels = { sms: 'Text message', email: 'E-mail', voice: 'Automatic call' } as const satisfies Record<
  NotificationChannel,
  string
>;

export const topicLabels = {
  visits: 'Visits',
  deliveries: 'Deliveries',
  refills: 'Refills',
  messages: 'New messages',
  forms: 'Forms',
  links: 'Links sent by hand',
} as const satisfies Record<NotificationTopic, string>;

export const statusLabels = {
  held: { label: 'Waits', tone: 'info' },
  sent: { label: 'Sent', tone: 'neutral' },
  delivered: { label: 'Delivered', tone: 'good' },
  failed: { label: 'Failed', tone: 'caution' },
  dropped: { label: 'Not sent', tone: 'caution' },
} as const satisfies Record<NotificationStatus, { readonly label: string; readonly tone: Tone }>;

const aboutLabels: Readonly<Record<string, string>> = {
  'visit-tomorrow': 'Reminder of a visit',
  'visit-late': 'The nurse is late',
  'delivery-today': 'Reminder of a delivery',
  'delivery-news': 'News about a delivery',
  'refill-due': 'A refill is due',
  'new-message': 'A message waits',
  'form-waits': 'A form waits',
  link: 'Link to their page',
  'staff-page': 'Page to who is on call',
};

export function aboutLabel(about: string): string {
  return aboutLabels[about] ?? about;
}
