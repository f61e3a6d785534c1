import { z } from 'zod';
import { topicOf } from '../../education/topics.ts';
import { Instant } from '../../kernel/time.ts';
import { EducationAssignmentId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Puts a teaching page on the patient's own page. */
export const assignTopic = defineCommand({
  type: 'education.assign',
  version: 1,
  label: 'Give teaching page',
  args: z.strictObject({ assignmentId: EducationAssignmentId, patientId: PatientId, topicId: z.string().max(60), assignedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ patient: get('patient', args.patientId), existing: get('education-assignment', args.assignmentId) }),
  decide: ({ patient, existing }, { assignmentId, patientId, topicId, assignedAt }, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    if (existing) return no({ kind: 'already-exists', what: 'teaching page', id: assignmentId });
    const topic = topicOf(topicId);
    if (!topic) return no({ kind: 'not-found', what: 'teaching page', id: topicId });
    return yes(
      put('education-assignment', assignmentId, {
        ...{ patientId, topicId, topicVersion: topic.version, title: topic.title.en, status: 'assigned', assignedAt },
        ...{ assignedByName: actor.name, answers: [] },
      }),
    );
  },
});
