import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { JSONParser } from '@streamparser/json';
import { z } from 'zod';

/** A resource as found: its file and place, so that a person can look at it. */
export interface FoundResource {
  readonly where: string;
  readonly fullUrl?: string;
  readonly resource: { readonly resourceType: string; readonly id?: string } & Readonly<Record<string, unknown>>;
}

/** The file cannot be read as FHIR; the message tells where. */
export class MalformedFile extends Error {}

const Resource = z.looseObject({ resourceType: z.string() });
const Entry = z.looseObject({ fullUrl: z.string().optional(), resource: z.unknown() });
const bundleTypes = new Set(['transaction', 'collection', 'batch', 'searchset', 'document', 'history']);

/** Streams the resources of a bundle (`.json`) or of NDJSON (`.ndjson`, one a line), either of them also gzipped (`.gz`). Memory is bounded by the largest resource. */
export async function* readResources(file: string): AsyncGenerator<FoundResource> {
  try {
    yield* /\.ndjson(\.gz)?$/.test(file) ? readLines(file) : readBundle(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new MalformedFile('the compressed file is damaged');
    throw error;
  }
}

function open(file: string): Readable {
  const raw = createReadStream(file);
  if (!file.endsWith('.gz')) return raw;
  const plain = createGunzip();
  raw.on('error', (error) => plain.destroy(error));
  return raw.pipe(plain);
}

async function* readLines(file: string): AsyncGenerator<FoundResource> {
  let number = 0;
  for await (const raw of createInterface({ input: open(file), crlfDelay: Infinity })) {
    number++;
    const line = raw.replace(/^\uFEFF/, '').trim();
    if (line === '') continue;
    const where = `line ${String(number)}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new MalformedFile(`${where}: not JSON`);
    }
    const resource = Resource.safeParse(value);
    if (!resource.success) throw new MalformedFile(`${where}: not a FHIR resource`);
    yield { where, resource: resource.data };
  }
}

async function* readBundle(file: string): AsyncGenerator<FoundResource> {
  const parser = new JSONParser({ paths: ['$.resourceType', '$.type', '$.entry.*'], keepStack: false });
  const found: FoundResource[] = [];
  let resourceType: string | undefined;
  let malformed: string | undefined;
  let index = 0;
  const end = { reached: false };
  parser.onValue = ({ value, key }) => {
    if (key === 'resourceType') resourceType = typeof value === 'string' ? value : 'not a text';
    else if (key === 'type' && typeof value === 'string') {
      if (!bundleTypes.has(value)) malformed ??= 'type: not a kind of bundle that carries resources';
    } else if (typeof key === 'number') {
      const where = `entry[${String(index++)}]`;
      const entry = Entry.safeParse(value);
      const resource = Resource.safeParse(entry.data?.resource);
      if (!entry.success || !resource.success) malformed ??= `${where}.resource: not a FHIR resource`;
      else found.push({ where, resource: resource.data, ...(entry.data.fullUrl ? { fullUrl: entry.data.fullUrl } : {}) });
    }
  };
  parser.onError = (error) => {
    malformed ??= `not JSON: ${error.message}`;
  };
  parser.onEnd = () => {
    end.reached = true;
  };
  const stop = (): void => {
    if (malformed !== undefined) throw new MalformedFile(malformed);
  };
  for await (const chunk of open(file)) {
    try {
      parser.write(chunk as Buffer);
    } catch (error) {
      malformed ??= `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`;
    }
    stop();
    yield* found.splice(0);
  }
  if (!end.reached) throw new MalformedFile('the file ends in the middle');
  if (resourceType !== 'Bundle') throw new MalformedFile('resourceType: neither a Bundle nor NDJSON');
}
