import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';
import { Stop } from './report.mjs';
import { childEnv } from './run.mjs';

/** It puts a database away: give it time before it is ended by force. */
const PATIENCE = 30_000;

/** @typedef {{ url: string, log: string, stop: () => Promise<void>, ended: Promise<number> }} RunningServer */

/**
 * Starts the built server on its own PostgreSQL, with the demo organisation, and waits until it answers.
 * @param {{ data: string, port: number }} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ data, port }) {
  fs.mkdirSync(data, { recursive: true });
  const log = path.join(data, 'server.log');
  const logFile = fs.openSync(log, 'w');
  const server = spawn(
    process.execPath,
    [path.join(root, 'dist/server/cli.js'), 'serve', '--port', String(port), '--data', data, '--demo'],
    {
      cwd: root,
      env: childEnv(),
      stdio: ['ignore', 'pipe', logFile],
      // Out of the terminal's process group: Ctrl-C reaches it through us, after the app has closed.
      detached: process.platform !== 'win32',
    },
  );
  fs.closeSync(logFile);
  const ended = new Promise((resolve) => server.once('close', (code) => resolve(code ?? 1)));
  const stop = () => stopGently(server, ended);
  try {
    const url = await readyUrl(server, log);
    await healthy(url);
    return { url, log, stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Everything the server prints goes to its log; the line that says it is ready also goes to us.
 * @param {import('node:child_process').ChildProcess} server @param {string} log @returns {Promise<string>}
 */
function readyUrl(server, log) {
  const out = /** @type {import('node:stream').Readable} */ (server.stdout);
  return new Promise((resolve, reject) => {
    createInterface({ input: out }).on('line', (line) => {
      fs.appendFileSync(log, `${line}\n`);
      const url = urlIn(line);
      if (url !== undefined) resolve(url);
    });
    server.once('error', reject);
    server.once('close', (code) =>
      reject(new Stop(`The server ended before it was ready (code ${String(code)}): ${lastLine(log)}. Its log: ${log}`)),
    );
  });
}

/** @param {string} line @returns {string | undefined} */
function urlIn(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const message = JSON.parse(line);
    return message.ready === true && typeof message.url === 'string' ? message.url : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} url */
async function healthy(url) {
  const answer = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Stop(`The server listens at ${url} but is not well: ${answer.status} ${await answer.text()}`);
}

/** @param {import('node:child_process').ChildProcess} server @param {Promise<unknown>} ended */
async function stopGently(server, ended) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  const force = setTimeout(() => void server.kill('SIGKILL'), PATIENCE);
  await ended;
  clearTimeout(force);
}

/** The last line that says something: not the tail of a stack or of an object. @param {string} log */
function lastLine(log) {
  const lines = fs.readFileSync(log, 'utf8').split('\n');
  return lines.findLast((line) => /^[A-Z{]/i.test(line)) ?? 'it said nothing';
}
