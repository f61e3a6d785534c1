import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { EmergencyAccessId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/**
 * Asks for the chart of a patient who is not in one's care and cannot wait. The laptop does not hold the patient, so it is named as on a
 * wristband; the server, which does, opens the chart or says why not (ADR 0040).
 */
export const askEmergencyAccess = defineCommand({
  type: 'emergency.ask',
  version: 1,
  label: 'Ask for emergency access',
  args: z.strictObject({
    accessId: EmergencyAccessId,
    mrn: z.string().trim().min(1, 'Type the record number').max(40),
    birthDate: LocalDate,
    reason: z.string().trim().min(10, 'Say in a sentence why it cannot wait').max(500),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: ({ accessId }) => ({ existing: get('emergency-access', accessId) }),
  decide: ({ existing }, { accessId, at, ...named }, { actor }) =>
    existing
      ? no({ kind: 'already-exists', what: 'emergency access', id: accessId })
      : yes(
          put('emergency-access', accessId, {
            ...{ practitionerId: actor.id, practitionerName: actor.name, ...named, askedAt: at, status: 'asked' },
          }),
        ),
});
