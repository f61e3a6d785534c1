import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { removeFolder, root, temporaryFolder } from './checkout.ts';

const place = 'HEARTHLINE_DEMO_ORGANISATION';

/** Before the tests of a run: makes the demonstration organisation once, in a folder that every server of the run begins with a copy of. Answers how it is thrown away. */
async function makeOrganisation(): Promise<() => void> {
  const folder = temporaryFolder('organisation');
  await promisify(execFile)(process.execPath, [path.join(root, 'dist/server/cli.js'), 'demo', '--data', folder], { cwd: root });
  process.env[place] = folder;
  return () => {
    removeFolder(folder);
  };
}

/** Playwright looks for it under this name. */
export { makeOrganisation as default };

/** The data of a server with the demonstration organisation, on which nobody has worked. */
export function demoOrganisation(): string {
  const folder = process.env[place];
  if (folder === undefined) throw new Error('the demonstration organisation is made by playwright.config.ts before the tests');
  return folder;
}
