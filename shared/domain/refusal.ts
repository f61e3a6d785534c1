import { z } from 'zod';
import { readinessGaps } from '../clinical/visit/readiness.ts';

/** A field that two people changed: what the author saw, what the author wants, what stands on the server. */
export const FieldConflict = z.object({ field: z.string(), seen: z.unknown(), mine: z.unknown(), theirs: z.unknown() });
export type FieldConflict = z.infer<typeof FieldConflict>;

/** Why the domain says no. Plain data: it crosses the wire and stays in the outbox; refusal-text.ts turns it into words. */
export const Refusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invalid'), issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  z.object({ kind: z.literal('not-found'), what: z.string(), id: z.string() }),
  z.object({ kind: z.literal('already-exists'), what: z.string(), id: z.string() }),
  z.object({ kind: z.literal('not-allowed'), why: z.enum(['role', 'not-in-care', 'not-author', 'not-owner', 'other-branch']) }),
  z.object({ kind: z.literal('wrong-status'), what: z.string(), status: z.string() }),
  z.object({ kind: z.literal('conflict'), what: z.string(), id: z.string(), fields: z.array(FieldConflict).min(1) }),
  z.object({ kind: z.literal('double-booked'), practitionerId: z.string(), appointmentId: z.string(), start: z.string(), end: z.string() }),
  z.object({ kind: z.literal('outside-window'), earliest: z.string(), latest: z.string() }),
  z.object({ kind: z.literal('ends-before-start') }),
  z.object({ kind: z.literal('nurse-avoided'), practitionerId: z.string() }),
  z.object({ kind: z.literal('nurse-away'), practitionerId: z.string(), start: z.string(), end: z.string() }),
  z.object({
    kind: z.literal('credentials-missing'),
    practitionerId: z.string(),
    missing: z.array(z.object({ text: z.string(), why: z.enum(['none', 'expired', 'suspended']) })).min(1),
  }),
  z.object({ kind: z.literal('promised'), appointmentId: z.string(), start: z.string() }),
  z.object({ kind: z.literal('already-away'), start: z.string(), end: z.string() }),
  z.object({ kind: z.literal('note-empty') }),
  z.object({ kind: z.literal('note-changed-since') }),
  z.object({ kind: z.literal('window-closes-first'), earliest: z.string(), latest: z.string() }),
  z.object({ kind: z.literal('no-address') }),
  z.object({ kind: z.literal('pack-out-unknown'), temperature: z.string() }),
  z.object({ kind: z.literal('out-of-date'), what: z.string(), on: z.string() }),
  z.object({ kind: z.literal('not-a-driver') }),
  z.object({ kind: z.literal('no-carrier') }),
  z.object({ kind: z.literal('signer-not-allowed') }),
  z.object({ kind: z.literal('proof-incomplete'), missing: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('wrong-audience'), audience: z.enum(['staff', 'patient']) }),
  z.object({ kind: z.literal('blob-missing'), sha256: z.string() }),
  z.object({ kind: z.literal('depends-on'), commandId: z.string() }),
  z.object({ kind: z.literal('signature-invalid') }),
  z.object({ kind: z.literal('not-ready'), gaps: z.array(z.enum(readinessGaps)).min(1) }),
  z.object({ kind: z.literal('over-limit'), mlPerHour: z.number(), limit: z.number(), words: z.string() }),
  z.object({ kind: z.literal('expired'), what: z.enum(['lot', 'beyond-use']), on: z.string() }),
  z.object({ kind: z.literal('wrong-patient'), what: z.enum(['birthDate', 'mrn']) }),
  z.object({ kind: z.literal('wrong-unit'), expected: z.string(), given: z.string() }),
  z.object({ kind: z.literal('dose-differs'), ordered: z.string(), given: z.string() }),
  z.object({ kind: z.literal('no-restart'), grade: z.number(), source: z.string() }),
  z.object({ kind: z.literal('protocol-missing'), why: z.string() }),
  z.object({ kind: z.literal('time-order'), before: z.string() }),
  z.object({ kind: z.literal('evv-order'), why: z.enum(['in-without-out', 'out-without-in', 'same-time']) }),
  z.object({ kind: z.literal('evv-overlap'), start: z.string(), end: z.string() }),
  z.object({ kind: z.literal('sample-time'), problem: z.string() }),
  z.object({ kind: z.literal('visit-signed') }),
  z.object({ kind: z.literal('same-person') }),
  z.object({ kind: z.literal('refill-stopped'), reasons: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('unknown-command'), type: z.string() }),
  z.object({ kind: z.literal('handler-failed') }),
]);
export type Refusal = z.infer<typeof Refusal>;
