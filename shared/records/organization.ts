import { z } from 'zod';
import { defineRecord } from './define-record.ts';

/** The tenant: one home-infusion provider. */
export const organization = defineRecord({
  kind: 'organization',
  prefix: 'org',
  version: 1,
  schema: z.object({
    name: z.string().min(1),
    /** How video calls of the whole house go: by a relay only, so that no browser learns another's address. */
    calls: z.object({ relayOnly: z.boolean() }).optional(),
  }),
  columns: {},
  indexes: [],
  scopes: () => ['org'],
  upcast: {},
});
