import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import path from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { readJson, writeWhole } from './files.ts';

/** The system's keychain, reached through main. base64 in and out. */
export interface Keychain {
  wrap(data: string): Promise<KeychainAnswer>;
  unwrap(data: string): Promise<KeychainAnswer>;
}
export type KeychainAnswer =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: 'unavailable' | 'changed' };

/** What making the key from the offline secret costs, for us once and for a thief at every guess. */
export interface SecretCost {
  readonly memoryKiB: number;
  readonly passes: number;
  /** Pieces that are worked on at once: as hard to guess, and less waiting where there are processors. One in vaults of before there was a choice. */
  readonly lanes?: number | undefined;
}
/** The second recommendation of RFC 9106, section 4. */
export const secretCost: SecretCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 };

const Vault = z.object({
  format: z.literal(1),
  protection: z.enum(['keychain-and-secret', 'secret-only']),
  kdf: z.object({ name: z.literal('argon2id'), salt: z.string(), memoryKiB: z.int(), passes: z.int(), lanes: z.int().optional() }),
  wrapped: z.string(),
});

export type OpenedVault =
  | { readonly ok: true; readonly key: Uint8Array; readonly protection: 'keychain-and-secret' | 'secret-only' }
  | { readonly ok: false; readonly why: 'wrong-secret' | 'keychain-changed' | 'missing' };

const fileOf = (folder: string): string => path.join(folder, 'vault.json');

/** Makes a random store key and keeps it behind the secret and, where there is a real one, the system's keychain. */
export async function createVault(
  folder: string,
  secret: string,
  keychain: Keychain,
  cost: SecretCost = secretCost,
): Promise<OpenedVault & { ok: true }> {
  const key = randomBytes(32);
  const salt = randomBytes(16);
  const inner = seal(await keyFrom(secret, salt, cost), key);
  const outer = await keychain.wrap(inner.toString('base64'));
  const protection = outer.ok ? 'keychain-and-secret' : 'secret-only';
  const vault: z.infer<typeof Vault> = {
    format: 1,
    protection,
    kdf: { name: 'argon2id', salt: salt.toString('base64'), ...cost },
    wrapped: outer.ok ? outer.value : inner.toString('base64'),
  };
  writeWhole(fileOf(folder), JSON.stringify(vault, null, 1));
  return { ok: true, key, protection };
}

/** Makes the key that a secret stands for; wiped by whoever asked for it. */
export type MakeKey = (secret: string, salt: Uint8Array, cost: SecretCost) => Promise<Uint8Array>;

/** What making a key of this vault asks for, when there is one. Tells nothing about the secret. */
export function vaultCost(folder: string): { readonly salt: Uint8Array; readonly cost: SecretCost } | undefined {
  const parsed = Vault.safeParse(readJson(fileOf(folder)));
  return parsed.success ? { salt: Buffer.from(parsed.data.kdf.salt, 'base64'), cost: parsed.data.kdf } : undefined;
}

/** Opens the store key. A keychain that is gone or another is told as such, and nothing is thrown away: it may come back. */
export async function openVault(folder: string, secret: string, keychain: Keychain, make: MakeKey = keyFrom): Promise<OpenedVault> {
  const parsed = Vault.safeParse(readJson(fileOf(folder)));
  if (!parsed.success) return { ok: false, why: 'missing' };
  const { protection, kdf, wrapped } = parsed.data;
  const inner = protection === 'keychain-and-secret' ? await keychain.unwrap(wrapped) : { ok: true as const, value: wrapped };
  if (!inner.ok) return { ok: false, why: 'keychain-changed' };
  const made = await make(secret, Buffer.from(kdf.salt, 'base64'), kdf);
  const key = unseal(made, Buffer.from(inner.value, 'base64'));
  made.fill(0);
  return key ? { ok: true, key, protection } : { ok: false, why: 'wrong-secret' };
}

export function keyFrom(secret: string, salt: Uint8Array, cost: SecretCost): Promise<Buffer> {
  // One word is one secret, however its accents were typed.
  // The package's default algorithm is Argon2id.
  const { memoryKiB, passes, lanes = 1 } = cost;
  return hashRaw(secret.normalize('NFKC'), { salt, memoryCost: memoryKiB, timeCost: passes, parallelism: lanes, outputLen: 32 });
}

const nonceBytes = 12;
const tagBytes = 16;
const purpose = Buffer.from('hearthline store key 1');

function seal(key: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(purpose);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: Uint8Array, sealed: Buffer): Buffer | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
    .setAAD(purpose)
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Reads what opening a vault needs while nobody waits for it. */
export async function warmVault(): Promise<void> {
  await keyFrom('', randomBytes(16), { memoryKiB: 64, passes: 1 });
}
