import fs from 'node:fs';
import path from 'node:path';

/** From this Node-API on (Electron 36) the published SQLite binding loads. */
const PREBUILT_NODE_API = 10;

/**
 * The SQLite binding for this runtime: none to name when the published one fits, else the one that was built for it.
 * Missing, it must stop the start: the published one would take the whole process down without a word.
 */
export function sqliteBinding(nodeApi: number, folder: string): string | undefined {
  if (nodeApi >= PREBUILT_NODE_API) return undefined;
  const file = path.join(folder, 'better_sqlite3.node');
  if (!fs.existsSync(file)) throw new Error(`Node-API ${nodeApi} needs SQLite rebuilt at ${file}: run npm run runtime`);
  return file;
}
