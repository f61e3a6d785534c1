import { z } from 'zod';
import { EmergencyRules } from '../../records/organization.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** How long a chart opened in an emergency stays open, and how often a day one person may ask. Charts that are open keep their end. */
export const setEmergencyRules = defineCommand({
  type: 'organization.set-emergency-rules',
  version: 1,
  label: 'Change the rules of emergency access',
  args: z.strictObject({ rules: z.strictObject(EmergencyRules.shape) }),
  patientId: () => undefined,
  reads: (_, actor) => ({ organization: get('organization', actor.organizationId) }),
  decide: ({ organization }, { rules }, { actor }) => {
    if (!organization) return no({ kind: 'not-found', what: 'organization', id: actor.organizationId });
    return yes(put('organization', organization.id, { ...organization.doc, emergency: rules }));
  },
});
