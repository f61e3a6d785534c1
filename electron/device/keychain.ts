/** What the operating system's keychain does for us: wraps a small secret so that only this person on this machine can unwrap it. */
export interface Keychain {
  /** base64 in, base64 out. */
  wrap(data: string): KeychainAnswer;
  unwrap(data: string): KeychainAnswer;
}

/** `unavailable`: this machine has no keychain worth the name. `changed`: there is one, but it is not the one that wrapped this. */
export type KeychainAnswer = { readonly value: string } | { readonly error: 'unavailable' | 'changed' };

/** The part of safeStorage that the oldest and the newest Electron we run on both have; newer typings call it deprecated. */
export interface SystemStorage {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(data: Buffer): string;
}

/** Linux without a keyring: Chromium then "encrypts" with a key that is printed in its source. That is no protection and is refused. */
const worthless = new Set(['basic_text', 'unknown']);

export function systemKeychain(storage: SystemStorage, platform: string): Keychain {
  const available = (): boolean =>
    storage.isEncryptionAvailable() && !(platform === 'linux' && worthless.has(storage.getSelectedStorageBackend?.() ?? 'unknown'));
  return {
    wrap: (data) => (available() ? attempt(() => storage.encryptString(data).toString('base64')) : { error: 'unavailable' }),
    unwrap: (data) => (available() ? attempt(() => storage.decryptString(Buffer.from(data, 'base64'))) : { error: 'unavailable' }),
  };
}

function attempt(work: () => string): KeychainAnswer {
  try {
    return { value: work() };
  } catch {
    return { error: 'changed' };
  }
}
