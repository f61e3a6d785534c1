import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { nodeModules } from '../lib/paths.mjs';

export const electronPackage = path.join(nodeModules, 'electron');
export const electronDist = path.join(electronPackage, 'dist');

/** @returns {string} the version that package.json pins */
export function pinnedVersion() {
  return JSON.parse(fs.readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;
}

export function genuineIsThere() {
  try {
    const unpacked = fs.readFileSync(path.join(electronDist, 'version'), 'utf8').trim().replace(/^v/, '');
    return unpacked === pinnedVersion() && !isLink(electronDist);
  } catch {
    return false;
  }
}

/** Lets Electron's own installer fetch the genuine binary. @returns {string | undefined} why it could not */
export function fetchGenuine() {
  if (process.env['HEARTHLINE_ELECTRON'] === 'stand-in') return 'HEARTHLINE_ELECTRON=stand-in';
  // A link left by the stand-in would make the installer unpack into the shared cache.
  if (isLink(electronDist)) fs.unlinkSync(electronDist);
  const result = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], { encoding: 'utf8', timeout: 300_000 });
  if (result.status === 0 && genuineIsThere()) return undefined;
  return result.stderr.split('\n').find((line) => line.trim() !== '') ?? 'its installer gave no reason';
}

/** @param {string} file */
function isLink(file) {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
