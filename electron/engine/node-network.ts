import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { WebSocket } from 'ws';
import { Fault } from '../../shared/kernel/fault.ts';
import type { HttpAnswer, HttpRequest, Network, Socket, SocketHandlers } from './env.ts';

/** Network over Node's own HTTP, with connections kept open between rounds. */
export function nodeNetwork(): Network {
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };
  return {
    send: async (request) => answerOf(await exchangeOnceMore(request, agents), request),
    openSocket,
  };
}

interface Agents {
  readonly 'http:': http.Agent;
  readonly 'https:': https.Agent;
}

/** A connection kept from the last round may have been closed by the server at this very moment; then a new one is tried. Every question may be asked twice. */
async function exchangeOnceMore(request: HttpRequest, agents: Agents): Promise<IncomingMessage> {
  try {
    return await exchange(request, agents);
  } catch (error) {
    if (error instanceof StaleConnection) return await exchange(request, agents);
    throw error;
  }
}

class StaleConnection extends Fault {
  constructor(cause: unknown) {
    super('unreachable', 'later', cause);
  }
}

function exchange(request: HttpRequest, agents: Agents): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(request.url);
    const secure = url.protocol === 'https:';
    const outgoing = (secure ? https : http).request(url, {
      method: request.method,
      agent: secure ? agents['https:'] : agents['http:'],
      headers: { ...request.headers, ...(request.body ? { 'content-length': String(request.body.length) } : {}) },
      ...(request.signal ? { signal: request.signal } : {}),
    });
    outgoing.setTimeout(request.silenceMs, () => outgoing.destroy(new Fault('timeout', 'later')));
    outgoing.once('error', (error) => {
      if (error instanceof Fault) reject(error);
      else
        reject(outgoing.reusedSocket && !request.signal?.aborted ? new StaleConnection(error) : new Fault('unreachable', 'later', error));
    });
    outgoing.once('response', resolve);
    outgoing.end(request.body);
  });
}

function answerOf(incoming: IncomingMessage, request: HttpRequest): HttpAnswer {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  incoming.setTimeout(request.silenceMs, () => incoming.destroy(new Fault('timeout', 'later')));
  return { status: incoming.statusCode ?? 0, headers, body: whole(incoming, headers['content-encoding'] === 'gzip') };
}

/** The body's pieces; a connection that breaks inside is told as `cut`. */
async function* whole(incoming: IncomingMessage, gzipped: boolean): AsyncGenerator<Uint8Array> {
  const body: Readable = gzipped ? pipeline(incoming, createGunzip({ chunkSize: 256 * 1024 }), () => undefined) : incoming;
  try {
    for await (const piece of body) yield piece as Uint8Array;
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('cut', 'later', error);
  } finally {
    incoming.destroy();
  }
}

const goodbyeMs = 1_000;

function openSocket(url: string, on: SocketHandlers): Socket {
  const socket = new WebSocket(url, { handshakeTimeout: 10_000, maxPayload: 64 * 1024 });
  socket.on('open', on.opened);
  socket.on('message', (data: Buffer) => on.message(data.toString('utf8')));
  // An error is always followed by a close.
  socket.on('error', () => undefined);
  socket.on('close', on.closed);
  return {
    send: (text) => socket.send(text),
    close: () => {
      for (const event of ['message', 'close'] as const) socket.removeAllListeners(event);
      // Said, so that the server knows who left from whose line broke off; a line that is dead already is not waited for.
      socket.close();
      setTimeout(() => socket.terminate(), goodbyeMs).unref();
    },
  };
}
