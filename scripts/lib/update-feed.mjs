import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
 * The release key: named by HEARTHLINE_UPDATE_KEY (a PEM file kept away from the repository), else a throw-away one made in `release`,
 * whose packages update only from feeds made beside them.
 * @param {string} release
 */
export function releaseKey(release) {
  const file = process.env['HEARTHLINE_UPDATE_KEY'] ?? path.join(release, 'update-key.pem');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const { privateKey } = crypto.generateKeyPairSync('ed25519');
    fs.writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  }
  return crypto.createPrivateKey(fs.readFileSync(file));
}

/** @param {crypto.KeyObject} key @returns {string} what goes into the package */
export function publicHalf(key) {
  return crypto.createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

/**
 * Adds the signature to every feed file (latest*.yml) in a folder. electron/main/update-signature.ts checks it.
 * @param {string} folder @param {crypto.KeyObject} key
 */
export function signFeeds(folder, key) {
  for (const name of fs.readdirSync(folder).filter((file) => /^latest.*\.yml$/.test(file))) {
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, 'utf8').replace(/^signature: .*\n/m, '');
    fs.writeFileSync(file, `${text.trimEnd()}\nsignature: ${signature(text, key)}\n`);
  }
}

/** @param {string} feed @param {crypto.KeyObject} key */
function signature(feed, key) {
  const version = /^version: (.+)$/m.exec(feed)?.[1];
  const files = [...feed.matchAll(/^ {2}- url: (.+)\n {4}sha512: (.+)\n(?: {4}size: (\d+)\n)?/gm)];
  if (version === undefined || files.length === 0) throw new Error('this feed names no version or no file');
  const signed = JSON.stringify([version, files.map(([, url, sha512, size]) => [url, sha512, size === undefined ? null : Number(size)])]);
  return crypto.sign(null, Buffer.from(signed), key).toString('base64');
}
