import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { signedText, type CommandEnvelope } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
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
  if (ahead?.publicKey === device.publicKey) return ahead.holds;
  const key = keyOf(device.publicKey);
  try {
    return key !== undefined && verify(null, ...signedWith(envelope, key));
  } catch {
    return false;
  }
}

const verifyElsewhere = promisify(verify);

/** The same question about the signature alone, answered on another thread. */
export async function holdsElsewhere(envelope: CommandEnvelope, publicKey: string): Promise<boolean> {
  const key = keyOf(publicKey);
  try {
    return key !== undefined && (await verifyElsewhere(null, ...signedWith(envelope, key)));
  } catch {
    return false;
  }
}

function signedWith({ signature, ...signed }: CommandEnvelope, key: KeyObject): [data: Buffer, key: KeyObject, signature: Buffer] {
  return [Buffer.from(signedText(signed)), key, Buffer.from(signature, 'base64')];
}

const read = new Map<string, KeyObject | undefined>();
const mostKeys = 10_000;

/** Reading a key takes as long as checking with it, and a laptop keeps its own. */
function keyOf(publicKey: string): KeyObject | undefined {
  if (!read.has(publicKey)) {
    if (read.size >= mostKeys) read.clear();
    read.set(publicKey, readKey(publicKey));
  }
  return read.get(publicKey);
}

function readKey(publicKey: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
