import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { nodeNetwork } from '../node-network.ts';
import { contents, openTestPerson, roundOptions, syncUntilQuiet, type TestPerson } from '../testing/open-test-person.ts';
import { northServer } from '../testing/north-server.ts';
import { actor, at, patientId, task, taskId } from '../testing/sample-records.ts';
import type { SmallServer } from '../testing/small-server.ts';
import { runRound, type RoundOptions } from './round.ts';

const nurse = actor('ana');
/** Not this machine: there is a network in between, so bodies are packed. */
const far = 'http://far.invalid';
let server: SmallServer;
let packer: Server;
let person: TestPerson;
/** What became of the last packed answer on its way. */
let onTheWay: (packed: Buffer) => Buffer = (packed) => packed;
const seen = { headers: {} as IncomingHttpHeaders, up: 0, down: 0, plain: 0 };

beforeEach(async () => {
  server = await northServer(nurse, 300);
  onTheWay = (packed) => packed;
  // Packs what the small server says, as the real one does when it is asked to (server/http/http.test.ts).
  packer = createServer((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const body = Buffer.concat(pieces);
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const answer = await fetch(`${server.url}${request.url ?? ''}`, { method: 'POST', headers: headers as Record<string, string>, body });
      const plain = Buffer.from(await answer.arrayBuffer());
      const packed = onTheWay(gzipSync(plain, { level: 1 }));
      Object.assign(seen, { headers: request.headers, up: body.length, down: packed.length, plain: plain.length });
      response.writeHead(answer.status, { 'content-encoding': 'gzip', 'content-type': 'text/tab-separated-values' }).end(packed);
    })();
  }).listen(0, '127.0.0.1');
  await once(packer, 'listening');
  const near = `http://127.0.0.1:${String((packer.address() as AddressInfo).port)}`;
  const network = nodeNetwork();
  person = openTestPerson(nurse, {
    env: { network: { ...network, send: (request) => network.send({ ...request, url: request.url.replace(far, near) }) } },
  });
});
afterEach(async () => {
  person.close();
  packer.closeAllConnections();
  packer.close();
  await server.stop();
});

const serverContents = (): Record<string, unknown> => Object.fromEntries([...server.records.rows].map(([key, { doc }]) => [key, doc]));
const options = (): RoundOptions => roundOptions(far, person);
function work(n: number): void {
  runCommand(person, 'task.complete', { taskId: taskId(n), patientId: patientId(n), completedAt: at('2026-11-22T10:00:00.000Z') });
}

test('a first load crosses the network packed, at less than a quarter of its length', async () => {
  await runRound(person, options());
  expect(seen.headers['accept-encoding']).toBe('gzip');
  expect(seen.plain).toBeGreaterThan(100_000);
  expect(seen.down).toBeLessThan(seen.plain / 4);
  expect(contents(person)).toEqual(serverContents());
});

test('much work goes up packed, a little as it is', async () => {
  await syncUntilQuiet(far, person);
  for (let n = 1; n <= 100; n += 1) work(n);
  await runRound(person, options());
  expect(seen.headers['content-encoding']).toBe('gzip');
  const long = seen.up;
  expect(long).toBeLessThan(JSON.stringify(server.questions.at(-1)).length / 2);
  work(101);
  await runRound(person, options());
  expect(seen.headers['content-encoding']).toBeUndefined();
  expect(server.received).toHaveLength(101);
});

test.each([
  ['broken off at the beginning', (packed: Buffer) => packed.subarray(0, 5)],
  ['broken off in the middle', (packed: Buffer) => packed.subarray(0, packed.length / 2)],
  ['broken off before its check sum', (packed: Buffer) => packed.subarray(0, packed.length - 8)],
  ['of another check sum', (packed: Buffer) => Buffer.concat([packed.subarray(0, packed.length - 8), Buffer.alloc(8, 1)])],
  ['not packed at all, though it says so', () => Buffer.from('H\t{}\n')],
  ['of no bytes', () => Buffer.alloc(0)],
])('a packed answer %s is refused, and nothing is lost or done twice', async (_what, spoil) => {
  await syncUntilQuiet(far, person);
  work(3);
  server.records.put(task(7, 7, 'Changed there'));
  onTheWay = spoil;
  await expect(runRound(person, options())).rejects.toMatchObject({ code: 'cut' });
  expect(person.db.prepare('select status from task where id = ?').get('task-3')).toEqual({ status: 'completed' });
  onTheWay = (packed) => packed;
  await syncUntilQuiet(far, person);
  expect(server.received).toHaveLength(1);
  expect(contents(person)).toEqual(serverContents());
});

test('a small answer that unpacks without end is refused by its size', async () => {
  onTheWay = () => gzipSync(Buffer.alloc(80 * 1024 * 1024, 'H'), { level: 1 });
  await expect(runRound(person, options())).rejects.toMatchObject({ code: 'malformed-answer' });
  expect(seen.down).toBeLessThan(1024 * 1024);
  onTheWay = (packed) => packed;
  await syncUntilQuiet(far, person);
  expect(contents(person)).toEqual(serverContents());
});
