import { z } from 'zod';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Whether the house's calls go by a relay only, so that no participant's browser learns another's address. */
export const setRelayOnly = defineCommand({
  type: 'call.set-relay-only',
  version: 1,
  label: 'Choose how video calls go',
  args: z.strictObject({ relayOnly: z.boolean() }),
  patientId: () => undefined,
  reads: (_, actor) => ({ organization: get('organization', actor.organizationId) }),
  decide: ({ organization }, { relayOnly }, { actor }) => {
    if (!organization) return no({ kind: 'not-found', what: 'organization', id: actor.organizationId });
    return yes(put('organization', organization.id, { ...organization.doc, calls: { relayOnly } }));
  },
});
