import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { nodeModules, root } from '../lib/paths.mjs';
import { Stop, step } from '../lib/report.mjs';
import { run } from '../lib/run.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */

/** Brings node_modules to what package-lock.json says; does nothing when it is so already. */
export async function ensurePackages() {
  if (packagesMatchLock()) return;
  const fresh = !fs.existsSync(path.join(nodeModules, '.package-lock.json'));
  // `npm ci` is the exact one; over an older tree `install` changes only what differs, and on Windows does not trip over the Node that runs us.
  if (fresh) await step('installing the npm packages (about a minute)', () => npm('ci'));
  else await step('bringing the npm packages up to date', () => npm('install', '--no-save'));
  if (!fresh && !packagesMatchLock()) await step('installing the npm packages again, from nothing', () => npm('ci'));
}

/** Whether what npm says it installed is what the lockfile asks for. */
export function packagesMatchLock() {
  const wanted = lockedPackages(path.join(root, 'package-lock.json'));
  const installed = lockedPackages(path.join(nodeModules, '.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return differences(wanted, installed).length === 0;
}

/**
 * Where the installed tree differs from the wanted one. Optional packages for other machines may be absent.
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage>} installed
 */
export function differences(wanted, installed) {
  const missing = Object.entries(wanted).filter(([place, entry]) => {
    const found = installed[place];
    if (found === undefined) return !(entry.optional ?? entry.devOptional ?? entry.peer ?? false);
    return found.version !== entry.version || found.integrity !== entry.integrity;
  });
  const leftOver = Object.keys(installed).filter((place) => wanted[place] === undefined);
  return [...missing.map(([place]) => place), ...leftOver];
}

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
function lockedPackages(file) {
  if (!fs.existsSync(file)) return undefined;
  const { '': _root, ...packages } = JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  return packages;
}

/** @param {readonly string[]} args */
async function npm(...args) {
  const [program, first] = npmProgram();
  // Its engine warnings are about the Node that npm itself runs on; everything of ours runs on the packaged one.
  const { code } = await run(program, [...first, ...args, '--loglevel=error']);
  if (code !== 0) throw new Stop('The npm packages could not be installed. Is the npm registry reachable? The lines above say more.');
}

/** The npm that started us, else the one in the PATH. @returns {[string, string[]]} */
function npmProgram() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith('.js') && node !== undefined && fs.existsSync(node)) return [node, [script]];
  const beside = path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  return process.platform === 'win32' && fs.existsSync(beside) ? [process.execPath, [beside]] : ['npm', []];
}
