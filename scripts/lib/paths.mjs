import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const nodeModules = path.join(root, 'node_modules');

/** Where the app looks, in a checkout, for the SQLite binding that fits an older Electron. */
export const electronCache = path.join(nodeModules, '.cache/hearthline-electron');

/** Stamps and reports of this checkout; gone after `npm ci`, which is right. */
export const localCache = path.join(nodeModules, '.cache/hearthline');

/** What is dear to make and belongs to the machine, not to a checkout: survives `npm ci`. */
export const machineCache =
  process.env['HEARTHLINE_CACHE'] ?? path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'hearthline');
