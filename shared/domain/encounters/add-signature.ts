import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, PatientId, VisitSignatureId } from '../../records/ids.ts';
import { DrawnName } from '../../records/visit-signature.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

/** The patient or who cares for them signs that the visit took place, or it is said why not. */
export const addSignature = defineCommand({
  type: 'visit.add-signature',
  version: 1,
  label: 'Add signature',
  args: z.strictObject({
    signatureId: VisitSignatureId,
    encounterId: EncounterId,
    patientId: PatientId,
    role: z.enum(['patient', 'caregiver', 'witness']),
    name: z.string().trim().min(1, 'Write the name of the one who signs').max(200),
    relationship: z.string().max(100).optional(),
    meaning: z.string().min(1).max(300),
    signedAt: Instant,
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    drawn: DrawnName.optional(),
    unable: z.string().trim().max(300).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('visit-signature', args.signatureId), encounter: get('encounter', args.encounterId) }),
  decide: ({ existing, encounter }, { signatureId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'signature', id: signatureId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    if (!args.drawn && !args.unable) return no({ kind: 'invalid', issues: [{ path: 'drawn', message: 'Sign, or say why nobody can' }] });
    if (args.role === 'caregiver' && !args.relationship?.trim())
      return no({ kind: 'invalid', issues: [{ path: 'relationship', message: 'Say what the one who signs is to the patient' }] });
    return yes(put('visit-signature', signatureId, { ...args, recordedBy: actor.id }));
  },
});
