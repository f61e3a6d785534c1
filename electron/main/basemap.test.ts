import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Basemap, mayAsk } from './basemap.ts';

let folder = '';
let map = '';
const content = Buffer.concat([Buffer.from('PMTiles\u0003'), Buffer.alloc(300_000, 7), Buffer.from('the end')]);
const made = (preset?: string): Basemap =>
  new Basemap({ file: path.join(folder, 'basemap.json'), folder: path.join(folder, 'kept'), preset });
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'basemap-'));
  map = path.join(folder, 'region.pmtiles');
  fs.writeFileSync(map, content);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the map under the routes', () => {
  it('is the outlines until somebody chooses one', async () => {
    expect(await made().state()).toEqual({ kind: 'none' });
    expect((await made().answer('bytes=0-7')).status).toBe(404);
  });

  it('is a file of this laptop, remembered, and read by range only', async () => {
    expect(await made().useFile(map)).toEqual({ kind: 'file', name: 'region.pmtiles' });
    const again = made();
    const answer = await again.answer(`bytes=${String(content.length - 7)}-${String(content.length + 100)}`);
    expect([answer.status, (await bytesOf(answer)).toString()]).toEqual([206, 'the end']);
    for (const range of [null, 'bytes=0-', 'bytes=9-3', `bytes=0-${String(32 * 1024 * 1024)}`, `bytes=${String(content.length)}-`])
      expect((await again.answer(range)).status).toBe(416);
  });

  it('is not taken when the file is no map, and the one before stays', async () => {
    const basemap = made();
    await basemap.useFile(map);
    const other = path.join(folder, 'other.pmtiles');
    fs.writeFileSync(other, 'a letter');
    expect(await basemap.useFile(other)).toEqual({ kind: 'file', name: 'other.pmtiles', problem: 'not-a-map' });
    expect(await basemap.state()).toEqual({ kind: 'file', name: 'region.pmtiles' });
  });

  it('that was deleted since is told', async () => {
    const basemap = made();
    await basemap.useFile(map);
    fs.rmSync(map);
    expect(await basemap.state()).toEqual({ kind: 'file', name: 'region.pmtiles', problem: 'unreadable' });
    expect((await basemap.answer('bytes=0-7')).status).toBe(503);
  });

  it('may be named by whoever installs the app, and a person’s choice stands before that', async () => {
    expect(await made(map).state()).toEqual({ kind: 'file', name: 'region.pmtiles' });
    await made(map).forget();
    expect(await made(map).state()).toEqual({ kind: 'none' });
  });

  it('is asked for only over a sealed connection, or from this machine', () => {
    expect(['https://maps.example/a.pmtiles', 'http://127.0.0.1:80/a'].every(mayAsk)).toBe(true);
    const refused = ['http://maps.example/a', 'ftp://x/a', 'file:///etc/passwd', 'https://name:word@maps.example/', 'region.pmtiles', ''];
    expect(refused.some(mayAsk)).toBe(false);
  });
});

describe('a map on a server', () => {
  let server: http.Server;
  let url = '';
  let asked: string[] = [];
  let mode: 'ranges' | 'whole' | 'refuses' = 'ranges';

  beforeEach(async () => {
    [asked, mode] = [[], 'ranges'];
    server = http.createServer((request, response) => {
      const [, from = 0, to = 0] = (/^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []).map(Number);
      asked.push(request.headers.range ?? '');
      if (mode === 'whole') return response.writeHead(200).end(content);
      if (mode === 'refuses') return response.writeHead(503).end();
      if (from >= content.length) return response.writeHead(416).end();
      return response.writeHead(206).end(content.subarray(from, to + 1));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/region.pmtiles`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  it('is read across its pieces, and each piece is asked for once', async () => {
    const basemap = made();
    expect(await basemap.useUrl(url)).toEqual({ kind: 'url', name: url });
    const across = [131_000, 262_200] as const;
    const answer = await basemap.answer(`bytes=${String(across[0])}-${String(across[1])}`);
    expect((await bytesOf(answer)).equals(content.subarray(across[0], across[1] + 1))).toBe(true);
    expect(asked).toHaveLength(3);
    await basemap.answer('bytes=0-500');
    expect(asked).toHaveLength(3);
  });

  it('is still there without a network, where it was looked at before', async () => {
    await made().useUrl(url);
    await made().answer('bytes=0-500');
    mode = 'refuses';
    const later = made();
    expect((await bytesOf(await later.answer('bytes=8-10'))).equals(Buffer.from([7, 7, 7]))).toBe(true);
    expect((await later.answer('bytes=200000-200010')).status).toBe(503);
  });

  it('that sends the whole file instead of a piece cannot be used', async () => {
    mode = 'whole';
    expect(await made().useUrl(url)).toEqual({ kind: 'url', name: url, problem: 'unreadable' });
  });
});
