import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { PassThrough, type Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { instant } from '../../shared/kernel/time.ts';
import { ProofRequest, SyncRequest, type ProofResponse, type Outcome } from '../../shared/protocol/sync.ts';
import { healthHeader, readHealth } from '../../shared/protocol/devices.ts';
import { protocol } from '../../shared/protocol/version.ts';
import { isStorable } from '../commands/storable.ts';
import { deviceSeenNow, noteRound } from '../data/tables/device.ts';
import { readClock } from '../data/tables/org-clock.ts';
import { authenticate, bearer, type Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { sendAnswer, type Send } from '../sync/answer.ts';
import { differingScopes } from '../sync/proof.ts';
import type { Services } from './services.ts';
import { parsed } from './parsed.ts';

/** A laptop that takes nothing for this long is gone: it must not hold a snapshot of the database. */
const patienceMs = 60_000;

export function syncRoutes(app: FastifyInstance, services: Services): void {
  const { database, commits, clock } = services;

  app.post('/sync', async (request, reply) => {
    const reader = await readerOf(request, services);
    const body = parsed(SyncRequest, request.body);
    // Arguments are judged one by one; ids and names with a NUL inside come from no laptop of ours.
    if (!isStorable({ ...body, commands: body.commands.map(({ args: _args, ...rest }) => rest) })) throw new HttpFault('invalid-request');
    await noteHealth(reader, body, request.headers[healthHeader]);
    const outcomes = (await followsUs(reader, body)) ? await submit(reader, body) : [];
    const old = body.protocol < protocol.oldestSpoken;
    // Too old to understand rows, yet its work is taken: it gets its answers and no row.
    if (old && body.commands.length === 0) throw new HttpFault('client-too-old');
    const wanted = old ? { ...body, backfill: [], limit: 0 } : body;

    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const out = gzip ? createGzip({ level: 1 }) : new PassThrough();
    // A database that has no time for us is said in words, not by an answer that is cut before its first line.
    await begun(out, (send) => sendAnswer(database, reader, wanted, outcomes, clock(), send), services.onFailure);
    void reply.header('content-type', 'text/tab-separated-values; charset=utf-8').header('cache-control', 'no-store');
    if (gzip) void reply.header('content-encoding', 'gzip');
    return reply.send(out);
  });

  app.post('/sync/proof', async (request) => {
    const reader = await readerOf(request, services);
    const body = parsed(ProofRequest, request.body);
    return { differing: await differingScopes(database, reader, body, clock()) } satisfies z.infer<typeof ProofResponse>;
  });

  async function noteHealth(reader: Reader, { commands, appVersion, deviceNow }: SyncRequest, header: unknown): Promise<void> {
    const health = readHealth(header);
    if (!health) return deviceSeenNow(database.query, reader.deviceId);
    // What this round brings does not wait after it.
    const waiting = Math.max(0, health.waiting - commands.length);
    await noteRound(database.query, reader.deviceId, {
      waiting,
      refused: health.refused,
      appVersion,
      clockOffsetMs: clock() - Date.parse(deviceNow),
    });
  }

  /**
   * A laptop that followed the server as it was before a restore, or another one, learns so from the header and first sends again what it
   * had sent: taking its newest work before that would turn the order in which the person acted.
   */
  async function followsUs(reader: Reader, { commands, epoch, cursor }: SyncRequest): Promise<boolean> {
    if (commands.length === 0 || epoch === undefined) return true;
    const ours = await readClock(database.query, reader.orgId);
    return epoch === ours.epoch && cursor <= ours.v;
  }

  async function submit(reader: Reader, { commands, deviceNow, clientId }: SyncRequest): Promise<Outcome[]> {
    const offsetMs = clock() - Date.parse(deviceNow);
    if (Math.abs(offsetMs) > 120_000)
      app.log.info({ deviceId: reader.deviceId, clientId, offsetMs, serverNow: instant(clock()) }, 'clock differs');
    const outcomes = await commits.submit(
      reader.orgId,
      commands.map((envelope) => ({ envelope, bringer: reader.practitionerId })),
    );
    services.metrics?.answered(
      commands.map(({ type }) => type),
      outcomes,
    );
    return outcomes;
  }
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
