// Laptops' engines against a real server, in a process of their own as the app ships them: offline writes, fan-out, commits, a revisit over a thin line. Prints one JSON line.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deviceSigner, newDeviceKey } from '../../../electron/engine/commands/device-signer.ts';
import { runCommand } from '../../../electron/engine/commands/run-command.ts';
import { readRow } from '../../../electron/engine/data/tables/records.ts';
import { outboxCounts } from '../../../electron/engine/data/tables/outbox.ts';
import { Events } from '../../../electron/engine/events.ts';
import { nodeEnv } from '../../../electron/engine/node-env.ts';
import { openFolderStore } from '../../../electron/engine/session/open-folder.ts';
import { postSignIn } from '../../../electron/engine/session/post-sign-in.ts';
import { saveSession, type SavedSession } from '../../../electron/engine/session/saved-session.ts';
import { Workspace } from '../../../electron/engine/session/workspace.ts';
import { post } from '../../../electron/engine/sync/server-link.ts';
import { Fault } from '../../../shared/kernel/fault.ts';
import { instant } from '../../../shared/kernel/time.ts';
import { briefHeader, signedText } from '../../../shared/protocol/sync.ts';
import { protocol } from '../../../shared/protocol/version.ts';
import type { SyncMeasured } from './sync-report.ts';
import { times } from './measure.ts';

const [serverUrl = '', thinUrl = '', password = '', writesText = '1000', clientsText = '50', opsText = '2000'] = process.argv.slice(2);
const clients = Number(clientsText);
const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-bench-'));
const key = randomBytes(32);
const env = nodeEnv();

interface Enrolled {
  readonly deviceKey: string;
  readonly session: SavedSession;
}

async function enrol(): Promise<Enrolled> {
  const deviceKey = newDeviceKey();
  const device = { publicKey: deviceSigner(deviceKey).publicKey, name: 'Bench', platform: 'bench', appVersion: '0.1.0' };
  const answer = await postSignIn(env, serverUrl, { email: 'nurse@demo.hearthline', password, device });
  if (!answer.ok) throw new Error(answer.trouble.kind);
  return { deviceKey, session: { ...answer.response, serverUrl, email: 'nurse@demo.hearthline' } };
}

/** One laptop at work, whose network can be pulled out. */
class Laptop {
  offline = false;
  readonly events = new Events();
  readonly workspace: Workspace;

  constructor(name: string, { deviceKey, session }: Enrolled, url = serverUrl) {
    const own = path.join(folder, name);
    mkdirSync(own, { recursive: true });
    const network: typeof env.network = {
      send: (request) => (this.offline ? Promise.reject(new Fault('unreachable', 'later')) : env.network.send(request)),
      openSocket: (to, on) => env.network.openSocket(this.offline ? 'ws://127.0.0.1:1' : to, on),
    };
    const ownEnv = { ...env, network };
    const store = openFolderStore(own, key, deviceKey, { nativeBinding: undefined, env: ownEnv });
    const saved = { ...session, serverUrl: url };
    saveSession(store.db, saved);
    this.workspace = new Workspace({
      ...{ store, session: saved, folder: own, storeId: name, key, protection: 'secret-only', env: ownEnv, events: this.events },
      ...{ appVersion: '0.1.0', unlock: () => undefined, damaged: () => undefined },
      reserve: { keep: () => undefined, release: () => false },
    });
    this.workspace.start();
  }

  add(id: string): void {
    const args = { taskId: id, title: 'Confirm the visit with the family', detail: 'x'.repeat(220), priority: 'routine' };
    const result = runCommand(this.workspace.person, 'task.create', { ...args, createdAt: instant(Date.now()) });
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  }

  has(id: string): boolean {
    return readRow(this.workspace.person.db, 'task', id) !== undefined;
  }
}

async function offlineWrites(n: number, who: Enrolled): Promise<SyncMeasured['offline'][number]> {
  const laptop = new Laptop(`writes-${n}`, who);
  await laptop.workspace.loop.now();
  laptop.offline = true;
  await laptop.workspace.loop.now();
  const writing = process.cpuUsage();
  const from = performance.now();
  for (let i = 0; i < n; i++) laptop.add(env.ids.next('task'));
  const writeMs = performance.now() - from;
  const { user, system } = process.cpuUsage(writing);
  laptop.offline = false;
  const sending = process.cpuUsage();
  const back = performance.now();
  while (outboxCounts(laptop.workspace.person.db).waiting > 0) await laptop.workspace.loop.now();
  const sendMs = performance.now() - back;
  const sent = process.cpuUsage(sending);
  await laptop.workspace.close();
  return { n, writeMs, writeCpuMs: (user + system) / 1000, sendMs, sendCpuMs: (sent.user + sent.system) / 1000 };
}

/** One of fifty laptops saves; until the others show it. */
async function fanOut(all: readonly Laptop[], rounds: number): Promise<number[]> {
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const id = env.ids.next('task');
    const from = performance.now();
    const others = all.slice(1).map(
      (laptop) =>
        new Promise<void>((resolve) => {
          const stop = laptop.events.listen(({ event }) => {
            if (event !== 'changed' || !laptop.has(id)) return;
            waits.push(performance.now() - from);
            stop();
            resolve();
          });
        }),
    );
    all[0]?.add(id);
    await Promise.all(others);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return waits;
}

/** Each laptop sends one command and waits for the answer before the next: what the server commits a second. */
async function commits(who: readonly Enrolled[], ops: number): Promise<{ ms: number; waits: number[] }> {
  const waits: number[] = [];
  let next = 0;
  // As a laptop with a live line does: it knows the server, and wants the outcome alone.
  const epoch = await epochOf(who[0]);
  const from = performance.now();
  await Promise.all(
    who.map(async ({ deviceKey, session }) => {
      const signer = deviceSigner(deviceKey);
      while (next++ < ops) {
        const at = instant(Date.now());
        const args = {
          taskId: env.ids.next('task'),
          title: 'Confirm the visit',
          detail: 'x'.repeat(220),
          priority: 'routine',
          createdAt: at,
        };
        const id = env.ids.next('cmd') as never;
        const unsigned = { id, type: 'task.create', version: 1, args, at, actorId: session.person.id, deviceId: session.deviceId };
        const started = performance.now();
        const body = {
          ...{ protocol: protocol.current, appVersion: '0.1.0', clientId: 'cli-bench', epoch, cursor: 0, scopesHash: '', backfill: [] },
          ...{ commands: [{ ...unsigned, signature: signer.sign(signedText(unsigned)) }], limit: 1, deviceNow: at },
        };
        const answer = await post(env, { serverUrl, token: session.token }, '/sync', body, undefined, { [briefHeader]: '1' });
        let text = '';
        for await (const piece of answer.body) text += Buffer.from(piece).toString();
        if (!text.includes('"outcome":"applied"')) throw new Error(`not applied: ${text.slice(0, 200)}`);
        waits.push(performance.now() - started);
      }
    }),
  );
  return { ms: performance.now() - from, waits };
}

async function epochOf(who: Enrolled | undefined): Promise<string> {
  const answer = await post(env, { serverUrl, token: who?.session.token }, '/sync', {
    ...{ protocol: protocol.current, appVersion: '0.1.0', clientId: 'cli-bench', cursor: 0, scopesHash: '', backfill: [] },
    ...{ commands: [], limit: 1, deviceNow: instant(Date.now()) },
  });
  let text = '';
  for await (const piece of answer.body) text += Buffer.from(piece).toString();
  return (JSON.parse(text.slice(2, text.indexOf('\n'))) as { epoch: string }).epoch;
}

async function until(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const enrolled: Enrolled[] = [];
for (let i = 0; i < clients; i++) enrolled.push(await enrol());
const [first] = enrolled;
if (!first) throw new Error('no clients');

const offline: SyncMeasured['offline'][number][] = [];
for (const n of writesText.split(',').map(Number)) offline.push(await offlineWrites(n, first));

// A laptop that takes everything, then stays away while two thousand changes are made.
const away = new Laptop('away', first, thinUrl);
await away.workspace.loop.now();
const idleFrom = performance.now();
for (let i = 0; i < 10; i++) await away.workspace.loop.now();
const thinRoundMs = (performance.now() - idleFrom) / 10;
const before = away.workspace.person.db.prepare<[], { n: number }>('select count(*) as n from task').get()?.n ?? 0;
away.offline = true;
await away.workspace.loop.now();
const ops = Number(opsText);
const { ms, waits } = await commits(enrolled, ops);
away.offline = false;
const revisitFrom = performance.now();
await until(() => !away.workspace.loop.status().trouble || (void away.workspace.loop.now(), false));
await away.workspace.loop.now();
const revisitMs = performance.now() - revisitFrom;
const revisited = (away.workspace.person.db.prepare<[], { n: number }>('select count(*) as n from task').get()?.n ?? 0) - before;
await away.workspace.close();

const all = enrolled.map((who, i) => new Laptop(`live-${i}`, who));
await Promise.all(all.map((laptop) => laptop.workspace.loop.now()));
await new Promise((resolve) => setTimeout(resolve, 5_000));
const near = new Laptop('near', first);
await near.workspace.loop.now();
const nearFrom = performance.now();
for (let i = 0; i < 20; i++) await near.workspace.loop.now();
const idleRoundMs = (performance.now() - nearFrom) / 20;
await near.workspace.close();
const spread = times(await fanOut(all, 15));
for (const laptop of all) await laptop.workspace.close();
rmSync(folder, { recursive: true, force: true });

const report: SyncMeasured = {
  offline,
  fanOut: { p50: spread.p50, p95: spread.p95 },
  commits: { ops, perSecond: (ops / ms) * 1000, p50: times(waits).p50, p95: times(waits).p95 },
  revisit: { rows: revisited, ms: revisitMs, roundMs: thinRoundMs },
  idleRoundMs,
};
console.log(JSON.stringify(report));
process.exit(0);
