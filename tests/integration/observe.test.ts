import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/server.ts';
import { fillWithDemo } from '../../server/testing/demo-data.ts';
import { instant } from '../../shared/kernel/time.ts';
import { DevicesResponse } from '../../shared/protocol/devices.ts';
import { EngineLaptop, eventually } from '../support/engine-laptop.ts';

/** What those who run Hearthline see of it, and that nobody's name is in it. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'hearthline-observe-'));
const planted = 'Quetzalcoatlus';
let server: RunningServer;
let collector: Server;
let laptop: EngineLaptop;
let traces = '';

beforeAll(async () => {
  collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (traces += chunk.toString()));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => collector.once('listening', resolve));
  await fillWithDemo(dataDir);
  server = await startServer({
    ...{ port: 0, dataDir, demo: true, logger: pino({ level: 'silent' }) },
    metrics: { port: 0, host: '127.0.0.1' },
    tracesTo: `http://127.0.0.1:${String((collector.address() as AddressInfo).port)}`,
  });
  laptop = new EngineLaptop(server.url);
  await laptop.signIn('nurse');
  await laptop.run('task.create', { taskId: 'task-planted', title: planted, priority: 'routine', createdAt: instant(Date.now()) });
  await eventually(async () => (await laptop.call('sync.status', {})).waiting === 0 || undefined, 30_000);
}, 120_000);
afterAll(async () => {
  await laptop.end();
  await server.stop();
  collector.closeAllConnections();
  collector.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

/** Every name of a patient and of the team that is on this laptop, and what was typed. */
async function names(): Promise<string[]> {
  const { rows } = await laptop.query('patients', { now: instant(Date.now()), limit: 200 });
  const staff = await laptop.query('staff', {});
  const words = [...rows.map(({ name }) => name), ...staff.map(({ name }) => name)].flatMap(
    (name) => JSON.stringify(name).match(/[A-Za-z’'-]{4,}/g) ?? [],
  );
  return [...new Set([planted, ...words])].filter((word) => !['family', 'given', 'preferred', 'prefix', 'suffix'].includes(word));
}

const namesIn = async (text: string): Promise<string[]> => (await names()).filter((word) => new RegExp(`\\b${word}\\b`).test(text));

it('metrics count commands and time routes, and name nobody', async () => {
  const text = await (await fetch(server.metricsUrl ?? '')).text();
  expect(text).toMatch(/hearthline_commands_total\{type="task.create",outcome="applied"\} 1/);
  expect(text).toMatch(/hearthline_http_request_seconds_count\{route="\/sync",method="POST",status="200"\} \d+/);
  expect(text).toMatch(/hearthline_live_lines 1/);
  // Once the laptop holds everything and its line is open, a little work goes by it.
  const taken = async (n: number): Promise<true | undefined> => {
    await laptop.run('task.create', {
      taskId: `task-push-${String(n)}`,
      title: planted,
      priority: 'routine',
      createdAt: instant(Date.now()),
    });
    await eventually(async () => (await laptop.call('sync.status', {})).waiting === 0 || undefined, 30_000);
    return /\{route="\/live",method="PUSH",status="200"\} \d/.test(await (await fetch(server.metricsUrl ?? '')).text()) || undefined;
  };
  let n = 0;
  await eventually(() => taken((n += 1)), 30_000);
  expect(await namesIn(text)).toEqual([]);
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
});

it('traces reach the collector with routes and statuses, and name nobody', async () => {
  await eventually(() => Promise.resolve((traces.includes('POST /sync') && traces.includes('PUSH /live')) || undefined), 15_000);
  expect(traces).toContain('http.response.status_code');
  expect(await namesIn(traces)).toEqual([]);
  expect(traces).not.toMatch(/@demo|Bearer|pat-|prac-/);
});

it('the diagnostics of a laptop tell versions, counts and states, and name nobody', async () => {
  const { text } = await laptop.call('diagnostics.bundle', {});
  const told = JSON.parse(text) as {
    records: Record<string, number>;
    outbox: { type: string; state: string }[];
    versions: { app: string };
  };
  expect(told.versions.app).toBe('0.1.0');
  expect(told.records['patient']).toBeGreaterThan(0);
  expect(told.outbox).toContainEqual(expect.objectContaining({ type: 'task.create', state: 'sent' }));
  expect(await namesIn(text)).toEqual([]);
  expect(text).not.toMatch(/@demo|pat-|prac-|700\d{6}/);
});

it('a lead is told how the laptops are and may sign one out; a nurse is told nothing of it', async () => {
  expect(await laptop.call('devices.list', {})).toMatchObject({ ok: false });
  const lead = new EngineLaptop(server.url);
  try {
    await lead.signIn('lead');
    const listed = await lead.call('devices.list', {});
    if (!listed.ok) throw new Error(listed.trouble);
    expect(DevicesResponse.safeParse({ devices: listed.devices }).success).toBe(true);
    const state = await laptop.call('session.state', {});
    const own = state.phase === 'open' ? state.deviceId : '';
    expect(listed.devices.find(({ id }) => id === own)).toMatchObject({ refused: 0, appVersion: '0.1.0', revoked: false });
    expect(await laptop.call('devices.revoke', { deviceId: own })).toMatchObject({ ok: false });
    expect(await lead.call('devices.revoke', { deviceId: own })).toEqual({ ok: true, revoked: true });
    await laptop.call('sync.now', {});
    expect((await laptop.call('sync.status', {})).trouble?.kind).toBe('device-revoked');
  } finally {
    await lead.end();
  }
});
