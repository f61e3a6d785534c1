import fs from 'node:fs';
import path from 'node:path';
import type { BasemapState } from '../../shared/protocol/ipc.ts';
import { bytesOfFile, bytesOfUrl, type MapBytes } from './basemap-blocks.ts';

/** What a PMTiles file of the version that is read begins with. */
const magic = 'PMTiles';
const version = 3;
/** A page asks for one tile or one directory at a time; more than this is a mistake. */
const mostBytes = 16 * 1024 * 1024;

type Chosen = { readonly kind: 'file'; readonly file: string } | { readonly kind: 'url'; readonly url: string };

interface BasemapParts {
  /** Where the choice is kept. */
  readonly file: string;
  /** Where pieces of a map on a server are kept. */
  readonly folder: string;
  /** What the environment says; a choice of the person stands before it. */
  readonly preset: string | undefined;
}

/** The map under the routes: a PMTiles file on this laptop or on a server. The window reads it through its own origin, so no page ever reaches out. */
export class Basemap {
  readonly #parts: BasemapParts;
  #bytes: { readonly of: string; readonly bytes: MapBytes } | undefined;

  constructor(parts: BasemapParts) {
    this.#parts = parts;
  }

  async state(): Promise<BasemapState> {
    const chosen = this.#chosen();
    if (!chosen) return { kind: 'none' };
    const name = chosen.kind === 'file' ? path.basename(chosen.file) : chosen.url;
    return { kind: chosen.kind, name, ...(await this.#problem(chosen)) };
  }

  async useFile(file: string): Promise<BasemapState> {
    const chosen = { kind: 'file', file } as const;
    const { problem } = await this.#problem(chosen);
    // What is no map is not taken instead of one that is.
    if (problem) return { kind: 'file', name: path.basename(file), problem };
    return this.#choose(chosen);
  }

  useUrl(url: string): Promise<BasemapState> {
    return this.#choose({ kind: 'url', url });
  }

  forget(): Promise<BasemapState> {
    return this.#choose(undefined);
  }

  /** Answers a page that asks for a piece of the map. */
  async answer(range: string | null): Promise<Response> {
    const chosen = this.#chosen();
    const asked = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(range ?? '');
    const [from, to] = [Number(asked?.[1]), Number(asked?.[2])];
    if (!chosen) return new Response(null, { status: 404 });
    if (!asked || to < from || to - from >= mostBytes) return new Response(null, { status: 416 });
    try {
      const bytes = this.#bytesOf(chosen);
      const [piece, tag] = [await bytes.read(from, to - from + 1), await bytes.tag()];
      if (piece.length === 0) return new Response(null, { status: 416 });
      const headers = { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', etag: `"${tag}"` };
      return new Response(new Uint8Array(piece), {
        status: 206,
        headers: { ...headers, 'content-range': `bytes ${String(from)}-${String(from + piece.length - 1)}/*` },
      });
    } catch {
      return new Response(null, { status: 503 });
    }
  }

  #bytesOf(chosen: Chosen): MapBytes {
    const of = chosen.kind === 'file' ? chosen.file : chosen.url;
    if (this.#bytes?.of !== of) {
      const bytes = chosen.kind === 'file' ? bytesOfFile(chosen.file) : bytesOfUrl({ url: chosen.url, folder: this.#parts.folder });
      this.#bytes = { of, bytes };
    }
    return this.#bytes.bytes;
  }

  async #problem(chosen: Chosen): Promise<{ problem?: 'unreadable' | 'not-a-map' }> {
    try {
      const head = await this.#bytesOf(chosen).read(0, 8);
      const isMap = new TextDecoder().decode(head.subarray(0, 7)) === magic && head[7] === version;
      return isMap ? {} : { problem: 'not-a-map' };
    } catch {
      return { problem: 'unreadable' };
    }
  }

  #chosen(): Chosen | undefined {
    try {
      const kept = JSON.parse(fs.readFileSync(this.#parts.file, 'utf8')) as { kind?: unknown; file?: unknown; url?: unknown };
      if (kept.kind === 'none') return undefined;
      if (kept.kind === 'file' && typeof kept.file === 'string') return { kind: 'file', file: kept.file };
      if (kept.kind === 'url' && typeof kept.url === 'string' && mayAsk(kept.url)) return { kind: 'url', url: kept.url };
    } catch {
      // Nobody chose one, or the note of it is damaged: what the environment says, else outlines.
    }
    const { preset } = this.#parts;
    if (!preset) return undefined;
    return mayAsk(preset) ? { kind: 'url', url: preset } : { kind: 'file', file: path.resolve(preset) };
  }

  #choose(chosen: Chosen | undefined): Promise<BasemapState> {
    fs.writeFileSync(this.#parts.file, JSON.stringify(chosen ?? { kind: 'none' }));
    return this.state();
  }
}

/** Which tiles are asked for tells where the deliveries go: only over a sealed connection, or to this machine. */
export function mayAsk(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  if (username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
