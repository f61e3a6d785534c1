import { expect, test } from 'vitest';
import { systemKeychain, type SystemStorage } from './keychain.ts';

/** A keyring that writes every text in hex, and knows its own work by a mark. */
function keyring(mark: string, backend = 'gnome_libsecret', available = true): SystemStorage {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(mark + Buffer.from(text).toString('hex')),
    decryptString(data) {
      const text = data.toString();
      if (!text.startsWith(mark)) throw new Error('not mine');
      return Buffer.from(text.slice(mark.length), 'hex').toString();
    },
  };
}

test('what was wrapped comes back, and is not readable meanwhile', () => {
  const keychain = systemKeychain(keyring('A'), 'linux');
  const wrapped = keychain.wrap('c2VjcmV0');
  if (!('value' in wrapped)) throw new Error(wrapped.error);
  expect(Buffer.from(wrapped.value, 'base64').toString()).not.toContain('c2VjcmV0');
  expect(keychain.unwrap(wrapped.value)).toEqual({ value: 'c2VjcmV0' });
});

test('a machine without a keyring is told as unavailable, never served with a key that everybody knows', () => {
  expect(systemKeychain(keyring('A', 'basic_text'), 'linux').wrap('x')).toEqual({ error: 'unavailable' });
  expect(systemKeychain(keyring('A', 'unknown'), 'linux').unwrap('x')).toEqual({ error: 'unavailable' });
  expect(systemKeychain(keyring('A', 'kwallet5', false), 'linux').wrap('x')).toEqual({ error: 'unavailable' });
});

test('Windows and macOS have one keychain each, whatever the Linux backend would be called', () => {
  expect(systemKeychain(keyring('A', 'unknown'), 'darwin').wrap('x')).toEqual({ value: Buffer.from('A78').toString('base64') });
});

test('what another keychain wrapped is told as changed, and nothing is thrown away', () => {
  const wrapped = Buffer.from('B78').toString('base64');
  expect(systemKeychain(keyring('A'), 'linux').unwrap(wrapped)).toEqual({ error: 'changed' });
});
