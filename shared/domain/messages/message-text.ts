import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MessageLanguage } from '../../records/communication.ts';
import { CommunicationId, MessageThreadId, PatientId, PractitionerId } from '../../records/ids.ts';
import { Audience, MessagePriority } from '../../records/message-thread.ts';

/** What every message is made of. `audience` is who the author was told would read it. */
export const messageArgs = {
  messageId: CommunicationId,
  threadId: MessageThreadId,
  patientId: PatientId,
  audience: Audience,
  text: z.string().trim().min(1, 'Write something before you send').max(8000, 'A message holds up to 8,000 letters'),
  language: MessageLanguage.optional(),
  priority: MessagePriority,
  mentions: z.array(PractitionerId).max(20).default([]),
  sentAt: Instant,
} as const;
