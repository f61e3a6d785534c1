import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { CareTeamParticipantId, CommunicationId, MessageThreadId, PatientId, PractitionerId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { askedAbout } from './close-escalations.ts';

const reasons = {
  emergency: 'A red flag was reported. Call now',
  'out-of-hours': 'Written outside office hours, marked urgent',
  unanswered: 'Nobody has answered',
} as const;

/**
 * The server asks the next person about an urgent message: a task for them, and the patient's chart, since who is on call must be able to
 * read what it is about (ADR 0034). Its ids follow from message and step, so telling twice changes nothing.
 */
export const escalateMessage = defineCommand({
  type: 'message.escalate',
  version: 1,
  label: 'Escalate message',
  args: z.strictObject({
    messageId: CommunicationId,
    threadId: MessageThreadId,
    patientId: PatientId,
    taskId: TaskId,
    why: z.enum(['emergency', 'out-of-hours', 'unanswered']),
    minutes: z.number().int().min(0),
    to: z.union([
      z.strictObject({ practitionerId: PractitionerId, participantId: CareTeamParticipantId }),
      z.strictObject({ role: z.enum(['nurse', 'lead', 'coordinator']) }),
    ]),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    thread: get('message-thread', args.threadId),
    task: get('task', args.taskId),
    asked: find('task', { patientId: args.patientId, status: 'requested' }, 200),
    participant: get('care-team-participant', 'participantId' in args.to ? args.to.participantId : ''),
  }),
  decide: ({ patient, thread, task, asked, participant }, { patientId, threadId, taskId, why, minutes, to, at }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    if (!thread) return no({ kind: 'not-found', what: 'conversation', id: threadId });
    if (task) return yes();
    const person = 'participantId' in to ? to : undefined;
    const [ownerId, ownerRole] = ['role' in to ? undefined : to.practitionerId, 'role' in to ? to.role : undefined];
    const before = askedAbout(asked, threadId).filter(({ doc }) => doc.ownerId === ownerId && doc.ownerRole === ownerRole);
    return yes(
      // Whoever is asked again has one task about it, the latest.
      ...before.map(({ id, doc }) => put('task', id, { ...doc, status: 'cancelled' })),
      put('task', taskId, {
        ...{
          status: 'requested',
          priority: why === 'emergency' ? 'stat' : 'asap',
          title: `Answer now: ${thread.doc.subject}`.slice(0, 200),
        },
        reason: why === 'unanswered' ? `${reasons[why]} for ${String(minutes)} min` : reasons[why],
        ...{ patientId, branchId: patient.doc.branchId, focus: { kind: 'message-thread', id: threadId }, dueAt: at, createdAt: at },
        ...(ownerId ? { ownerId } : {}),
        ...(ownerRole ? { ownerRole } : {}),
      }),
      ...(person && participant?.doc.status !== 'active'
        ? [
            put('care-team-participant', person.participantId, {
              ...{ patientId, practitionerId: person.practitionerId, role: 'On call', status: 'active', start: at },
            }),
          ]
        : []),
    );
  },
});
