import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { CareTeamParticipantId, EmergencyAccessId, PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The server's answer. An opened chart is a membership of the care team, so that scopes, back-fill and audit work as for any colleague; who leads the branch is asked to review it. */
export const answerEmergencyAccess = defineCommand({
  type: 'emergency.answer',
  version: 1,
  label: 'Answer emergency access',
  args: z.strictObject({
    accessId: EmergencyAccessId,
    outcome: z.union([
      z.literal('not-found'),
      z.literal('too-many'),
      z.strictObject({ patientId: PatientId, participantId: CareTeamParticipantId, taskId: TaskId, until: Instant }),
    ]),
    at: Instant,
  }),
  patientId: ({ outcome }) => (typeof outcome === 'string' ? undefined : outcome.patientId),
  reads: ({ accessId, outcome }) => ({
    access: get('emergency-access', accessId),
    patient: get('patient', typeof outcome === 'string' ? '' : outcome.patientId),
    member: get('care-team-participant', typeof outcome === 'string' ? '' : outcome.participantId),
    task: get('task', typeof outcome === 'string' ? '' : outcome.taskId),
  }),
  decide: ({ access, patient }, { accessId, outcome, at }) => {
    if (!access) return no({ kind: 'not-found', what: 'emergency access', id: accessId });
    const { doc } = access;
    if (doc.status !== 'asked') return yes();
    if (typeof outcome === 'string') return yes(put('emergency-access', accessId, { ...doc, status: outcome, answeredAt: at }));
    const { patientId, participantId, taskId, until } = outcome;
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    return yes(
      put('emergency-access', accessId, { ...doc, status: 'open', chartOf: patientId, participantId, answeredAt: at, until }),
      put('care-team-participant', participantId, {
        ...{ patientId, practitionerId: doc.practitionerId, role: 'Emergency access', status: 'active', start: at },
      }),
      put('task', taskId, {
        ...{ status: 'requested', priority: 'urgent', title: 'Review emergency access' },
        reason: `${doc.practitionerName}, not of the care team: ${doc.reason}`,
        ...{ patientId, branchId: patient.doc.branchId, ownerRole: 'lead', createdAt: at, dueAt: until },
        focus: { kind: 'care-team-participant', id: participantId },
      }),
    );
  },
});
