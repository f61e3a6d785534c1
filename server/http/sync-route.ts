import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { PassThrough, type Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { briefHeader, ProofRequest, rowsPerPage, SyncRequest, type ProofResponse } from '../../shared/protocol/sync.ts';
import { healthHeader, readHealth } from '../../shared/protocol/devices.ts';
import { protocol } from '../../shared/protocol/version.ts';
import { authenticate, authenticateWithHead, bearer, type Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { briefAnswer, sendAnswer, type Send } from '../sync/answer.ts';
import { differingScopes } from '../sync/proof.ts';
import type { Services } from './services.ts';
import { parsed } from './parsed.ts';
import { Turns } from './turns.ts';

/** A laptop that takes nothing for this long is gone: it must not hold a snapshot of the database. */
const patienceMs = 60_000;

/**
 * An answer of very many rows holds its connection to the database, and some megabytes, until the laptop has it. So many are under way at
 * once, so that first loads of a whole office leave room for everyday rounds; who waits too long for a turn is sent a small piece at a time.
 */
const longAnswers = { atOnce: 8, patienceMs: 5_000, rowsWithoutTurn: 1_000 };

export function syncRoutes(app: FastifyInstance, services: Services): void {
  const { database, handOver, clock } = services;
  const turns = new Turns(longAnswers.atOnce, longAnswers.patienceMs);

  // What a browser would be told about pages means nothing here, and saying it took as long as reading the request.
  app.post('/sync', { helmet: false }, async (request, reply) => {
    const token = bearer(request.headers.authorization);
    const { reader, head } = await authenticateWithHead(database.query, token);
    const body = parsed(SyncRequest, request.body);
    const taken = await handOver.take(reader, token, body, readHealth(request.headers[healthHeader]));
    const outcomes = taken?.outcomes ?? [];
    const old = body.protocol < protocol.oldestSpoken;
    // Too old to understand rows, yet its work is taken: it gets its answers and no row.
    if (old && body.commands.length === 0) throw new HttpFault('client-too-old');
    const asked = old ? { ...body, backfill: [], limit: 0 } : body;

    // Only on what is sent as lines: an error is said in another way.
    const asLines = (): FastifyReply =>
      reply
        .header('content-type', 'text/tab-separated-values; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff');
    if (taken && body.epoch === taken.epoch && request.headers[briefHeader] !== undefined)
      return asLines().send(briefAnswer(taken, body.scopesHash, clock()));

    const isLong = Math.min(head - asked.cursor, asked.limit) > rowsPerPage;
    const turn = isLong ? await turns.take() : undefined;
    const wanted = isLong && !turn ? { ...asked, limit: longAnswers.rowsWithoutTurn } : asked;
    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const out = gzip ? createGzip({ level: 1 }) : new PassThrough();
    // A database that has no time for us is said in words, not by an answer that is cut before its first line.
    const send = (piece: Send): Promise<void> => sendAnswer(database, reader, wanted, outcomes, clock(), piece).finally(turn);
    await begun(out, send, services.onFailure);
    if (gzip) void reply.header('content-encoding', 'gzip');
    return asLines().send(out);
  });

  app.post('/sync/proof', async (request) => {
    const reader = await readerOf(request, services);
    const body = parsed(ProofRequest, request.body);
    return { differing: await differingScopes(database, reader, body, clock()) } satisfies z.infer<typeof ProofResponse>;
  });
}

export async function readerOf(request: FastifyRequest, { database }: Services): Promise<Reader> {
  return authenticate(database.query, bearer(request.headers.authorization));
}

/** Starts to write; resolves with the first piece, and throws what prevented it. What fails later cuts the answer. */
function begun(out: Writable, write: (send: Send) => Promise<void>, onFailure: Services['onFailure']): Promise<void> {
  return new Promise((resolve, reject) => {
    let first = true;
    const writing = stream(out, (send) =>
      write((text) => {
        if (first) resolve();
        first = false;
        return send(text);
      }),
    );
    writing.then(resolve, (error: unknown) => {
      if (first) reject(error instanceof Error ? error : new Error('not answered'));
      else onFailure('sync-answer', error);
    });
  });
}

/** Runs `write` into the stream, waiting whenever it is full. When the reader goes away or the writing fails, the answer is cut: it has no end line. */
async function stream(out: Writable, write: (send: Send) => Promise<void>): Promise<void> {
  const closed = finished(out).catch(() => undefined);
  try {
    await write(async (text) => {
      if (out.destroyed) throw new HttpFault('invalid-request');
      if (out.write(text)) return;
      const drained = once(out, 'drain', { signal: AbortSignal.timeout(patienceMs) });
      await Promise.race([drained, closed]);
    });
    out.end();
  } catch (error) {
    if (out.destroyed) return;
    out.destroy();
    throw error;
  }
}
