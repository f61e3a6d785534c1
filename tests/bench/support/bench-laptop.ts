// A laptop of the measurements: the shipped engine on an encrypted store of its own, whose network can be pulled out.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { deviceSigner, newDeviceKey } from '../../../electron/engine/commands/device-signer.ts';
import { runCommand } from '../../../electron/engine/commands/run-command.ts';
import { readMeta } from '../../../electron/engine/data/tables/meta.ts';
import { outboxCounts } from '../../../electron/engine/data/tables/outbox.ts';
import { readRow } from '../../../electron/engine/data/tables/records.ts';
import { Events } from '../../../electron/engine/events.ts';
import { nodeEnv } from '../../../electron/engine/node-env.ts';
import { openFolderStore } from '../../../electron/engine/session/open-folder.ts';
import { postSignIn } from '../../../electron/engine/session/post-sign-in.ts';
import { saveSession, type SavedSession } from '../../../electron/engine/session/saved-session.ts';
import { Workspace } from '../../../electron/engine/session/workspace.ts';
import { instant } from '../../../shared/kernel/time.ts';
import { PluggedNetwork } from '../../support/plugged-network.ts';

export const benchEnv = nodeEnv();
const key = randomBytes(32);

/** A device that is known to the server, and its session. */
export interface Enrolled {
  readonly deviceKey: string;
  readonly session: SavedSession;
}

export async function enrol(serverUrl: string, password: string, email = 'nurse@demo.hearthline'): Promise<Enrolled> {
  const deviceKey = newDeviceKey();
  const device = { publicKey: deviceSigner(deviceKey).publicKey, name: 'Bench', platform: 'bench', appVersion: '0.1.0' };
  const answer = await postSignIn(benchEnv, serverUrl, { email, password, device });
  if (!answer.ok) throw new Error(answer.trouble.kind);
  return { deviceKey, session: { ...answer.response, serverUrl, email } };
}

export class BenchLaptop {
  private readonly plug = new PluggedNetwork(benchEnv.network);
  private readonly openedAt = Date.now();
  readonly events = new Events();
  readonly workspace: Workspace;

  /** `folder` keeps its store; a laptop that is opened on it again has what it had. */
  constructor(folder: string, { deviceKey, session }: Enrolled, url = session.serverUrl) {
    mkdirSync(folder, { recursive: true });
    const env = { ...benchEnv, network: this.plug };
    const store = openFolderStore(folder, key, deviceKey, { nativeBinding: undefined, env });
    const saved = { ...session, serverUrl: url };
    saveSession(store.db, saved);
    this.workspace = new Workspace({
      ...{ store, session: saved, folder, storeId: path.basename(folder), key, protection: 'secret-only', env, events: this.events },
      ...{ appVersion: '0.1.0', unlock: () => undefined, damaged: () => undefined },
      reserve: { keep: () => undefined, release: () => false },
    });
    this.workspace.start();
  }

  set offline(out: boolean) {
    this.plug.offline = out;
  }

  /** Answers the new task's id. */
  add(): string {
    const taskId = benchEnv.ids.next('task');
    const args = { taskId, title: 'Confirm the visit with the family', detail: 'x'.repeat(220), priority: 'routine' };
    const result = runCommand(this.workspace.person, 'task.create', { ...args, createdAt: instant(Date.now()) });
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return taskId;
  }

  has(taskId: string): boolean {
    return readRow(this.workspace.person.db, 'task', taskId) !== undefined;
  }

  get unsent(): number {
    return outboxCounts(this.workspace.person.db).waiting;
  }

  get tasks(): number {
    return this.workspace.person.db.prepare<[], { n: number }>('select count(*) as n from task').get()?.n ?? 0;
  }

  /** It has proved to itself that it holds what the server holds: what is done once a day is done. */
  get isProved(): boolean {
    return Number(readMeta(this.workspace.person.db, 'provedAt') ?? '0') > this.openedAt;
  }

  async sync(): Promise<void> {
    await this.workspace.loop.now();
  }

  async close(): Promise<void> {
    await this.workspace.close();
  }
}
