import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { TriageLevel } from '../../records/communication.ts';
import { CommunicationId, MessageThreadId, PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { authorOf } from './author.ts';

const priorities = { emergency: 'stat', urgent: 'asap', routine: 'urgent' } as const;

/** A side effect told by the patient: one conversation in which the answer is given, and a task so that nobody can overlook it. */
export const reportSymptoms = defineCommand({
  type: 'symptoms.report',
  version: 1,
  label: 'Report side effect',
  args: z.strictObject({
    threadId: MessageThreadId,
    messageId: CommunicationId,
    taskId: TaskId,
    patientId: PatientId,
    /** Names in the staff's language, from the list that is named. */
    symptoms: z.array(z.string().min(1).max(120)).min(1, 'Choose what you noticed').max(20),
    level: TriageLevel,
    list: z.strictObject({ id: z.string().max(60), version: z.number().int() }),
    /** In the reporter's own words. */
    words: z.string().trim().max(4000),
    reportedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    thread: get('message-thread', args.threadId),
    message: get('communication', args.messageId),
    task: get('task', args.taskId),
  }),
  decide: ({ patient, thread, message, task }, args, { actor }) => {
    const { threadId, messageId, taskId, patientId, symptoms, level, words, reportedAt } = args;
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    if (thread ?? message ?? task) return no({ kind: 'already-exists', what: 'report', id: threadId });
    const author = authorOf(actor);
    const title = `Side effect: ${symptoms.join(', ')}`.slice(0, 120);
    return yes(
      put('message-thread', threadId, {
        patientId,
        audience: 'patient',
        subject: title,
        status: 'open',
        openedAt: reportedAt,
        openedBy: author,
      }),
      put('communication', messageId, {
        ...{
          patientId,
          threadId,
          audience: 'patient',
          status: 'completed',
          author,
          authorRole: author.role,
          mentions: [],
          sentAt: reportedAt,
          triage: level,
        },
        text: [symptoms.join('\n'), words].filter((part) => part !== '').join('\n\n'),
        priority: level === 'routine' ? 'routine' : 'urgent',
      }),
      put('task', taskId, {
        ...{ status: 'requested', priority: priorities[level], title, patientId, branchId: patient.doc.branchId, ownerRole: 'nurse' },
        reason: `Reported by ${author.name}, sorted as ${level} by ${args.list.id} ${String(args.list.version)}`,
        focus: { kind: 'message-thread', id: threadId },
        ...{ dueAt: reportedAt, createdAt: reportedAt },
      }),
    );
  },
});
