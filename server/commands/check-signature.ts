import { signedText, type CommandEnvelope } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { holds } from './ed25519.ts';
import type { Submission } from './submission.ts';

export interface DeviceKey {
  readonly id: string;
  readonly practitionerId: string;
  readonly publicKey: string;
}

/** The keys of the devices that these commands name. A revoked device's key still proves who wrote what it wrote. */
export async function deviceKeys(query: Query, orgId: string, deviceIds: readonly string[]): Promise<Map<string, DeviceKey>> {
  const rows = await query<DeviceKey>(
    `SELECT id, practitioner_id AS "practitionerId", public_key AS "publicKey" FROM device WHERE org_id = $1 AND id = ANY($2)`,
    [orgId, [...new Set(deviceIds)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether the command says that it was made by its author on one of the author's devices, and was brought by the author. Its signature proves it. */
export function isBroughtByItsAuthor({ envelope, bringer, vouched }: Submission, keys: ReadonlyMap<string, DeviceKey>): boolean {
  return vouched === true || (keys.get(envelope.deviceId)?.practitionerId === envelope.actorId && envelope.actorId === bringer);
}

/** Some commands were not signed by their devices: nothing may stay of a transaction that took them for genuine. */
export class Forged extends Error {
  readonly envelopes: readonly CommandEnvelope[];

  constructor(envelopes: readonly CommandEnvelope[]) {
    super('a signature does not hold');
    this.envelopes = envelopes;
  }
}

/** So many take a millisecond or two; then whatever else waits has its turn, and so has what is on its way to the database. */
const atOnce = 32;
/** Fewer are checked sooner than what they wrote is sent by itself. */
const several = 8;

/** Throws `Forged` with all whose signatures do not hold. `argsOf`: the arguments of a command, as a text of theirs if there is one. */
export async function checkSignatures(
  submissions: readonly Submission[],
  keys: ReadonlyMap<string, DeviceKey>,
  argsOf: (envelope: CommandEnvelope) => unknown,
): Promise<void> {
  const signed = submissions.filter(({ vouched }) => !vouched);
  const forged: CommandEnvelope[] = [];
  for (const [i, { envelope }] of signed.entries()) {
    if (signed.length >= several && i % atOnce === 0) await new Promise(setImmediate);
    const { signature, ...text } = envelope;
    if (!holds(keys.get(envelope.deviceId)?.publicKey ?? '', signedText({ ...text, args: argsOf(envelope) }), signature))
      forged.push(envelope);
  }
  if (forged.length > 0) throw new Forged(forged);
}
