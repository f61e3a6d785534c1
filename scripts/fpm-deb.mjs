#!/usr/bin/env node
// Stands in for fpm in electron-builder's deb target (CUSTOM_FPM_PATH): Ruby's fpm is not in every distribution, dpkg-deb is.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const text = /** @type {const} */ ({ type: 'string' });
const list = /** @type {const} */ ({ type: 'string', multiple: true });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    source: { ...text, short: 's' },
    target: { ...text, short: 't' },
    depends: { ...list, short: 'd' },
    'deb-recommends': list,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
    'deb-priority': text,
    'deb-compression': text,
    iteration: text,
    category: text,
  },
});

/** @param {keyof typeof values} name */
const one = (name, fallback = '') => (typeof values[name] === 'string' ? values[name] : fallback);
/** @param {keyof typeof values} name */
const many = (name) => (Array.isArray(values[name]) ? values[name].join(', ') : '');

/** fpm's words for dpkg-deb's. @type {Record<string, string>} */
const compressions = { gz: 'gzip' };

if (one('target') !== 'deb') throw new Error('this stand-in for fpm makes .deb packages only');

const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-deb-'));
// mkdtemp's folder is closed to others; it becomes the package's root.
fs.chmodSync(tree, 0o755);
try {
  copyFiles();
  writeControl();
  const compression = one('deb-compression', 'xz');
  // Compress at 6: 9, the default, takes twice the time for a percent.
  const pack = ['--root-owner-group', `-Z${compressions[compression] ?? compression}`, '-z6', '-b', tree, one('package')];
  execFileSync('dpkg-deb', pack, { stdio: 'inherit' });
} finally {
  fs.rmSync(tree, { recursive: true, force: true });
}

/** What is left on the command line are pairs FROM=TO. */
function copyFiles() {
  for (const pair of positionals) {
    const [from, to] = pair.split('=');
    if (from === undefined || to === undefined) throw new Error(`not a FROM=TO pair: ${pair}`);
    const target = path.join(tree, to);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.cpSync(from.replace(/\/$/, ''), target, { recursive: true, verbatimSymlinks: true });
  }
}

function writeControl() {
  const folder = path.join(tree, 'DEBIAN');
  fs.mkdirSync(folder);
  const scripts = [one('after-install'), one('after-remove')];
  for (const [i, name] of ['postinst', 'postrm'].entries()) {
    const source = scripts[i];
    if (!source) continue;
    fs.copyFileSync(source, path.join(folder, name));
    fs.chmodSync(path.join(folder, name), 0o755);
  }
  const [summary = one('name'), ...more] = one('description')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  /** @type {[string, string][]} */
  const fields = [
    ['Package', one('name')],
    ['Version', one('version')],
    ['Architecture', one('architecture')],
    ['Maintainer', one('maintainer')],
    ['Priority', one('deb-priority', 'optional')],
    ['Section', one('category', 'default')],
    ['Homepage', one('url')],
    ['Depends', many('depends')],
    ['Recommends', many('deb-recommends')],
    ['Description', [summary, ...more.map((line) => ` ${line}`)].join('\n')],
  ];
  const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
  fs.writeFileSync(path.join(folder, 'control'), `${lines.join('\n')}\n`);
}
