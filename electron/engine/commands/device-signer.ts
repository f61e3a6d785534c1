import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** The device's Ed25519 key. The private half never leaves the encrypted store. */
export interface DeviceSigner {
  /** SPKI DER, base64: what the server keeps. */
  readonly publicKey: string;
  sign(text: string): string;
}

/** A new private key, PKCS #8 DER, base64. */
export function newDeviceKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

export function deviceSigner(privateKey: string): DeviceSigner {
  const key: KeyObject = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return {
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}
