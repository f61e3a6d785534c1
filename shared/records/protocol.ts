import { z } from 'zod';
import { Protocol } from '../clinical/protocols/schema.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

/** FHIR PlanDefinition: the organisation's own version of a protocol. One person writes it, another approves it; until then it changes nothing. */
export const protocol = defineRecord({
  kind: 'protocol',
  prefix: 'prot',
  version: 1,
  schema: z.object({
    status: z.enum(['draft', 'active', 'retired']),
    /** The id that it stands in for. */
    protocolId: z.string(),
    body: Protocol,
    reason: z.string().min(1),
    authorId: PractitionerId,
    writtenAt: Instant,
    approvedBy: PractitionerId.optional(),
    approvedAt: Instant.optional(),
  }),
  columns: text('status', 'protocolId'),
  indexes: [['status', 'protocolId']],
  scopes: () => ['org'],
  upcast: {},
});
