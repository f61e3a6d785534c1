import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { root } from './paths.mjs';
import { say } from './report.mjs';
import { childEnv } from './run.mjs';

const require = createRequire(import.meta.url);

/** Arguments for Electron: this app, and what this machine asks for. */
export function appArguments() {
  if (process.getuid?.() !== 0) return [root];
  say('Running as root: Chromium allows this only without its sandbox (--no-sandbox). Do not work with real patients like this.');
  return ['--no-sandbox', root];
}

/** @param {{ serverUrl: string, data: string }} options @returns {Record<string, string>} */
export function appEnvironment({ serverUrl, data }) {
  return { HEARTHLINE_SERVER_URL: serverUrl, HEARTHLINE_USER_DATA: path.join(data, 'app') };
}

/**
 * Opens the window and waits until it is closed. What Chromium grumbles about (no message bus, no graphics card) goes into a log.
 * @param {Record<string, string>} env
 * @param {string} log
 * @returns {{ close: () => void, ended: Promise<number> }}
 */
export function openApp(env, log) {
  const logFile = fs.openSync(log, 'w');
  const app = spawn(require('electron'), appArguments(), {
    cwd: root,
    env: childEnv(env),
    stdio: ['ignore', logFile, logFile],
    // Out of the terminal's process group: told once to quit, by us; told twice, Electron breaks off.
    detached: process.platform !== 'win32',
  });
  fs.closeSync(logFile);
  const ended = new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('close', (code, signal) => resolve(signal === null ? (code ?? 1) : 0));
  });
  return { close: () => void app.kill('SIGTERM'), ended };
}
