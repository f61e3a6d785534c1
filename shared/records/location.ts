import { z } from 'zod';
import { Address } from '../kernel/quantity.ts';
import { TimeZone } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';

/** A branch: a pharmacy and office with its own staff, patients and time zone. */
export const location = defineRecord({
  kind: 'location',
  prefix: 'loc',
  version: 1,
  schema: z.object({ name: z.string().min(1), address: Address.optional(), phone: z.string().optional(), timeZone: TimeZone }),
  columns: text('name'),
  indexes: [['name']],
  scopes: () => ['org'],
  upcast: {},
});
