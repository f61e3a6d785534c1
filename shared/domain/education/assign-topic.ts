import { z } from 'zod';
import { topicOf } from '../../education/topics.ts';
import { Instant } from '../../kernel/time.ts';
import { EducationAssignmentId, PatientId, type TeachingPageId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Puts a teaching page on the patient's own page: the organisation's version where one stands, else the one that ships. */
export const assignTopic = defineCommand({
  type: 'education.assign',
  version: 1,
  label: 'Give teaching page',
  args: z.strictObject({ assignmentId: EducationAssignmentId, patientId: PatientId, topicId: z.string().max(60), assignedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    existing: get('education-assignment', args.assignmentId),
    own: find('teaching-page', { topicId: args.topicId, status: 'active' }, 5),
  }),
  decide: ({ patient, existing, own: [own] }, { assignmentId, patientId, topicId, assignedAt }, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    if (existing) return no({ kind: 'already-exists', what: 'teaching page', id: assignmentId });
    const topic = own?.doc.body ?? topicOf(topicId);
    if (!topic) return no({ kind: 'not-found', what: 'teaching page', id: topicId });
    return yes(
      put('education-assignment', assignmentId, {
        ...{
          patientId,
          topicId,
          topicVersion: topic.version,
          title: topic.title.en,
          titleEs: topic.title.es,
          status: 'assigned',
          assignedAt,
        },
        ...{ assignedByName: actor.name, answers: [] },
        ...(own ? { pageId: own.id as TeachingPageId } : {}),
      }),
    );
  },
});
