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

/** What was found of a signature before the command's transaction, and with which key. */
export interface CheckedAhead {
  readonly publicKey: string;
  readonly holds: boolean;
}

/**
 * Whether the command was made by its author on one of the author's devices, and brought by the author. What was checked ahead counts if it
 * was with the key that the device has in this transaction.
 */
export function isGenuine(submission: Submission, keys: ReadonlyMap<string, DeviceKey>, ahead?: CheckedAhead): boolean {
  const { envelope, bringer, vouched } = submission;
  if (vouched) return true;
  const device = keys.get(envelope.deviceId);
  if (device?.practitionerId !== envelope.actorId || envelope.actorId !== bringer) return false;
  return ahead?.publicKey === device.publicKey ? ahead.holds : isSignedWith(device.publicKey, envelope);
}

/** The question about the signature alone. */
export function isSignedWith(publicKey: string, { signature, ...signed }: CommandEnvelope): boolean {
  return holds(publicKey, signedText(signed), signature);
}
