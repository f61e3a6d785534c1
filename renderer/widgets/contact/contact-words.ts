import type { DocOf } from '../../../shared/records/registry.ts';

type Contact = DocOf<'contact-attempt'>;

export const channelWords: Readonly<Record<Contact['channel'], string>> = {
  phone: 'Telephone',
  sms: 'Text message',
  email: 'E-mail',
  'in-person': 'In person',
  video: 'Video',
};

export const outcomeWords: Readonly<Record<Contact['outcome'], string>> = {
  reached: 'reached',
  'left-message': 'left a message',
  'no-answer': 'no answer',
  'wrong-number': 'wrong number',
  sent: 'sent',
};

/** "Telephone, reached the daughter: will be at home." */
export function contactWords({ channel, outcome, summary, with: who }: Pick<Contact, 'channel' | 'outcome' | 'summary' | 'with'>): string {
  const first = `${channelWords[channel]}, ${outcomeWords[outcome]}${who && outcome === 'reached' ? ` (${who})` : ''}`;
  return summary ? `${first}: ${summary}` : first;
}
