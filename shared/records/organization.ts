import { z } from 'zod';
import { defineRecord } from './define-record.ts';

/** The tenant: one home-infusion provider. */
export const organization = defineRecord({
  kind: 'organization',
  prefix: 'org',
  version: 1,
  schema: z.object({ name: z.string().min(1) }),
  columns: {},
  indexes: [],
  scopes: () => ['org'],
  upcast: {},
});
