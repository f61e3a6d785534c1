import { createPublicKey, verify } from 'node:crypto';
import { signedText } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import type { Submission } from './submission.ts';

interface DeviceKey {
  readonly id: string;
  readonly practitionerId: string;
  readonly publicKey: string;
}

/** The keys of the devices that these commands name. A revoked device's key still proves who wrote what it wrote. */
export async function deviceKeys(query: Query, orgId: string, deviceIds: Iterable<string>): Promise<Map<string, DeviceKey>> {
  const rows = await query<DeviceKey>(
    `SELECT id, practitioner_id AS "practitionerId", public_key AS "publicKey" FROM device WHERE org_id = $1 AND id = ANY($2)`,
    [orgId, [...new Set(deviceIds)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether the command was made by its author on one of the author's devices, and brought by the author. */
export function isGenuine({ envelope, bringer, vouched }: Submission, keys: ReadonlyMap<string, DeviceKey>): boolean {
  if (vouched) return true;
  const { signature, ...signed } = envelope;
  const device = keys.get(envelope.deviceId);
  if (device?.practitionerId !== envelope.actorId || envelope.actorId !== bringer) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(device.publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(signedText(signed)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
