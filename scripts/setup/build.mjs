import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { step, Stop } from '../lib/report.mjs';
import { runNode } from '../lib/run.mjs';

const sources = [
  'shared',
  'electron',
  'renderer',
  'portal',
  'server',
  'resources',
  'vite.config.ts',
  'vite.portal.ts',
  'tsconfig.base.json',
  'package-lock.json',
];
const stampFile = path.join(root, 'dist/.sources');
/** Every bundle must be there, whatever the stamp says. */
const bundles = ['main/index.cjs', 'engine/index.cjs', 'preload/index.cjs', 'renderer/index.html', 'server/cli.js'];

/** Builds everything when a source changed since the last build. */
export async function ensureBuild() {
  const wanted = sourcesHash();
  if (isBuilt(wanted)) return;
  await step('building', async () => {
    forgetBuild();
    const { code, output } = await runNode('vite/bin/vite.js', ['build', '--app', '--logLevel', 'warn'], { quiet: true });
    if (code !== 0) throw new Stop(`The build failed:\n${output.split(/\n\s+at /)[0] ?? output}`);
  });
  // The hash was taken before the build: a file saved meanwhile makes the next run build again.
  fs.writeFileSync(stampFile, wanted);
}

/** For those who write into dist/ bundle by bundle: what they leave behind is not taken for a whole build. */
export function forgetBuild() {
  fs.rmSync(stampFile, { force: true });
}

/** @param {string} wanted */
function isBuilt(wanted) {
  const complete = bundles.every((file) => fs.existsSync(path.join(root, 'dist', file)));
  return complete && fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === wanted;
}

/** By content, so that a clone, a checkout and an edit undone are all seen for what they are. */
function sourcesHash() {
  const hash = crypto.createHash('sha256');
  for (const source of sources) for (const file of filesIn(path.join(root, source))) hash.update(file).update(fs.readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return /\.test\.tsx?$/.test(place) ? [] : [place];
  return fs
    .readdirSync(place)
    .sort()
    .flatMap((name) => filesIn(path.join(place, name)));
}
