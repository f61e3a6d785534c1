import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { hasDisplay } from '../lib/display.mjs';
import { say, step, Stop } from '../lib/report.mjs';
import { run } from '../lib/run.mjs';

/**
 * @typedef {'window' | 'compile' | 'tests'} Purpose
 * @typedef {{ for: Purpose, packages: string[], there: () => boolean }} Need
 */

/** What the machine must bring, by purpose. Where a package has two names, the newer distribution's comes first. @type {Need[]} */
const needs = [
  { for: 'window', packages: ['xvfb'], there: () => hasDisplay() || command('Xvfb') },
  { for: 'window', packages: ['libgtk-3-0t64', 'libgtk-3-0'], there: () => library('libgtk-3.so.0') },
  { for: 'window', packages: ['libnss3'], there: () => library('libnss3.so') },
  { for: 'window', packages: ['libasound2t64', 'libasound2'], there: () => library('libasound.so.2') },
  { for: 'window', packages: ['libgbm1'], there: () => library('libgbm.so.1') },
  { for: 'window', packages: ['libsecret-1-0'], there: () => library('libsecret-1.so.0') },
  {
    for: 'window',
    packages: ['fonts-dejavu-core'],
    there: () => fs.existsSync('/usr/share/fonts') && fs.readdirSync('/usr/share/fonts').length > 0,
  },
  { for: 'compile', packages: ['python3'], there: () => command('python3') },
  { for: 'compile', packages: ['make'], there: () => command('make') },
  { for: 'compile', packages: ['g++'], there: () => command('g++') },
  { for: 'tests', packages: ['xauth'], there: () => command('xauth') },
  { for: 'tests', packages: ['chromium'], there: () => command('chromium') || command('google-chrome') },
  // 80 MB: about half a minute where it is not there yet.
  { for: 'tests', packages: ['firefox-esr', 'firefox'], there: () => command('firefox-esr') || command('firefox') },
  { for: 'tests', packages: ['coturn'], there: () => command('turnserver') },
  { for: 'tests', packages: ['dbus'], there: () => command('dbus-run-session') },
  { for: 'tests', packages: ['gnome-keyring'], there: () => command('gnome-keyring-daemon') },
  { for: 'tests', packages: ['p7zip-full'], there: () => command('7za') },
  { for: 'tests', packages: ['poppler-utils'], there: () => command('pdftotext') },
  { for: 'tests', packages: ['dpkg'], there: () => command('dpkg-deb') },
  { for: 'tests', packages: ['postgresql'], there: () => fs.existsSync('/usr/lib/postgresql') || command('postgres') },
];

/** Without these the work cannot go on; the others cost single tests. @type {ReadonlySet<Purpose>} */
const vital = new Set(['window', 'compile']);

/** Installs what is missing where we may, else names it in one line. @param {readonly Purpose[]} purposes */
export async function ensureSystemPackages(...purposes) {
  if (process.platform !== 'linux') return;
  const missing = needs.filter((need) => purposes.includes(need.for) && !need.there());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && command('apt-get'))
    await step(`installing system packages: ${names(missing)}`, () => aptInstall(missing));
  const still = missing.filter((need) => !need.there());
  if (still.length === 0) return;
  const line = `This machine lacks: ${names(still)}. On Debian or Ubuntu: sudo apt-get install -y ${names(still)}`;
  if (still.some((need) => vital.has(need.for))) throw new Stop(line);
  say(line);
}

/** @param {readonly Need[]} missing */
const names = (missing) => missing.map((need) => need.packages.at(-1)).join(' ');

/** @param {readonly Need[]} missing */
async function aptInstall(missing) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, env });
  const chosen = missing.map((need) => need.packages.find(installable)).filter((name) => name !== undefined);
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...chosen], { quiet: true, env });
  if (code !== 0) say(output.trim().split('\n').slice(-3).join('\n'));
}

/** @param {string} name */
function installable(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return stdout.includes('Candidate:') && !stdout.includes('Candidate: (none)');
}

/** @param {string} name */
function command(name) {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => fs.existsSync(path.join(folder, name)));
}

/** @type {string | undefined} */
let knownLibraries;

/** @param {string} name */
function library(name) {
  // Asked once before and once after an installation: cheap enough to ask each time it was not found.
  if (!knownLibraries?.includes(name)) knownLibraries = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout;
  return knownLibraries.includes(name);
}
