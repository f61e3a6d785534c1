// Laptops' engines against a real server, in a process of their own as the app ships them. Reads one step a line and answers each with one line of JSON (sync-steps.ts).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { deviceSigner } from '../../../electron/engine/commands/device-signer.ts';
import { LiveLine } from '../../../electron/engine/sync/live.ts';
import { post } from '../../../electron/engine/sync/server-link.ts';
import { instant } from '../../../shared/kernel/time.ts';
import { healthText } from '../../../shared/protocol/devices.ts';
import { signedText } from '../../../shared/protocol/sync.ts';
import { protocol } from '../../../shared/protocol/version.ts';
import { BenchLaptop, benchEnv, enrol, type Enrolled } from './bench-laptop.ts';
import { times } from './measure.ts';
import type { Committer, StepDone, StepName, SyncSteps } from './sync-steps.ts';

const [serverUrl = '', thinUrl = '', password = '', clientsText = '50'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-sync-bench-'));
let opened = 0;
const live: BenchLaptop[] = [];

const enrolled: Readonly<Record<Committer, Enrolled[]>> = { ours: [], others: [] };
for (let i = 0; i < Number(clientsText); i++) enrolled.ours.push(await enrol(serverUrl, password));
// So many may sign in a minute.
if (Number(clientsText) > 20) await wait(60_000);
for (let i = 0; i < Number(clientsText); i++) enrolled.others.push(await enrol(serverUrl, password, 'coordinator@demo.hearthline'));
const { session: absent } = await enrol(serverUrl, password, 'pharmacist@demo.hearthline');
const owners: Readonly<Record<Committer, { readonly ownerId?: string }>> = { ours: {}, others: { ownerId: absent.person.id } };
const [first] = enrolled.ours;
if (!first) throw new Error('no clients');

/** What this process ran while `work` did. */
async function counted<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number; cpuMs: number }> {
  const cpu = process.cpuUsage();
  const from = performance.now();
  const value = await work();
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  return { value, ms, cpuMs: (user + system) / 1000 };
}

function laptop(name: string, who: Enrolled, url = serverUrl): BenchLaptop {
  return new BenchLaptop(path.join(folder, name), who, url);
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(met: () => boolean): Promise<void> {
  while (!met()) await wait(100);
}

const steps: { readonly [S in StepName]: (args: SyncSteps[S]['args']) => Promise<SyncSteps[S]['result']> } = {
  async writes({ n }) {
    const one = laptop(`writes-${String(opened++)}`, first);
    await one.sync();
    one.offline = true;
    await one.sync();
    const writing = await counted(() => {
      for (let i = 0; i < n; i++) one.add();
    });
    one.offline = false;
    const sending = await counted(async () => {
      while (one.unsent > 0) await one.sync();
    });
    await one.close();
    return { n, writeMs: writing.ms, writeCpuMs: writing.cpuMs, ms: sending.ms, cpuMs: sending.cpuMs };
  },

  /** Each laptop sends one command and waits for the answer before the next: what the server commits a second. */
  async commits({ ops, by }) {
    // As laptops do: each has its live line open and hands its work over by it. Rows that come are not taken in.
    const epoch = await epochOf(first);
    const clients = await Promise.all(enrolled[by].map(async (who) => [who, await clientOf(who)] as const));
    const waits: number[] = [];
    let next = 0;
    const { ms, cpuMs } = await counted(() =>
      Promise.all(
        clients.map(async ([who, client]) => {
          while (next++ < ops) waits.push(await commitOne(who, epoch, client, owners[by]));
        }),
      ),
    );
    for (const [, { line }] of clients) line.close();
    return { ops, ms, cpuMs, p50: times(waits).p50, p95: times(waits).p95 };
  },

  /** One laptop after the other, for they share one processor here; until they hold everything and have proved it. */
  async open() {
    const { ms, cpuMs } = await counted(async () => {
      for (const [i, who] of enrolled.ours.entries()) {
        const one = laptop(`live-${String(i)}`, who);
        live.push(one);
        await one.sync();
      }
    });
    await until(() => live.every((one) => one.isProved));
    return { ms, cpuMs };
  },

  /** One of the open laptops saves; until the others show it. */
  async fanOut({ rounds, gapMs }) {
    const waits: number[] = [];
    const { cpuMs } = await counted(async () => {
      for (let round = 0; round < rounds; round++) {
        waits.push(...(await seenByOthers(live)));
        await wait(gapMs);
      }
    });
    return { p50: times(waits).p50, p95: times(waits).p95, cpuMs, samples: waits.length };
  },

  async close() {
    const { ms, cpuMs } = await counted(async () => {
      for (const one of live.splice(0)) await one.close();
    });
    return { ms, cpuMs };
  },

  /** A laptop that has everything stays away while changes are made, and comes back over the thin line. */
  async revisit({ ops }) {
    const away = laptop('away', first, thinUrl);
    await away.sync();
    const idle = await counted(async () => {
      for (let i = 0; i < 10; i++) await away.sync();
    });
    const before = away.tasks;
    away.offline = true;
    await away.sync();
    const made = await steps.commits({ ops, by: 'ours' });
    away.offline = false;
    const { ms } = await counted(async () => {
      while (away.workspace.loop.status().trouble) await away.sync();
      await away.sync();
    });
    const rows = away.tasks - before;
    await away.close();
    return { rows, ms, roundMs: idle.ms / 10, perSecond: (ops / made.ms) * 1000 };
  },

  /** Rounds of a laptop for which there is nothing new. */
  async idleRound({ rounds }) {
    const near = laptop(`near-${String(opened++)}`, first);
    await near.sync();
    const { ms } = await counted(async () => {
      for (let i = 0; i < rounds; i++) await near.sync();
    });
    await near.close();
    return { ms: ms / rounds };
  },
};

async function seenByOthers(all: readonly BenchLaptop[]): Promise<number[]> {
  let id = '';
  const from = performance.now();
  const others = all.slice(1).map(
    (one) =>
      new Promise<number>((resolve) => {
        const stop = one.events.listen(({ event }) => {
          if (event !== 'changed' || !one.has(id)) return;
          stop();
          resolve(performance.now() - from);
        });
      }),
  );
  id = all[0]?.add() ?? '';
  return Promise.all(others);
}

/** A laptop's line and its signer, which the app too makes once. */
interface Client {
  readonly line: LiveLine;
  readonly signer: ReturnType<typeof deviceSigner>;
}

async function clientOf({ session, deviceKey }: Enrolled): Promise<Client> {
  const { token } = session;
  const line = new LiveLine(benchEnv, () => ({ serverUrl, token }), {
    perhaps: () => undefined,
    poked: () => undefined,
    rows: () => undefined,
  });
  line.open();
  await until(() => line.tellsRows);
  return { line, signer: deviceSigner(deviceKey) };
}

async function commitOne(
  { session }: Enrolled,
  epoch: string,
  { line, signer }: Client,
  owner: { readonly ownerId?: string },
): Promise<number> {
  const at = instant(Date.now());
  const args = {
    taskId: benchEnv.ids.next('task'),
    title: 'Confirm the visit',
    detail: 'x'.repeat(220),
    priority: 'routine',
    createdAt: at,
    ...owner,
  };
  const id = benchEnv.ids.next('cmd') as never;
  const unsigned = { id, type: 'task.create', version: 1, args, at, actorId: session.person.id, deviceId: session.deviceId };
  const started = performance.now();
  const body = {
    ...{ protocol: protocol.current, appVersion: '0.1.0', clientId: 'cli-bench', epoch, cursor: 0, scopesHash: '', backfill: [] },
    ...{ commands: [{ ...unsigned, signature: signer.sign(signedText(unsigned)) }], limit: 1, deviceNow: at },
  };
  const [answer] = (await line.push(body, healthText({ waiting: 1, refused: 0 }))) ?? [];
  if (answer?.piece !== 'header' || answer.header.outcomes[0]?.outcome !== 'applied')
    throw new Error(`not applied: ${JSON.stringify(answer)}`);
  return performance.now() - started;
}

async function epochOf({ session }: Enrolled): Promise<string> {
  const answer = await post(benchEnv, { serverUrl, token: session.token }, '/sync', {
    ...{ protocol: protocol.current, appVersion: '0.1.0', clientId: 'cli-bench', cursor: 0, scopesHash: '', backfill: [] },
    ...{ commands: [], limit: 1, deviceNow: instant(Date.now()) },
  });
  const text = await textOf(answer.body);
  return (JSON.parse(text.slice(2, text.indexOf('\n'))) as { epoch: string }).epoch;
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of body) text += Buffer.from(piece).toString();
  return text;
}

console.log(JSON.stringify({ ready: true }));
for await (const line of createInterface({ input: process.stdin })) {
  const { step, args } = JSON.parse(line) as { step: StepName; args: never };
  const result = await steps[step](args);
  console.log(JSON.stringify({ step, result } satisfies StepDone));
}
rmSync(folder, { recursive: true, force: true });
process.exit(0);
