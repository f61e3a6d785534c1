import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { lineTypes } from '../../records/access-device.ts';
import { AccessDeviceId, EncounterId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A line that was placed, or found in place. What becomes of it is undecided until somebody says so. */
export const recordLine = defineCommand({
  type: 'line.record',
  version: 1,
  label: 'Record line',
  args: z.strictObject({
    lineId: AccessDeviceId,
    patientId: PatientId,
    encounterId: EncounterId.optional(),
    type: z.enum(lineTypes),
    site: z.string().trim().min(1, 'Say where it is').max(100),
    side: z.enum(['left', 'right', 'middle']).optional(),
    lumens: z.number().int().min(1).max(5).optional(),
    insertedOn: LocalDate.optional(),
    externalLengthCm: z.number().min(0).max(100, 'No line is that long; check cm').optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('access-device', args.lineId), patient: get('patient', args.patientId) }),
  decide: ({ existing, patient }, { lineId, at, encounterId, ...line }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'line', id: lineId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: line.patientId });
    return yes(
      put('access-device', lineId, {
        ...line,
        status: 'active',
        // A cannula for today comes out today.
        removal: { when: line.type === 'peripheral' || line.type === 'subcutaneous' ? 'after-last-dose' : 'undecided' },
        ...(encounterId ? { insertedIn: encounterId } : {}),
        recordedAt: at,
        recordedBy: actor.id,
      }),
    );
  },
});
