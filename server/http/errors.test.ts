import { PassThrough } from 'node:stream';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import pino from 'pino';
import { expect, test } from 'vitest';
import { answerErrors } from './errors.ts';

function answering(route: (out: PassThrough) => void): { app: FastifyInstance; log: string[] } {
  const log: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void log.push(line) });
  const app = fastify({ loggerInstance: logger }) as unknown as FastifyInstance;
  answerErrors(app);
  app.get('/lines', (_request, reply) => {
    const out = new PassThrough();
    route(out);
    return reply.header('content-type', 'text/tab-separated-values').header('content-encoding', 'gzip').send(out);
  });
  return { app, log };
}

test('a laptop that goes away before its answer has begun is no failure of the server', async () => {
  const begun: PassThrough[] = [];
  const { app, log } = answering((out) => begun.push(out));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET /lines HTTP/1.1\r\nHost: here\r\n\r\n');
  await expect.poll(() => begun.length).toBe(1);
  socket.destroy();
  const [out] = begun;
  if (out && !out.destroyed) await once(out, 'close');
  await app.close();
  expect(log).toEqual([]);
});

test('an answer of lines that fails before its first line is said as an error that can be read', async () => {
  const { app, log } = answering((out) => setImmediate(() => out.destroy(new Error('what was inside'))));
  const answer = await app.inject({ method: 'GET', url: '/lines' });
  expect(answer.statusCode).toBe(500);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(answer.json()).toEqual({ error: { code: 'internal' } });
  expect(log).toHaveLength(1);
  expect(log[0]).not.toContain('what was inside');
  await app.close();
});
