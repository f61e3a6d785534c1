import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { CommandId, PatientId } from '../../records/ids.ts';
import { Refusal } from '../refusal.ts';
import { defineCommand, yes } from '../define-command.ts';

/** A person gave up a refused command. It changes no record; the server's command log keeps what was thrown away, by whom and why. */
export const discardCommand = defineCommand({
  type: 'outbox.discard',
  version: 1,
  label: 'Discard unsent work',
  args: z.strictObject({
    commandId: CommandId,
    type: z.string(),
    args: z.unknown(),
    refusal: Refusal.optional(),
    patientId: PatientId.optional(),
    discardedAt: Instant,
    reason: z.string().max(500),
  }),
  // Access to the patient may be what was lost, so this one is never refused for it.
  patientId: () => undefined,
  reads: () => ({}),
  decide: () => yes(),
});
