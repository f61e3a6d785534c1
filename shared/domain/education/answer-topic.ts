import { z } from 'zod';
import { topicOf } from '../../education/topics.ts';
import { Instant } from '../../kernel/time.ts';
import { EducationAssignmentId, PatientId, TaskId, TeachingPageId } from '../../records/ids.ts';
import type { Author } from '../../records/message-thread.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** After so many wrong answers a nurse explains it in person: reading it once more would not help. */
const wrongUntilTask = 2;

/** The page was opened, or its question answered. A right answer is "understood"; wrong ones in a row ask a nurse to teach it again. */
export const answerTopic = defineCommand({
  type: 'education.answer',
  version: 1,
  label: 'Answer teaching question',
  args: z.strictObject({
    assignmentId: EducationAssignmentId,
    patientId: PatientId,
    /** Without it the page was only seen. */
    code: z.string().max(60).optional(),
    /** The organisation's own version, when that was given. */
    pageId: TeachingPageId.optional(),
    taskId: TaskId,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    assignment: get('education-assignment', args.assignmentId),
    own: get('teaching-page', args.pageId ?? 'tpg-none'),
    task: get('task', args.taskId),
  }),
  decide: ({ patient, assignment, own, task }, { assignmentId, patientId, code, taskId, at }, { actor }) => {
    const given = assignment?.doc.pageId;
    const topic = given === undefined ? topicOf(assignment?.doc.topicId ?? '') : own?.id === given ? own.doc.body : undefined;
    if (!patient || !assignment || !topic || assignment.doc.patientId !== patientId || assignment.doc.status === 'entered-in-error')
      return no({ kind: 'not-found', what: 'teaching page', id: assignmentId });
    const { doc } = assignment;
    const by: Author = actor.portal
      ? { role: actor.portal.role, id: actor.portal.personId, name: actor.name }
      : { role: 'staff', id: actor.id, name: actor.name };
    const seen = doc.seenAt ? {} : { seenAt: at, seenBy: by };
    if (code === undefined) return doc.seenAt ? yes() : yes(put('education-assignment', assignmentId, { ...doc, ...seen, status: 'seen' }));
    if (doc.status === 'understood') return yes();
    if (!topic.teachBack.options.some((option) => option.code === code)) return no({ kind: 'not-found', what: 'answer', id: code });
    const right = code === topic.teachBack.right;
    const answers = [...doc.answers, { code, right, at, by }].slice(-50);
    const wrong = answers.filter((answer) => !answer.right).length;
    return yes(
      put('education-assignment', assignmentId, {
        ...{ ...doc, ...seen, answers, status: right ? 'understood' : 'seen' },
        ...(right ? { understoodAt: at } : {}),
      }),
      ...(!right && wrong === wrongUntilTask && !task
        ? [
            put('task', taskId, {
              ...{ status: 'requested' as const, priority: 'routine' as const, title: `Teach again: ${topic.title.en}`, patientId },
              ...{ branchId: patient.doc.branchId, ownerRole: 'nurse' as const, reason: `Answered wrongly ${String(wrong)} times` },
              ...{ focus: { kind: 'education-assignment', id: assignmentId }, dueAt: at, createdAt: at },
            }),
          ]
        : []),
    );
  },
});
