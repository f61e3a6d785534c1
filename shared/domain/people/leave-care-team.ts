import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { CareTeamParticipantId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Takes a person off a patient's care team: after the next sync the patient leaves that person's devices. */
export const leaveCareTeam = defineCommand({
  type: 'care-team.leave',
  version: 1,
  label: 'Remove from care team',
  args: z.strictObject({ participantId: CareTeamParticipantId, patientId: PatientId, end: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ participant: get('care-team-participant', args.participantId) }),
  decide: ({ participant }, args) => {
    if (!participant) return no({ kind: 'not-found', what: 'care team member', id: args.participantId });
    if (participant.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'care team member', status: participant.doc.status });
    return yes(put('care-team-participant', participant.id, { ...participant.doc, status: 'inactive', end: args.end }));
  },
});
