// What a round costs the server when little changed, beside what is stored; and its memory while fifty laptops take everything at once. The laptops are thin: real HTTP, real sessions, and what comes is counted and let go.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deviceSigner, newDeviceKey } from '../../electron/engine/commands/device-signer.ts';
import { nodeEnv } from '../../electron/engine/node-env.ts';
import { postSignIn } from '../../electron/engine/session/post-sign-in.ts';
import { post } from '../../electron/engine/sync/server-link.ts';
import { demoPassword } from '../../server/demo/generate.ts';
import { instant } from '../../shared/kernel/time.ts';
import { lineTags, scopesHash, signedText, type CommandEnvelope } from '../../shared/protocol/sync.ts';
import { protocol } from '../../shared/protocol/version.ts';
import { BenchServer, patientsFor100k } from './support/bench-server.ts';
import { sayIfBusy, times } from './support/measure.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const quick = process.env['HEARTHLINE_BENCH_QUICK'] !== undefined;
/** Patients of the organisation; about 53 records each. A million records take three minutes to make on a quiet machine, once. */
const sizes = quick ? [190, patientsFor100k / 2] : [190, patientsFor100k / 2, 19_000];
const atOnce = Number(process.env['HEARTHLINE_BENCH_LAPTOPS'] ?? '50');
const rounds = 100;
const env = nodeEnv();

interface Thin {
  readonly serverUrl: string;
  readonly token: string;
  readonly actorId: string;
  readonly deviceId: string;
  readonly deviceKey: string;
  cursor: number;
  scopes: readonly string[];
}

async function enrol(serverUrl: string): Promise<Thin> {
  const deviceKey = newDeviceKey();
  const device = { publicKey: deviceSigner(deviceKey).publicKey, name: 'Bench', platform: 'bench', appVersion: '0.1.0' };
  const answer = await postSignIn(env, serverUrl, { email: 'coordinator@demo.hearthline', password: demoPassword, device });
  if (!answer.ok) throw new Error(answer.trouble.kind);
  const { token, person, deviceId } = answer.response;
  return { serverUrl, token, actorId: person.id, deviceId, deviceKey, cursor: 0, scopes: [] };
}

/** Rounds until the server has no more; gives the rows that came. */
async function takeAll(thin: Thin): Promise<number> {
  for (let rows = 0; ;) {
    const came = await round(thin);
    rows += came.rows;
    if (!came.more) return rows;
  }
}

/** One round. Asks again when the server has no time. */
async function round(thin: Thin, commands: readonly CommandEnvelope[] = []): Promise<{ rows: number; more: boolean }> {
  for (;;) {
    try {
      const answer = await post(env, thin, '/sync', {
        ...{
          protocol: protocol.current,
          appVersion: '0.1.0',
          clientId: 'cli-bench',
          cursor: thin.cursor,
          scopesHash: scopesHash(thin.scopes),
        },
        ...{ backfill: [], commands, limit: 200_000, deviceNow: instant(Date.now()) },
      });
      let rows = 0;
      let more: boolean | undefined;
      let rest = '';
      for await (const piece of answer.body) {
        const lines = (rest + Buffer.from(piece).toString('latin1')).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          if (line.startsWith(`${lineTags.row}\t`)) rows += 1;
          else if (line.startsWith(`${lineTags.page}\t`)) thin.cursor = Number(line.split('\t')[1]);
          else if (line.startsWith(`${lineTags.end}\t`)) ({ more } = JSON.parse(line.slice(2)) as { more: boolean });
          else if (line.startsWith(`${lineTags.header}\t`))
            thin.scopes = (JSON.parse(line.slice(2)) as { scopes?: string[] }).scopes ?? thin.scopes;
        }
      }
      if (more === undefined) throw new Error('cut');
      return { rows, more };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1_000));
    }
  }
}

function command({ actorId, deviceId, deviceKey }: Thin): CommandEnvelope {
  const at = instant(Date.now());
  const args = { taskId: env.ids.next('task'), title: 'Confirm the visit', priority: 'routine', createdAt: at };
  const unsigned = { id: env.ids.next('cmd') as never, type: 'task.create', version: 1, args, at, actorId: actorId as never, deviceId };
  return { ...unsigned, signature: deviceSigner(deviceKey).sign(signedText(unsigned)) };
}

sayIfBusy();
const table: string[][] = [];
const costs: number[] = [];
for (const patients of sizes) {
  const server = await BenchServer.start(patients);
  const thin = await enrol(server.url);
  const stored = await takeAll(thin);
  const measure = async (work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> => {
    const waits: number[] = [];
    const before = server.cpuMs();
    for (let i = 0; i < rounds; i++) {
      const from = performance.now();
      await work();
      waits.push(performance.now() - from);
    }
    return { wall: times(waits).p50, cpu: (server.cpuMs() - before) / rounds };
  };
  // Each twice, the last counts: the first also clears away after hundreds of thousands of rows, and reads its own code.
  const second = async (work: () => Promise<unknown>): ReturnType<typeof measure> => measure(work).then(() => measure(work));
  const idle = await second(() => round(thin));
  const one = await second(() => round(thin, [command(thin)]));
  costs.push(one.cpu);
  table.push([`${stored.toLocaleString('en-US')} sent at first`, ms(idle.wall), ms(idle.cpu), ms(one.wall), ms(one.cpu)]);
  await server.stop();
}
printTable(['what the reader holds', 'nothing new, p50', 'CPU of the server', 'one change, p50', 'CPU of the server'], table);
const [smallest = 1] = costs;
console.log(within('a round with one change, most stored against least', (costs.at(-1) ?? 1) / smallest, 2, '×'));

const server = await BenchServer.start(patientsFor100k);
const laptops: Thin[] = [];
for (let i = 0; i < atOnce; i++) laptops.push(await enrol(server.url));
const before = server.memoryMb();
const from = performance.now();
const taken = await Promise.all(laptops.map((thin) => takeAll(thin)));
const seconds = (performance.now() - from) / 1_000;
const most = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(path.join('/proc', String(server.pid), 'status'), 'utf8'))?.[1] ?? 0) / 1024;
console.log();
printTable(
  ['first syncs at once', 'records each', 'took', "server's memory before", 'at most', 'promised'],
  [
    [
      String(atOnce),
      String(Math.min(...taken)),
      `${seconds.toFixed(0)} s`,
      `${before.toFixed(0)} MB`,
      `${most.toFixed(0)} MB`,
      within("server's memory under first syncs", most, 1_500, 'MB'),
    ],
  ],
);
await server.stop();
conclude();
