import { spawn } from 'node:child_process';
import process from 'node:process';
import { say, Stop } from './report.mjs';

/** Whether a window can be shown to a person here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/**
 * Runs work that opens windows; where there is no screen, on a virtual one that it starts and stops.
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work({});
  const screen = await startXvfb();
  say(`No display here: using a virtual one (Xvfb ${screen.name}).`);
  try {
    return await work({ DISPLAY: screen.name });
  } finally {
    screen.stop();
  }
}

/** @returns {Promise<{ name: string, stop: () => void }>} */
function startXvfb() {
  // It picks a free number itself and writes it to descriptor 3 when it is ready.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  // Out of the terminal's process group: Ctrl-C must not take the screen away from an app that is still closing.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const ready = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const stop = () => void server.kill('SIGTERM');
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    let number = '';
    server.once('error', () => reject(new Stop('There is no display, and Xvfb is not installed: sudo apt-get install -y xvfb')));
    server.once('exit', (code) => reject(new Stop(`The virtual display ended at once (Xvfb, code ${String(code)}).`)));
    ready.on('data', (chunk) => {
      number += String(chunk);
      if (number.endsWith('\n')) resolve({ name: `:${number.trim()}`, stop });
    });
  });
}
