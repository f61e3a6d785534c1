import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { recordShape } from '../../../electron/engine/data/ddl.ts';
import { secretCost } from '../../../electron/engine/session/vault.ts';
import { TestApp } from '../../support/launch-app.ts';
import { demo, signIn } from '../../support/sign-in.ts';
import { expectReceived } from '../../support/status.ts';
import { BenchServer, patientsFor100k } from './bench-server.ts';
import { cacheFolder, fingerprint } from './cache.ts';

/** A laptop's folder on which the coordinator has signed in and taken 100,000 records; made once with the real app and the real server, and kept. */
export async function preparedLaptop(): Promise<string> {
  const folder = path.join(cacheFolder(), `laptop-${String(patientsFor100k)}-${fingerprint(recordShape(), JSON.stringify(secretCost))}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const server = await BenchServer.start(patientsFor100k);
  console.error('  taking 100,000 records onto a laptop once');
  const app = await TestApp.launch({ serverUrl: server.url, userData: unfinished });
  await signIn(app.page, { email: demo.coordinator });
  await expectReceived(app.page);
  await app.page.waitForTimeout(3_000);
  await app.close();
  await server.stop();
  renameSync(unfinished, folder);
  return folder;
}
