// One laptop's engine alone in a process: signs in, takes everything, says how long that took and what it weighs. Imports nothing that the engine does not.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { callMethod } from '../../../electron/engine/api/call.ts';
import { tableOf } from '../../../electron/engine/data/names.ts';
import { readMeta } from '../../../electron/engine/data/tables/meta.ts';
import { Events } from '../../../electron/engine/events.ts';
import { nodeEnv } from '../../../electron/engine/node-env.ts';
import { Session } from '../../../electron/engine/session/session.ts';
import { kinds } from '../../../shared/records/registry.ts';
import type { EngineMeasured } from './first-sync-report.ts';

const [serverUrl = '', linesFile = '', password = ''] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-first-sync-engine-'));
const noKeychain = () => Promise.resolve({ ok: false as const, error: 'unavailable' as const });
const events = new Events();
const session = new Session({
  storesDir: folder,
  nativeBinding: undefined,
  defaultServerUrl: serverUrl,
  appVersion: '0.1.0',
  deviceName: 'Laptop',
  platform: 'bench',
  env: nodeEnv(),
  events,
  keychain: { wrap: noKeychain, unwrap: noKeychain },
  // Guarding the key takes its time on purpose; that is not what is measured here.
  secretCost: { memoryKiB: 64, passes: 1 },
});

const before = process.memoryUsage().rss / 1e6;
const signingInFrom = performance.now();
await callMethod(session, 'session.signIn', {
  serverUrl,
  email: 'coordinator@demo.hearthline',
  password,
  offlineSecret: 'an offline secret',
});
// A password is checked slowly on purpose, and a new store is made; neither grows with what there is to take.
const signInMs = performance.now() - signingInFrom;
const from = performance.now();
const cpuFrom = process.cpuUsage();
/** A window shows all that came when it hears that the first load is over. */
const readable = new Promise<number>((resolve) => {
  events.listen((told) => {
    if (told.event === 'status' && told.status.phase !== 'first-load' && told.status.receivedAsOf !== undefined) resolve(performance.now());
  });
});
const synced = callMethod(session, 'sync.now', {});
const ms = (await readable) - from;
await synced;
// Words come after the rest: a search that is made at once puts them into its index first.
const searchedFrom = performance.now();
await callMethod(session, 'query', { name: 'search', args: { text: 'visit' } });
const searchMs = performance.now() - searchedFrom;
const cpu = process.cpuUsage(cpuFrom);
const rssMb = process.memoryUsage().rss / 1e6;
const peakMb = process.resourceUsage().maxRSS / 1e3;

const { db } = session.open.person;
const whole = readMeta(db, 'loading') === undefined && readMeta(db, 'receivedAsOf') !== undefined;
const lines = kinds.flatMap((kind) =>
  db
    .prepare<[], Row>(`select id, seq, version, scopes, doc from "${tableOf(kind)}"`)
    .all()
    .map(({ id, seq, version, scopes, doc }) => ['R', seq, kind, id, version, (JSON.parse(scopes) as string[]).join(','), doc].join('\t')),
);
writeFileSync(linesFile, `${lines.join('\n')}\n`);
await session.close();
rmSync(folder, { recursive: true, force: true });

const report: EngineMeasured = {
  rows: lines.length,
  signInMs,
  ms,
  searchMs,
  cpuMs: (cpu.user + cpu.system) / 1000,
  before,
  rssMb,
  peakMb,
  whole,
};
console.log(JSON.stringify(report));

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly scopes: string;
  readonly doc: string;
}
