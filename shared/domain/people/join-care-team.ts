import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { CareTeamParticipantId, PatientId, PractitionerId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Puts a person on a patient's care team: the patient's records come to that person's devices. */
export const joinCareTeam = defineCommand({
  type: 'care-team.join',
  version: 1,
  label: 'Add to care team',
  args: z.strictObject({
    participantId: CareTeamParticipantId,
    patientId: PatientId,
    practitionerId: PractitionerId,
    role: z.string().min(1),
    start: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('care-team-participant', args.participantId),
    patient: get('patient', args.patientId),
    person: get('practitioner', args.practitionerId),
  }),
  decide: ({ existing, patient, person }, { participantId, ...args }) => {
    if (existing) return no({ kind: 'already-exists', what: 'care team member', id: participantId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (!person) return no({ kind: 'not-found', what: 'person', id: args.practitionerId });
    return yes(put('care-team-participant', participantId, { ...args, status: 'active' }));
  },
});
