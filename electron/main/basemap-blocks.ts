import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** Where bytes of a map file come from. */
export interface MapBytes {
  /** Changes when the file does. */
  readonly tag: () => Promise<string>;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}

export function bytesOfFile(file: string): MapBytes {
  return {
    tag: async () => {
      const { size, mtimeMs } = await fs.stat(file);
      return `${String(size)}-${String(Math.round(mtimeMs))}`;
    },
    async read(offset, length) {
      const handle = await fs.open(file);
      try {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Read from afar in pieces of this size, so that what lies beside is there too. */
const blockBytes = 128 * 1024;
const patienceMs = 15_000;

interface KeptBlocks {
  readonly url: string;
  /** Where what was read once is kept, for when there is no network. */
  readonly folder: string;
  readonly mostBlocks?: number;
  readonly fetch?: typeof fetch;
}

/** A map file on a server: asked for by range, kept on this laptop, so that a region seen once is there without a network. */
export function bytesOfUrl({ url, folder, mostBlocks = 2000, fetch: ask = fetch }: KeptBlocks): MapBytes {
  const own = path.join(folder, createHash('sha256').update(url).digest('hex').slice(0, 24));
  const running = new Map<number, Promise<Uint8Array>>();

  async function fromServer(block: number): Promise<Uint8Array> {
    const from = block * blockBytes;
    const answer = await ask(url, {
      headers: { range: `bytes=${String(from)}-${String(from + blockBytes - 1)}` },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    // Past the end of the file there is nothing to be had.
    if (answer.status === 416) return new Uint8Array();
    // A whole file instead of a piece would fill the memory: such a server cannot be used.
    if (answer.status !== 206) {
      await answer.body?.cancel();
      throw new Error(`the map server answered ${String(answer.status)}`);
    }
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length > blockBytes) throw new Error('the map server sent more than it was asked for');
    await keep(block, bytes).catch(() => undefined);
    return bytes;
  }

  async function keep(block: number, bytes: Uint8Array): Promise<void> {
    await fs.mkdir(own, { recursive: true });
    const kept = await fs.readdir(own);
    if (kept.length >= mostBlocks) await dropOldest(own, kept, Math.ceil(mostBlocks / 10));
    const file = path.join(own, String(block));
    // Never half a block: another name first.
    await fs.writeFile(`${file}.new`, bytes);
    await fs.rename(`${file}.new`, file);
  }

  function block(number: number): Promise<Uint8Array> {
    const known = running.get(number);
    if (known) return known;
    const wanted = fs
      .readFile(path.join(own, String(number)))
      .catch(() => fromServer(number))
      .finally(() => running.delete(number));
    running.set(number, wanted);
    return wanted;
  }

  return {
    tag: () => Promise.resolve(path.basename(own)),
    async read(offset, length) {
      const first = Math.floor(offset / blockBytes);
      const last = Math.floor((offset + length - 1) / blockBytes);
      const pieces = await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => block(first + i)));
      return new Uint8Array(Buffer.concat(pieces)).subarray(offset - first * blockBytes, offset - first * blockBytes + length);
    },
  };
}

async function dropOldest(folder: string, names: readonly string[], many: number): Promise<void> {
  const ages = await Promise.all(names.map(async (name) => ({ name, at: (await fs.stat(path.join(folder, name))).mtimeMs })));
  const oldest = ages.sort((a, b) => a.at - b.at).slice(0, many);
  await Promise.all(oldest.map(({ name }) => fs.rm(path.join(folder, name), { force: true })));
}
