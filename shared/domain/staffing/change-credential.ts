import { z } from 'zod';
import { PractitionerCredentialId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Suspends a credential, gives it back, or marks one that was entered in error. */
export const changeCredential = defineCommand({
  type: 'credential.change',
  version: 1,
  label: 'Change credential',
  args: z.strictObject({
    credentialId: PractitionerCredentialId,
    seen: z.enum(['active', 'suspended']),
    to: z.enum(['active', 'suspended', 'entered-in-error']),
  }),
  patientId: () => undefined,
  reads: (args) => ({ credential: get('practitioner-credential', args.credentialId) }),
  decide: ({ credential }, { credentialId, seen, to }) => {
    if (!credential) return no({ kind: 'not-found', what: 'credential', id: credentialId });
    const theirs = credential.doc.status;
    if (theirs === to) return yes();
    if (theirs !== seen)
      return no({ kind: 'conflict', what: 'credential', id: credentialId, fields: [{ field: 'status', seen, mine: to, theirs }] });
    return yes(put('practitioner-credential', credentialId, { ...credential.doc, status: to }));
  },
});
