import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { removeFolder, root, temporaryFolder } from './checkout.ts';

const place = 'HEARTHLINE_DEMO_ORGANISATION';

/** Before the tests of a run: makes the demonstration organisation once, in a folder that every server of the run begins with a copy of. Answers how it is thrown away. */
async function makeOrganisation(): Promise<() => void> {
  const first = temporaryFolder('organisation');
  process.env[place] = first;
  await demoOrganisation();
  return () => {
    const beside = path.dirname(first);
    for (const name of fs.readdirSync(beside)) if (name.startsWith(path.basename(first))) removeFolder(path.join(beside, name));
  };
}

/** Playwright looks for it under this name. */
export { makeOrganisation as default };

/** The data of a server with the demonstration organisation, on which nobody has worked. In a run that goes on over midnight it is made anew: its vans drive today, its nurses have visits today. */
export async function demoOrganisation(): Promise<string> {
  const first = process.env[place];
  if (first === undefined) throw new Error('the demonstration organisation is made by playwright.config.ts before the tests');
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'America/Chicago' });
  const data = `${first}-${today}`;
  if (!fs.existsSync(data))
    await promisify(execFile)(process.execPath, [path.join(root, 'dist/server/cli.js'), 'demo', '--data', data], { cwd: root });
  return data;
}
