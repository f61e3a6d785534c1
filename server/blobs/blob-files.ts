import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { fileType, typeBytes } from '../../shared/kernel/file-type.ts';

/** What a file turned out to be. */
export interface Looked {
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: string | undefined;
}

/** The folder of photos and files: one file for the same bytes in an organisation, named by their SHA-256. Several nodes share it. */
export class BlobFiles {
  readonly folder: string;
  /** Uploads that are under way. */
  readonly uploads: string;

  constructor(folder: string) {
    this.folder = path.resolve(folder);
    this.uploads = path.join(this.folder, 'uploads');
  }

  async look(file: string): Promise<Looked> {
    const hash = createHash('sha256');
    let bytes = 0;
    let first = Buffer.alloc(0);
    const through = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (first.length < typeBytes) first = Buffer.concat([first, chunk.subarray(0, typeBytes)]);
        hash.update(chunk);
        bytes += chunk.length;
        done();
      },
    });
    await pipeline(createReadStream(file), through);
    return { sha256: hash.digest('hex'), bytes, contentType: fileType(first) };
  }

  /** Puts a finished file in its place; it is on the disk when this resolves. */
  async keep(file: string, orgId: string, sha256: string): Promise<void> {
    const place = this.placeOf(orgId, sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await synced(file, 'r+');
    await rename(file, place);
    // A folder has no handle on Windows, which keeps renames by itself.
    if (process.platform !== 'win32') await synced(path.dirname(place), 'r');
  }

  read(orgId: string, sha256: string, range: { start: number; end: number }): ReadStream {
    return createReadStream(this.placeOf(orgId, sha256), range);
  }

  async remove(orgId: string, sha256: string): Promise<void> {
    await rm(this.placeOf(orgId, sha256), { force: true });
  }

  async has(orgId: string, sha256: string): Promise<boolean> {
    return stat(this.placeOf(orgId, sha256)).then(
      () => true,
      () => false,
    );
  }

  /** Every file of an organisation with its age. */
  async *all(orgId: string): AsyncGenerator<{ readonly sha256: string; readonly changedAt: number }> {
    const top = path.join(this.folder, orgFolder(orgId));
    for (const shelf of await namesIn(top))
      for (const sha256 of await namesIn(path.join(top, shelf))) {
        const found = await stat(path.join(top, shelf, sha256)).catch(() => undefined);
        if (found) yield { sha256, changedAt: found.mtimeMs };
      }
  }

  /** Removes uploads that nobody has gone on with since then. */
  async removeUploadsBefore(time: number): Promise<number> {
    let removed = 0;
    for (const name of await namesIn(this.uploads)) {
      const file = path.join(this.uploads, name);
      const found = await stat(file).catch(() => undefined);
      if (!found || found.mtimeMs >= time) continue;
      await rm(file, { force: true });
      removed += 1;
    }
    return removed;
  }

  private placeOf(orgId: string, sha256: string): string {
    return path.join(this.folder, orgFolder(orgId), sha256.slice(0, 2), sha256);
  }
}

/** An id becomes a folder whatever letters it has. */
function orgFolder(orgId: string): string {
  return createHash('sha256').update(orgId).digest('hex').slice(0, 32);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function synced(file: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
