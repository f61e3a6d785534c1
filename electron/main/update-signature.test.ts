import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedFeed, signedText } from './update-signature.ts';

const release = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const publicKey = release.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const files = [{ url: 'hearthline_2.0.0_amd64.deb', sha512: 'abc=', size: 3 }];

function feed(key: KeyObject): { version: string; files: typeof files; signature: string } {
  return { version: '2.0.0', files, signature: sign(null, Buffer.from(signedText('2.0.0', files)), key).toString('base64') };
}

test('what the release key signed is taken', () => {
  expect(isSignedFeed(feed(release.privateKey), publicKey)).toBe(true);
});

test.each([
  ['signed by somebody else', feed(stranger.privateKey)],
  ['of another version', { ...feed(release.privateKey), version: '9.0.0' }],
  ['with another file', { ...feed(release.privateKey), files: [{ ...files[0], url: 'http://evil.example/x.deb' }] }],
  ['with another hash', { ...feed(release.privateKey), files: [{ ...files[0], sha512: 'abd=' }] }],
  ['with one more file', { ...feed(release.privateKey), files: [...files, ...files] }],
  ['without a signature', { version: '2.0.0', files }],
  ['that is no feed', 'version: 2.0.0'],
])('a feed %s is refused', (_what, entry) => {
  expect(isSignedFeed(entry, publicKey)).toBe(false);
});

test('a package whose key is damaged takes nothing', () => {
  expect(isSignedFeed(feed(release.privateKey), 'AAAA')).toBe(false);
});
