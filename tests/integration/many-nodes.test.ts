import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../server/data/open-store.ts';
import { startServer, type RunningServer } from '../../server/server.ts';
import { fillWithDemo } from '../../server/testing/demo-data.ts';
import { instant } from '../../shared/kernel/time.ts';
import { Balancer } from '../support/balancer.ts';
import { EngineLaptop, eventually } from '../support/engine-laptop.ts';

/** Two nodes on one PostgreSQL behind a small proxy, and laptops that see one server. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'hearthline-nodes-'));
const node = (): Promise<RunningServer> => startServer({ port: 0, dataDir, demo: true, logger: pino({ level: 'silent' }) });
let balancer: Balancer;
const nodes: RunningServer[] = [];
const laptops: EngineLaptop[] = [];

beforeAll(async () => {
  await fillWithDemo(dataDir);
  balancer = await Balancer.start();
  for (let n = 0; n < 2; n += 1) {
    const started = await node();
    nodes.push(started);
    balancer.add(started.url);
  }
  for (const name of ['nurse', 'lead']) {
    const laptop = new EngineLaptop(balancer.url);
    laptops.push(laptop);
    await laptop.signIn(name);
  }
}, 120_000);
afterAll(async () => {
  for (const laptop of laptops) await laptop.end();
  for (const one of nodes) await one.stop();
  await balancer.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

let made = 0;
async function task(laptop: EngineLaptop): Promise<string> {
  const taskId = `task-node-${String((made += 1))}`;
  await laptop.run('task.create', { taskId, title: 'Call', priority: 'routine', createdAt: instant(Date.now()) });
  return taskId;
}

it('both nodes are restarted one after the other and the tables grow meanwhile; no command fails', async () => {
  const ids = new Map<EngineLaptop, string[]>(laptops.map((laptop) => [laptop, []]));
  let working = true;
  const work = laptops.map(async (laptop) => {
    while (working) {
      ids.get(laptop)?.push(await task(laptop));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  });
  for (const old of [...nodes]) {
    const next = await node();
    balancer.add(next.url);
    nodes.push(next);
    balancer.remove(old.url);
    await old.stop();
    nodes.splice(nodes.indexOf(old), 1);
    // What a newer node does to the tables while older ones serve: it adds.
    const database = await openStore({ dataDir });
    await database.query(`ALTER TABLE task ADD COLUMN IF NOT EXISTS later_${String(nodes.length)} text`);
    await database.close();
  }
  // A slow machine has made only a few by now.
  for (const until = Date.now() + 30_000; made < 25 && Date.now() < until;) await new Promise((resolve) => setTimeout(resolve, 60));
  working = false;
  await Promise.all(work);
  for (const laptop of laptops) {
    await eventually(async () => {
      await laptop.call('sync.now', {});
      return (await laptop.call('sync.status', {})).waiting === 0 || undefined;
    }, 60_000);
    expect(await laptop.query('outbox', { states: ['refused'], limit: 10 })).toEqual([]);
  }
  const database = await openStore({ dataDir });
  const [row] = await database.query<{ n: number }>(`SELECT count(*)::integer AS n FROM task WHERE id LIKE 'task-node-%'`);
  await database.close();
  expect(row?.n).toBe(made);
  expect(made).toBeGreaterThan(20);
}, 180_000);
