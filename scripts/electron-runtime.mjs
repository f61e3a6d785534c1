// Provides an Electron that runs on this machine, found by require('electron'), `electron .`, Playwright and electron-builder alike.
//  1. the genuine binary is there already             -> nothing to do
//  2. it can be downloaded (electron/install.js)      -> that one
//  3. else, on Linux x64: the stand-in of ADR 0008, linked in at the same place, with SQLite built to fit
import fs from 'node:fs';
import path from 'node:path';
import { electronCache, nodeModules } from './lib/paths.mjs';
import { isEntry, main, say, Stop } from './lib/report.mjs';
import { electronDist, electronPackage, fetchGenuine, genuineIsThere, pinnedVersion } from './runtime/genuine.mjs';
import { sqliteBindingForStandIn } from './runtime/sqlite-binding.mjs';
import { STAND_IN_VERSION, standInDist, standInFits } from './runtime/stand-in.mjs';
import { underNode24 } from './setup/node24.mjs';

const stampFile = path.join(electronCache, 'stand-in');
const bindingFile = path.join(electronCache, 'better_sqlite3.node');

/** Makes Electron runnable. @returns {Promise<string>} one line that says which Electron it is */
export async function ensureElectron() {
  if (genuineIsThere()) return `Electron ${pinnedVersion()} (genuine)`;
  if (standInIsLinked()) return standInLine();
  const refusal = fetchGenuine();
  if (refusal === undefined) return `Electron ${pinnedVersion()} (genuine)`;
  if (!standInFits())
    throw new Stop(
      `Electron could not be downloaded (${refusal}), and its stand-in exists for Linux x64 only. Check the network, then run npm start again.`,
    );
  await linkStandIn();
  return standInLine();
}

const standInLine = () => `Electron ${STAND_IN_VERSION} (stand-in: the genuine ${pinnedVersion()} cannot be downloaded here)`;

function stamp() {
  const sqlite = JSON.parse(fs.readFileSync(path.join(nodeModules, 'better-sqlite3/package.json'), 'utf8')).version;
  return `electron ${STAND_IN_VERSION} sqlite ${sqlite}`;
}

function standInIsLinked() {
  const linked = fs.existsSync(path.join(electronDist, 'electron')) && fs.existsSync(bindingFile) && fs.existsSync(stampFile);
  return linked && fs.readFileSync(stampFile, 'utf8') === stamp();
}

async function linkStandIn() {
  const [dist, binding] = await Promise.all([standInDist(), sqliteBindingForStandIn()]);
  fs.rmSync(electronDist, { recursive: true, force: true });
  fs.symlinkSync(dist, electronDist);
  fs.writeFileSync(path.join(electronPackage, 'path.txt'), 'electron');
  fs.mkdirSync(electronCache, { recursive: true });
  // A copy, not a link: electron-builder would package a link as a link.
  fs.copyFileSync(binding, `${bindingFile}.new`);
  fs.renameSync(`${bindingFile}.new`, bindingFile);
  fs.writeFileSync(stampFile, stamp());
}

if (isEntry(import.meta.url)) {
  await main(async () => {
    await underNode24(import.meta.url);
    say(await ensureElectron());
  });
}
