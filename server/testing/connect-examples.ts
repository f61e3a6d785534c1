import type { ArgsOf } from '../../shared/domain/commands.ts';
import type { Write } from '../../shared/domain/define-command.ts';
import type { NotificationId, PatientId, TaskId } from '../../shared/records/ids.ts';
import { noon } from './clinic.ts';

type ConnectCommand = 'contact-preference.set' | 'contact-preference.note-reply' | 'notification.note';

const patientId = 'pat-1' as PatientId;

/** What must be there for a command about the connected patient to be possible, and its arguments. */
export const connectExamples: { readonly [T in ConnectCommand]: (key: string) => { given?: Write[]; args: ArgsOf<T> } } = {
  'contact-preference.set': () => {
    const to = { channels: [], consents: { sms: false }, hours: { from: '09:00', to: '20:00' }, language: 'en' as const, topicsOff: [] };
    return { args: { ...{ patientId, personId: 'pat-1', seen: to, to, how: 'by-phone', reopen: [], recordedAt: noon } } };
  },
  'contact-preference.note-reply': (key) => ({
    args: { patientId, personId: 'pat-1', channel: 'sms', what: 'reply', words: 'Hello', taskId: `task-${key}` as TaskId, at: noon },
  }),
  'notification.note': (key) => ({
    args: {
      ...{ notificationId: `ntf-${key}` as NotificationId, patientId, personId: 'pat-1', topic: 'links', about: 'link' },
      ...{ status: 'sent', createdAt: noon, at: noon },
    },
  }),
};
