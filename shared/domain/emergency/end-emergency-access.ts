import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { CareTeamParticipantId, EmergencyAccessId, PatientId } from '../../records/ids.ts';
import { defineCommand, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The server closes the chart when its time is over. What was written meanwhile and arrives later is taken, as after any leave. */
export const endEmergencyAccess = defineCommand({
  type: 'emergency.end',
  version: 1,
  label: 'End emergency access',
  args: z.strictObject({ accessId: EmergencyAccessId, participantId: CareTeamParticipantId, patientId: PatientId, at: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    access: get('emergency-access', args.accessId),
    member: get('care-team-participant', args.participantId),
  }),
  decide: ({ access, member }, { accessId, participantId, at }) => {
    if (access?.doc.status !== 'open') return yes();
    return yes(
      put('emergency-access', accessId, { ...access.doc, status: 'ended' }),
      ...(member?.doc.status === 'active'
        ? [put('care-team-participant', participantId, { ...member.doc, status: 'inactive', end: at })]
        : []),
    );
  },
});
