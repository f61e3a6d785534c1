import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { Instant } from '../kernel/time.ts';
import { CommandId, PractitionerId } from '../records/ids.ts';

/**
 * One round, `POST /sync`, `Authorization: Bearer TOKEN`, JSON up (gzip allowed), a stream of lines down (gzip when asked).
 * The server runs the commands first, so the answer already holds their effects. The answer is tab-separated lines, since a
 * document's JSON text holds no raw tab or newline and travels as it lies in the database, parsed by nobody on the way:
 *   H <json SyncHeader>                                    once, first
 *   R <seq> <kind> <id> <version> <scopes,comma> <doc>     a record that the reader may see (`scopes` are those of its scopes that the reader holds)
 *   G <seq> <kind> <id>                                    a record that the reader may not see any more: drop it
 *   P <cursor>                                             all lines up to here are whole: they may be committed with this cursor
 *   B <scope> <after>                                      the same for a back-fill: rows of `scope` are whole up to seq `after`
 *   E <json SyncEnd>                                       once, last; without it the answer was cut
 */
export const lineTags = { header: 'H', row: 'R', gone: 'G', page: 'P', backfill: 'B', end: 'E' } as const;

/** A command on its way. `id` is its idempotency key: the same id again gives the same answer and no second effect. */
export const CommandEnvelope = z.strictObject({
  id: CommandId,
  type: z.string().max(100),
  version: z.number().int().positive(),
  args: z.unknown(),
  /** The device's clock when the person acted. Evidence, never order. */
  at: Instant,
  actorId: PractitionerId,
  deviceId: z.string().max(100),
  /** Ed25519 over `signedText`, base64. */
  signature: z.string().max(200),
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;

/** What the device's key signs. */
export function signedText(envelope: Omit<CommandEnvelope, 'signature'>): string {
  const { id, type, version, args, at, actorId, deviceId } = envelope;
  return canonicalJson({ id, type, version, args, at, actorId, deviceId });
}

/** Beside a round: the laptop is told of rows by its live line and wants to hear only what became of its commands. A server that does not know it answers in full. */
export const briefHeader = 'hearthline-brief';

/** So many commands every server takes in one round, and so many today's: it says so (`takes`). */
export const alwaysTaken = 500;
export const maxCommandsPerRound = 1_000;
export const maxBodyBytes = 4 * 1024 * 1024;
export const rowsPerPage = 5_000;

export const SyncRequest = z.strictObject({
  protocol: z.number().int(),
  appVersion: z.string().max(50),
  /** One local database; a new one after a wipe. */
  clientId: z.string().max(100),
  /** The server's identity as last seen; another one means another or restored server. */
  epoch: z.string().max(100).optional(),
  cursor: z.number().int().min(0),
  /** Hash of the scopes that this client holds; the server tells the list when it differs. */
  scopesHash: z.string().max(100),
  /** Scopes gained lately, whose rows up to `until` are still to come. */
  backfill: z
    .array(z.strictObject({ scope: z.string().max(200), after: z.number().int().min(0), until: z.number().int().min(0) }))
    .max(1000),
  commands: z.array(CommandEnvelope).max(maxCommandsPerRound),
  /** Rows wanted at most in this answer. */
  limit: z.number().int().min(1).max(200_000),
  deviceNow: Instant,
});
export type SyncRequest = z.infer<typeof SyncRequest>;

/** What became of one command. Kept by the server for ever under the command's id. */
export const Outcome = z.discriminatedUnion('outcome', [
  z.object({ id: CommandId, outcome: z.literal('applied') }),
  /** Taken, and marked for a person to look at: access had ended meanwhile. */
  z.object({ id: CommandId, outcome: z.literal('applied-for-review') }),
  z.object({ id: CommandId, outcome: z.literal('refused'), refusal: Refusal }),
]);
export type Outcome = z.infer<typeof Outcome>;

export const SyncHeader = z.object({
  protocol: z.number().int(),
  serverVersion: z.string(),
  epoch: z.string(),
  serverNow: Instant,
  /** The newest number of this organisation. A client whose cursor is beyond it met a restored server. */
  head: z.number().int().min(0),
  outcomes: z.array(Outcome),
  /** The reader's scopes now, when they differ from `scopesHash`. */
  scopes: z.array(z.string()).optional(),
  scopesHash: z.string(),
  /** So many commands may be brought at a time; `alwaysTaken` if nothing is said. */
  takes: z.number().int().min(alwaysTaken).optional(),
  /** Only the answers to the commands: nothing is said about scopes and rows, which come by the live line. */
  brief: z.literal(true).optional(),
});
export type SyncHeader = z.infer<typeof SyncHeader>;

export const SyncEnd = z.object({ more: z.boolean() });
export type SyncEnd = z.infer<typeof SyncEnd>;

/** `POST /sync/proof`: per scope count and order-independent sum of sameness numbers; the server answers with the scopes that differ. */
export const ProofRequest = z.strictObject({
  cursor: z.number().int().min(0),
  scopes: z.array(z.strictObject({ scope: z.string(), count: z.number().int(), sum: z.number().int() })).max(2000),
});
export type ProofRequest = z.infer<typeof ProofRequest>;
export const ProofResponse = z.object({ differing: z.array(z.string()) });

/** FNV-1a over `kind/id/seq`, 32 bits. Sums of these (mod 2^48) are the proof of sameness of a scope. */
export function samenessNumber(kind: string, id: string, seq: number): number {
  const text = `${kind}/${id}/${String(seq)}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** The one hash of a scope list that both sides compute: FNV-1a of the sorted names, hex. Detects difference, guards nothing. */
export function scopesHash(scopes: readonly string[]): string {
  const text = [...scopes].sort().join('\n');
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) >>> 0;
  }
  return `${a.toString(16).padStart(8, '0')}${b.toString(16).padStart(8, '0')}${String(scopes.length)}`;
}
