import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tempFolder } from '../../electron/engine/testing/open-test-person.ts';
import { startServer, type RunningServer } from '../../server/server.ts';
import { fillWithDemo } from '../../server/testing/demo-data.ts';
import { EngineLaptop } from '../support/engine-laptop.ts';

let server: RunningServer;
let osrm: Server;
let mood: 'well' | 'ill' = 'well';
let asked = 0;
const dataDir = tempFolder();
const places = [
  { latitude: 42.05, longitude: -87.7 },
  { latitude: 42.1, longitude: -87.72 },
];

beforeAll(async () => {
  osrm = createServer((request, response) => {
    asked++;
    if (mood === 'ill') return void response.writeHead(500).end();
    const { searchParams } = new URL(request.url ?? '', 'http://x');
    const many = (name: string): number => searchParams.get(name)?.split(';').length ?? 0;
    const durations = Array.from({ length: many('sources') }, (_, i) =>
      Array.from({ length: many('destinations') }, (__, j) => (i === j ? 0 : 600 + 60 * i)),
    );
    response.end(JSON.stringify({ code: 'Ok', durations }));
  });
  await new Promise<void>((done) => osrm.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${String((osrm.address() as AddressInfo).port)}`;
  await fillWithDemo(dataDir);
  server = await startServer({ port: 0, dataDir, demo: true, logger: pino({ level: 'silent' }), roads: { kind: 'osrm', url } });
}, 120_000);
afterAll(async () => {
  await server.stop();
  osrm.closeAllConnections();
  osrm.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('minutes by road come from the routing server once, and are there when the network is not', async () => {
  const laptop = new EngineLaptop(server.url);
  await laptop.signIn('coordinator');
  mood = 'ill';
  expect(await laptop.call('travel.times', { places })).toEqual({
    source: 'failed',
    minutes: [
      [0, null],
      [null, 0],
    ],
  });
  mood = 'well';
  const first = await laptop.call('travel.times', { places });
  expect(first).toEqual({
    source: 'osrm',
    minutes: [
      [0, 10],
      [11, 0],
    ],
  });
  const before = asked;
  laptop.offline = true;
  expect(await laptop.call('travel.times', { places })).toEqual({ ...first, source: 'kept' });
  const elsewhere = { latitude: 42.2, longitude: -87.8 };
  const more = await laptop.call('travel.times', { places: [...places, elsewhere] });
  expect(more).toEqual({
    source: 'out-of-reach',
    minutes: [
      [0, 10, null],
      [11, 0, null],
      [null, null, 0],
    ],
  });
  expect(asked).toBe(before);
  await laptop.end();
});
