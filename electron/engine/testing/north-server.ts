import type { Actor } from '../../../shared/domain/define-command.ts';
import { patient, task } from './sample-records.ts';
import { SmallServer } from './small-server.ts';

/** A small server of the north branch, which one person works in, with so many patients and a task for each. */
export async function northServer(actor: Actor, patients: number): Promise<SmallServer> {
  const server = await SmallServer.start();
  const scopes = new Set(['org', `user:${actor.id}`, 'branch:loc-north']);
  server.people.push({ actor, email: '', password: '', scopes, ended: new Set() });
  for (let n = 1; n <= patients; n += 1) {
    server.records.put(patient(n));
    server.records.put(task(n, n));
  }
  return server;
}
