import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** A device's public key, ready to check with. */
interface DeviceKey {
  readonly object: KeyObject;
  readonly raw: Buffer;
}

/** libsodium, where it runs on this system: it takes half of Node's processor time for a signature, the costliest thing that a command asks of us (ADR 0047). */
const sodium = await import('sodium-native').then(
  (module) => module.default,
  () => undefined,
);

const signatureBytes = 64;
const keyBytes = 32;

/** Whether the signature (base64) over the text was made with the key (SPKI DER, base64). Whatever is no key and no signature holds nothing. */
export function holds(publicKey: string, text: string, signature: string): boolean {
  const key = keyOf(publicKey);
  const signed = Buffer.from(signature, 'base64');
  if (!key || signed.length !== signatureBytes) return false;
  const bytes = Buffer.from(text);
  return sodium ? sodium.crypto_sign_verify_detached(signed, bytes, key.raw) : verify(null, bytes, key.object, signed);
}

const read = new Map<string, DeviceKey | undefined>();
const mostKeys = 10_000;

/** Reading a key takes as long as checking with it, and a laptop keeps its own. */
function keyOf(publicKey: string): DeviceKey | undefined {
  if (!read.has(publicKey)) {
    if (read.size >= mostKeys) read.clear();
    read.set(publicKey, readKey(publicKey));
  }
  return read.get(publicKey);
}

function readKey(publicKey: string): DeviceKey | undefined {
  try {
    const der = Buffer.from(publicKey, 'base64');
    const object = createPublicKey({ key: der, format: 'der', type: 'spki' });
    // The key itself stands last in its wrapping.
    return object.asymmetricKeyType === 'ed25519' ? { object, raw: der.subarray(-keyBytes) } : undefined;
  } catch {
    return undefined;
  }
}
