import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyLog } from '../../server/commands/verify-log.ts';
import { openStore } from '../../server/data/open-store.ts';
import { root } from '../support/checkout.ts';
import { freePort } from '../support/free-port.ts';
import { signal } from '../support/process-tree.ts';
import { Living } from './living.ts';

export interface CrashReport {
  readonly killed: { readonly engine: number; readonly server: number; readonly postgres: number };
  /** Tasks that an engine called saved. */
  readonly saved: number;
  /** Tasks that were saved and that the killed process had no time to say. */
  readonly unsaid: number;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly refused: readonly string[];
  readonly chainIsSound: boolean;
}

const people = ['nurse', 'lead', 'pharmacist'];
/** The engine's process as it stands in the source; a long run takes one that is bundled, which starts sooner. */
const engineSource = path.join(import.meta.dirname, 'engine-process.ts');
const serverFile = path.join(root, 'server/cli.ts');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Laptops at work on a real server, each a process, on real disks; so many of them are killed with -9 at random moments. Then everything is counted. */
export async function crashes(
  times: number,
  random: () => number,
  { tell = () => undefined, engineFile = engineSource }: { readonly tell?: (line: string) => void; readonly engineFile?: string } = {},
): Promise<CrashReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-crashes-'));
  const data = path.join(folder, 'server');
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const killed = { engine: 0, server: 0, postgres: 0 };
  const saved = new Set<string>();
  const serve = async (): Promise<Living> => {
    const living = new Living(serverFile, ['serve', '--port', port, '--data', data, '--demo', '--demo-patients', '4']);
    await living.says((line) => line.includes('"ready":true'));
    return living;
  };
  const total = (): number => killed.engine + killed.server + killed.postgres;
  let life = 0;

  async function laptop(person: string, mode = 'work'): Promise<Living> {
    const living = new Living(engineFile, [
      path.join(folder, person),
      url,
      `${person}@demo.hearthline`,
      `${person}-${String((life += 1))}`,
      mode,
    ]);
    await living.says((line) => line === 'open');
    return living;
  }
  async function livesAndDies(person: string): Promise<void> {
    while (total() < times) {
      const living = await laptop(person);
      await pause(random() * 700);
      await living.end('SIGKILL');
      for (const line of living.lines) if (line.startsWith('task-')) saved.add(line);
      killed.engine += 1;
      if (total() % 20 === 0) tell(`${String(total())} killed, ${String(saved.size)} saved`);
    }
  }

  let server = await serve();
  try {
    // Everybody has the first load; from then on they die.
    for (const person of people) await (await laptop(person, 'rest')).says((line) => line.startsWith('refused'));
    const dying = Promise.all(people.map(livesAndDies));
    while (total() < times) {
      await pause(300 + random() * 1_500);
      if (random() < 0.3) {
        killed.postgres += 1;
        signal(Number(readFileSync(path.join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
        await pause(random() * 300);
      }
      await server.end('SIGKILL');
      killed.server += 1;
      await pause(random() * 500);
      server = await serve();
    }
    await dying;
    const refused: string[] = [];
    for (const person of people) {
      const line = await (await laptop(person, 'rest')).says((one) => one.startsWith('refused'));
      if (line !== 'refused []') refused.push(line);
    }
    await server.end('SIGTERM');
    return { killed, saved: saved.size, refused, ...(await counted(data, saved)) };
  } finally {
    await server.end('SIGKILL');
    const pidFile = path.join(data, 'postgres/postmaster.pid');
    if (existsSync(pidFile)) signal(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function counted(data: string, saved: ReadonlySet<string>): Promise<Pick<CrashReport, 'lost' | 'twice' | 'unsaid' | 'chainIsSound'>> {
  const database = await openStore({ dataDir: data });
  try {
    const rows = await database.query<{ id: string }>(`SELECT id FROM task WHERE id LIKE 'task-crash-%'`);
    const there = new Set(rows.map(({ id }) => id));
    const twice = await database.query<{ id: string }>('SELECT id FROM command_log GROUP BY id HAVING count(*) > 1');
    const orgs = await database.query<{ org_id: string }>('SELECT org_id FROM org_clock');
    const verdicts = await Promise.all(orgs.map(({ org_id }) => verifyLog(database, org_id)));
    return {
      lost: [...saved].filter((id) => !there.has(id)),
      twice: twice.map(({ id }) => id),
      unsaid: [...there].filter((id) => !saved.has(id)).length,
      chainIsSound: verdicts.every(({ sound }) => sound),
    };
  } finally {
    await database.close();
  }
}
