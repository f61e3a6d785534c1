// npm leaves an optional platform package out of the lockfile when the registry does not have it; `npm ci` then refuses that lockfile.
// Also: no address of a registry in it, for it must work with any.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { isEntry, main, Stop } from './lib/report.mjs';

/** @typedef {{ optionalDependencies?: Record<string, string>, resolved?: string }} LockEntry */

/** What is wrong with a lockfile, a line each. @param {Record<string, LockEntry>} packages */
export function lockProblems(packages) {
  const holes = Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolves(packages, place, name))
      .map(([name, version]) => `${name}@${version}, wanted by ${place || 'package.json'}, is not in package-lock.json`),
  );
  const addresses = Object.entries(packages)
    .filter(([, entry]) => entry.resolved !== undefined)
    .map(([place]) => `${place} names the registry it came from`);
  return [...holes, ...addresses];
}

/** Walks up the tree as Node does. @param {Record<string, LockEntry>} packages @param {string} from @param {string} name */
function resolves(packages, from, name) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    if (packages[path.posix.join(place, 'node_modules', name)]) return true;
    if (place === '') return false;
  }
}

if (isEntry(import.meta.url)) {
  await main(() => {
    const problems = lockProblems(JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages);
    if (problems.length > 0) throw new Stop(problems.join('\n'));
    return Promise.resolve();
  });
}
