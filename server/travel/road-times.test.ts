import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { roadTimes, wholeMatrix } from './road-times.ts';

const places = Array.from({ length: 120 }, (_, i) => ({ latitude: 41.9 + i / 1000, longitude: -87.7 }));
const seconds = (a: number, b: number): number => Math.round(Math.abs(a - b) * 60_000);

let running: Server | undefined;
async function standIn(answer: (request: IncomingMessage, body: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      answer(request, body, response);
    });
  });
  running = server;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
afterEach(() => {
  running?.closeAllConnections();
  running?.close();
});

/** Speaks OSRM's table service, with its usual limit of a hundred places. */
const osrm = (request: IncomingMessage, _body: string, response: ServerResponse): void => {
  const url = new URL(request.url ?? '', 'http://x');
  const spots = url.pathname
    .replace('/table/v1/driving/', '')
    .split(';')
    .map((pair) => pair.split(',').map(Number));
  if (spots.length > 100) return void response.writeHead(400).end('{"code":"TooBig"}');
  const pick = (name: string): number[] => (url.searchParams.get(name) ?? '').split(';').map(Number);
  const durations = pick('sources').map((i) => pick('destinations').map((j) => seconds(spots[i]?.[1] ?? 0, spots[j]?.[1] ?? 0)));
  response.end(JSON.stringify({ code: 'Ok', durations }));
};

/** Speaks Valhalla's matrix service. */
const valhalla = (_request: IncomingMessage, body: string, response: ServerResponse): void => {
  const { sources, targets } = JSON.parse(body) as Record<'sources' | 'targets', { lat: number; lon: number }[]>;
  const rows = sources.map((a) => targets.map((b) => ({ time: seconds(a.lat, b.lat), distance: 1 })));
  response.end(JSON.stringify({ sources_to_targets: rows, units: 'kilometers' }));
};

describe('minutes by road', () => {
  it.each([
    ['osrm', osrm],
    ['valhalla', valhalla],
  ] as const)('from %s, also for more places than it takes at once', async (kind, answer) => {
    const matrix = await wholeMatrix(roadTimes({ kind, url: `${await standIn(answer)}/` }), places);
    expect(matrix).toHaveLength(120);
    expect(matrix[0]).toHaveLength(120);
    expect(matrix[3]?.[3]).toBe(0);
    expect(matrix[0]?.[119]).toBeCloseTo(119, 0);
    expect(matrix[119]?.[0]).toBeCloseTo(119, 0);
  });

  it('where there is no road there is no time', async () => {
    const url = await standIn((_q, _b, response) => response.end(JSON.stringify({ code: 'Ok', durations: [[0, null]] })));
    expect(await roadTimes({ kind: 'osrm', url }).block(places.slice(0, 1), places.slice(0, 2))).toEqual([[0, null]]);
  });

  it.each([
    ['refuses', (_q: unknown, _b: unknown, response: ServerResponse) => response.writeHead(503).end()],
    ['says something else', (_q: unknown, _b: unknown, response: ServerResponse) => response.end('<html>')],
    [
      'answers for fewer places',
      (_q: unknown, _b: unknown, response: ServerResponse): void => void response.end('{"code":"Ok","durations":[[1]]}'),
    ],
    ['says nothing for too long', () => undefined],
  ] as const)('a server that %s is a failure that says so', async (_what, answer) => {
    const roads = roadTimes({ kind: 'osrm', url: await standIn(answer), patienceMs: 300 });
    await expect(roads.block(places.slice(0, 2), places.slice(0, 2))).rejects.toMatchObject({ code: 'routing-failed' });
  });

  it('a server that is not there is the same', async () => {
    const roads = roadTimes({ kind: 'valhalla', url: 'http://127.0.0.1:9', patienceMs: 500 });
    await expect(roads.block(places.slice(0, 1), places.slice(0, 1))).rejects.toMatchObject({ code: 'routing-failed' });
  });
});
