import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** A reason to stop that the person at the keyboard can act on: shown as one line, without a stack. */
export class Stop extends Error {}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {number} startedAt from performance.now() */
export function since(startedAt) {
  const seconds = (performance.now() - startedAt) / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${String(Math.floor(seconds / 60))} min ${String(Math.round(seconds % 60))} s`;
}

/**
 * Says that work begins, that it still goes on every 15 seconds, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  say(`▸ ${title}`);
  const pulse = setInterval(() => {
    say(`  … ${title}: ${since(startedAt)}`);
  }, 15_000);
  try {
    const result = await work();
    say(`✓ ${title} (${since(startedAt)})`);
    return result;
  } catch (error) {
    say(`✗ ${title} (${since(startedAt)})`);
    throw error;
  } finally {
    clearInterval(pulse);
  }
}

/**
 * Runs a script's body; a number it gives is the exit code. A Stop becomes one line, anything else keeps its stack.
 * @param {() => Promise<unknown>} body
 */
export async function main(body) {
  try {
    const result = await body();
    process.exitCode = typeof result === 'number' ? result : 0;
  } catch (error) {
    process.stderr.write(
      `${error instanceof Stop ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}

/** @param {string} moduleUrl import.meta.url of the asking script */
export function isEntry(moduleUrl) {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(process.argv[1]).href;
}
