import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AppointmentId, PatientId, VideoCallId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Opens the door of a call: from now on the patient's page offers to join it. */
export const startCall = defineCommand({
  type: 'call.start',
  version: 1,
  label: 'Start video call',
  args: z.strictObject({ callId: VideoCallId, patientId: PatientId, appointmentId: AppointmentId.optional(), startedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ call: get('video-call', args.callId), patient: get('patient', args.patientId) }),
  decide: ({ call, patient }, { callId, ...args }, { actor }) => {
    if (call) return no({ kind: 'already-exists', what: 'call', id: callId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    return yes(
      put('video-call', callId, { ...args, status: 'in-progress', startedBy: actor.id, startedByName: actor.name, participants: [] }),
    );
  },
});
