import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { nodeModules } from '../lib/paths.mjs';
import { Stop } from '../lib/report.mjs';
import { childEnv } from '../lib/run.mjs';

const NEEDED = 24;

/** The Node 24 that came with the npm packages, if there is one for this platform. */
export function packagedNode() {
  const platform = { linux: 'linux', win32: 'win', darwin: 'darwin' }[/** @type {string} */ (process.platform)] ?? process.platform;
  const file = path.join(nodeModules, `node-${platform}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return fs.existsSync(file) ? file : undefined;
}

/** Goes on only under Node 24: under an older one it runs the same script again with the right one, and ends with its exit code. @param {string} moduleUrl */
export async function underNode24(moduleUrl) {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return;
  const node = packagedNode();
  if (node === undefined)
    throw new Stop(
      `Hearthline needs Node ${String(NEEDED)}; this is ${process.version}, and npm has none for this platform. Install it from https://nodejs.org and run the command again.`,
    );
  const child = spawn(node, [fileURLToPath(moduleUrl), ...process.argv.slice(2)], { stdio: 'inherit', env: childEnv() });
  // The terminal sends Ctrl-C to the child as well; we stay until it has put everything away.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve(status ?? 1);
    });
  });
  process.exit(code);
}
