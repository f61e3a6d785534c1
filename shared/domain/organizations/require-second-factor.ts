import { z } from 'zod';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Whether everybody of the house needs a second factor to sign in. Sessions that stand go on; who signs in next sets it up first (ADR 0045). */
export const requireSecondFactor = defineCommand({
  type: 'organization.require-second-factor',
  version: 1,
  label: 'Choose who needs a second factor',
  args: z.strictObject({ required: z.boolean() }),
  patientId: () => undefined,
  reads: (_, actor) => ({ organization: get('organization', actor.organizationId) }),
  decide: ({ organization }, { required }, { actor }) => {
    if (!organization) return no({ kind: 'not-found', what: 'organization', id: actor.organizationId });
    return yes(put('organization', organization.id, { ...organization.doc, signIn: { secondFactorRequired: required } }));
  },
});
