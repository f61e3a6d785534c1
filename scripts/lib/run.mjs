import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { nodeModules, root } from './paths.mjs';

/** The environment of every child: our own tools, and with them Node 24, come first. */
export function childEnv(extra = {}) {
  const bin = path.join(nodeModules, '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`, ...extra };
}

/**
 * @typedef {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} RunOptions
 * @typedef {{ code: number, output: string }} RunResult
 */

/**
 * Runs a program to its end. Its output goes to the screen, or with `quiet` only into the result.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: options.cwd ?? root,
      env: childEnv(options.env),
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      // Some tools colour whatever they are told; nobody sees colours in a captured text.
      resolve({ code: code ?? 1, output: stripVTControlCharacters(output) });
    });
  });
}

/**
 * Runs one of node_modules' JavaScript tools with the Node that runs us: no shell, the same on Windows.
 * @param {string} script relative to node_modules
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [path.join(nodeModules, script), ...args], options);
}
