import fastify from 'fastify';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpacked } from './request-body.ts';

it('a packed body is read whole, although its announced length is that of the packed bytes', async () => {
  const app = fastify();
  app.addHook('preParsing', (request, _reply, payload, done) => done(null, unpacked(request.raw, payload) as typeof payload));
  app.post('/', (request) => (request.body as { text: string }).text.length);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const body = gzipSync(JSON.stringify({ text: 'a'.repeat(100_000) }));
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': String(body.length) },
    body,
  });
  await app.close();
  expect([answer.status, await answer.text()]).toEqual([200, '100000']);
});
