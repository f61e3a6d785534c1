import type { IncomingMessage } from 'node:http';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { maxBodyBytes } from '../../shared/protocol/sync.ts';
import { HttpFault } from '../identity/refuse.ts';

/** Unpacks a gzipped body, never further than the limit: a small body can hold a very large one. */
export function unpacked(request: IncomingMessage, payload: Readable): Readable {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return payload;
  if (encoding !== 'gzip') throw new HttpFault('invalid-request');
  const gunzip = createGunzip();
  const counted = new AtMost(maxBodyBytes);
  payload.on('error', (error) => counted.destroy(error));
  // Fastify compares the length that was announced with what came over the wire, which is the packed body.
  payload.on('data', (chunk: Buffer) => (counted.receivedEncodedLength += chunk.length));
  gunzip.on('error', () => counted.destroy(new HttpFault('invalid-request')));
  counted.on('close', () => {
    payload.unpipe(gunzip);
    gunzip.destroy();
  });
  payload.pipe(gunzip).pipe(counted);
  return counted;
}

class AtMost extends Transform {
  receivedEncodedLength = 0;
  #left: number;

  constructor(bytes: number) {
    super();
    this.#left = bytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length;
    if (this.#left < 0) done(new HttpFault('too-large'));
    else done(null, chunk);
  }
}
