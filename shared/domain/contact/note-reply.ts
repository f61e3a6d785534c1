import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { contactPreferenceIdOf, NotificationChannel } from '../../records/contact-preference.ts';
import { PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

const titles = {
  stop: 'Ask how to reach them: they stopped automatic',
  bounce: 'Check the address: what was sent came back by',
  reply: 'Read the answer to an automatic',
} as const;
const channelNames = { sms: 'text messages', email: 'e-mail', voice: 'calls' } as const;

/** Something came back: STOP, START, an undeliverable address, or words that a person must read. The wishes change at once and somebody is asked to look. */
export const noteReply = defineCommand({
  type: 'contact-preference.note-reply',
  version: 1,
  label: 'Note an answer to a notification',
  args: z.strictObject({
    patientId: PatientId,
    personId: z.string().min(1).max(100),
    channel: NotificationChannel,
    what: z.enum(['stop', 'start', 'bounce', 'reply']),
    /** What was said, or why it came back. */
    words: z.string().max(2000).optional(),
    taskId: TaskId,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    preference: get('contact-preference', contactPreferenceIdOf(args.personId)),
    task: get('task', args.taskId),
  }),
  decide: ({ patient, preference, task }, { patientId, channel, what, words, taskId, at }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    if (task) return yes();
    const rest = (preference?.doc.blocks ?? []).filter((block) => block.channel !== channel);
    const block = {
      channel,
      why: what === 'stop' ? ('stop' as const) : ('bounce' as const),
      at,
      ...(words ? { detail: words.slice(0, 200) } : {}),
    };
    const blocks = what === 'start' ? rest : [...rest, block];
    const changed = preference && what !== 'reply' ? [put('contact-preference', preference.id, { ...preference.doc, blocks })] : [];
    if (what === 'start') return yes(...changed);
    return yes(
      ...changed,
      put('task', taskId, {
        ...{ status: 'requested', priority: what === 'reply' ? 'urgent' : 'routine', patientId, branchId: patient.doc.branchId },
        title: `${titles[what]} ${channelNames[channel]}`,
        ...(words ? { detail: words } : {}),
        reason:
          what === 'reply'
            ? 'Answers to automatic messages are read by nobody else'
            : 'Nothing more is sent that way until they agree again',
        ...{ ownerRole: 'coordinator', focus: { kind: 'patient', id: patientId }, dueAt: at, createdAt: at },
      }),
    );
  },
});
