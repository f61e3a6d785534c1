import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import type { Matter } from '../messaging/contacts-avoided.ts';
import { MessageThreadId, PatientId } from '../records/ids.ts';
import type { StoredRecord } from '../records/registry.ts';
import type { PatientTag } from './patient-tag.ts';
import type { AttachmentRow } from './attachment-row.ts';

/** Conversations: the list of them, and one with its messages. */
export interface ThreadRow {
  readonly record: StoredRecord<'message-thread'>;
  readonly patient: PatientTag;
  readonly last: { readonly text: string; readonly name: string; readonly role: string; readonly at: string };
  /** Messages of others that the reader has not had on screen. */
  readonly unread: number;
  readonly urgent: boolean;
  /** The last word is the patient's or a caregiver's: somebody waits for an answer. */
  readonly awaitsAnswer: boolean;
  readonly mentionsMe: boolean;
  /** Of a question to a role: somebody else than its asker has written. */
  readonly answered: boolean;
  /** A question to a role that the reader has, without an answer. */
  readonly asksMe: boolean;
}

export interface ThreadDetail {
  readonly record: StoredRecord<'message-thread'>;
  readonly patient: PatientTag;
  readonly messages: readonly StoredRecord<'communication'>[];
  /** How far each reader has come, the reader's own mark included. */
  readonly readers: readonly { readonly id: string; readonly name: string; readonly role: string; readonly upTo: string }[];
  /** Messages written here that wait to be sent. */
  readonly waiting: readonly string[];
  readonly mentionNames: Readonly<Record<string, string>>;
  /** Photos and files that go with the messages: `focus.id` is the message. */
  readonly attachments: readonly AttachmentRow[];
  /** What was made of it: open tasks first. */
  readonly tasks: readonly StoredRecord<'task'>[];
}

/** Calls of a stretch of days, and what was settled without one. */
export interface Telephone {
  readonly total: number;
  readonly outcomes: Readonly<Partial<Record<string, number>>>;
  readonly rows: readonly {
    readonly record: StoredRecord<'contact-attempt'>;
    readonly patient: PatientTag;
    readonly byName: string;
  }[];
  readonly avoided: Readonly<Record<Matter, number>>;
}

export const messageQueryArgs = {
  threads: z.strictObject({
    show: z.enum(['waiting', 'open', 'closed']).default('open'),
    patientId: PatientId.optional(),
    search: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(500).default(200),
  }),
  thread: z.strictObject({ threadId: MessageThreadId }),
  telephone: z.strictObject({ since: Instant, until: Instant }),
  questionnaires: z.strictObject({}),
  teachingPages: z.strictObject({}),
} as const;

export interface MessageQueryResults {
  threads: { readonly rows: readonly ThreadRow[]; readonly waiting: number };
  thread: ThreadDetail | undefined;
  telephone: Telephone;
  /** All versions of the organisation's own forms. */
  questionnaires: readonly StoredRecord<'questionnaire'>[];
  /** All versions of the organisation's own teaching pages. */
  teachingPages: readonly StoredRecord<'teaching-page'>[];
}
