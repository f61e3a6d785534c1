// npm run package -- [--built] [TARGET...]: packages for this machine into release/. Linux: dir and deb, unless other targets are named.
//   --built   packages what is in dist/ without setting up and building first
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { readFuses, wantedFuses } from './lib/fuses.mjs';
import { root } from './lib/paths.mjs';
import { isEntry, main, say, step, Stop } from './lib/report.mjs';
import { runNode } from './lib/run.mjs';
import { publicHalf, releaseKey, signFeeds } from './lib/update-feed.mjs';
import { setup } from './setup.mjs';

const release = path.join(root, 'release');
const stampFile = path.join(release, '.sources');
const electronDist = path.join('node_modules', 'electron', 'dist');

/** @type {Record<string, { flag: string, targets: string[], folder: string, binary: string }>} */
const platforms = {
  linux: { flag: '--linux', targets: ['dir', 'deb'], folder: 'linux-unpacked', binary: 'hearthline' },
  win32: { flag: '--win', targets: ['nsis'], folder: 'win-unpacked', binary: 'Hearthline.exe' },
  darwin: { flag: '--mac', targets: ['dmg', 'zip'], folder: 'mac', binary: 'Hearthline.app/Contents/MacOS/Hearthline' },
};

/** Packages what is built, unless the same was packaged before. @param {readonly string[]} targets @returns {Promise<string>} the program */
export async function ensurePackage(targets = []) {
  const platform = platforms[process.platform];
  if (platform === undefined) throw new Stop(`Hearthline is not packaged on ${process.platform}.`);
  const wanted = targets.length > 0 ? targets : platform.targets;
  const program = path.join(release, platform.folder, platform.binary);
  const stamp = sourcesHash(wanted);
  if (fs.existsSync(program) && fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return program;
  fs.rmSync(release, { recursive: true, force: true });
  const key = releaseKey(release);
  await step(`packaging: ${wanted.join(', ')}`, () => build([platform.flag, ...wanted, `-c.extraMetadata.updateKey=${publicHalf(key)}`]));
  signFeeds(release, key);
  await step('reading the fuses back', () => checkFuses(program));
  fs.writeFileSync(stampFile, stamp);
  return program;
}

/** @param {string[]} args */
async function build(args) {
  const version = fs
    .readFileSync(path.join(root, electronDist, 'version'), 'utf8')
    .trim()
    .replace(/^v/, '');
  const { code, output } = await runNode(
    'electron-builder/cli.js',
    [...args, '--publish', 'never', `-c.electronVersion=${version}`, `-c.electronDist=${electronDist}`],
    { quiet: true, env: { CUSTOM_FPM_PATH: path.join(root, 'scripts/fpm-deb.mjs') } },
  );
  if (code !== 0) throw new Stop(`Packaging failed:\n${output.trim().slice(-3000)}`);
}

/** electron-builder says what it set; the file says what is set. @param {string} program */
async function checkFuses(program) {
  const found = await readFuses(program);
  const wrong = Object.entries(wantedFuses()).filter(([name, value]) => found[name] !== value);
  if (wrong.length > 0) throw new Stop(`Fuses that are not as electron-builder.yml wants them: ${wrong.map(([name]) => name).join(', ')}`);
}

/** What goes into a package: the bundles, the settings, the runtime. @param {readonly string[]} targets */
function sourcesHash(targets) {
  const hash = crypto.createHash('sha256').update(targets.join(' ')).update(process.version);
  const settings = [
    'electron-builder.yml',
    'package-lock.json',
    'scripts/fpm-deb.mjs',
    'scripts/after-pack.mjs',
    path.join(electronDist, 'version'),
  ];
  for (const file of settings) hash.update(fs.readFileSync(path.join(root, file)));
  for (const folder of ['main', 'engine', 'preload', 'renderer']) {
    const place = path.join(root, 'dist', folder);
    for (const name of fs.readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()) {
      const file = path.join(place, name);
      if (fs.statSync(file).isFile() && !name.endsWith('.map')) hash.update(name).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

if (isEntry(import.meta.url)) {
  await main(async () => {
    const targets = process.argv.slice(2).filter((argument) => argument !== '--built');
    if (targets.length + 2 === process.argv.length) await setup(import.meta.url, 'start');
    say(`Packaged: ${path.relative(root, await ensurePackage(targets))}`);
    for (const name of fs.readdirSync(release)) say(`  ${name}`);
  });
}
