import { z } from 'zod';
import { LocalDate } from '../../kernel/time.ts';
import { PractitionerCredentialId, PractitionerId } from '../../records/ids.ts';
import { credentialTypes } from '../../records/practitioner-credential.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** What a person may do, until when. Renewing is recording it anew; the old one stays as history. */
export const recordCredential = defineCommand({
  type: 'credential.record',
  version: 1,
  label: 'Record credential',
  args: z.strictObject({
    credentialId: PractitionerCredentialId,
    practitionerId: PractitionerId,
    type: z.enum(credentialTypes),
    code: z.string().trim().min(1).max(60),
    text: z.string().trim().min(1, 'Name the credential').max(120),
    issuedOn: LocalDate.optional(),
    expiresOn: LocalDate.optional(),
    jurisdiction: z.string().trim().max(60).optional(),
  }),
  patientId: () => undefined,
  reads: (args) => ({
    existing: get('practitioner-credential', args.credentialId),
    practitioner: get('practitioner', args.practitionerId),
  }),
  decide: ({ existing, practitioner }, { credentialId, ...args }) => {
    if (existing) return no({ kind: 'already-exists', what: 'credential', id: credentialId });
    if (!practitioner) return no({ kind: 'not-found', what: 'person', id: args.practitionerId });
    if (args.issuedOn && args.expiresOn && args.expiresOn < args.issuedOn)
      return no({ kind: 'invalid', issues: [{ path: 'expiresOn', message: 'It would expire before it was issued.' }] });
    return yes(put('practitioner-credential', credentialId, { ...args, status: 'active' }));
  },
});
