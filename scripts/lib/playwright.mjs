import path from 'node:path';
import { withDisplay } from './display.mjs';
import { localCache } from './paths.mjs';
import { runNode } from './run.mjs';

export const endToEndReport = path.join(localCache, 'end-to-end.json');

/** Runs the end-to-end tests on the screen, or on a virtual one. @param {readonly string[]} args for Playwright @returns {Promise<number>} the exit code */
export function endToEnd(args) {
  return withDisplay(async (env) => {
    const { code } = await runNode('@playwright/test/cli.js', ['test', ...args], { env: { ...env, HEARTHLINE_REPORT: endToEndReport } });
    return code;
  });
}
