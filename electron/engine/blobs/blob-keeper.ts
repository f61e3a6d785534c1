import { createHash } from 'node:crypto';
import { Fault } from '../../../shared/kernel/fault.ts';
import { fileType, typeBytes } from '../../../shared/kernel/file-type.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { BlobPutResult } from '../../../shared/protocol/engine-api.ts';
import type { BlobStatus } from '../../../shared/protocol/status.ts';
import { attachmentTypes, maxBlobBytes, type AttachmentType } from '../../../shared/records/attachment.ts';
import { faultOf, isFault } from '../data/sqlite-fault.ts';
import {
  allBlobs,
  blobInRecords,
  blobRefused,
  blobsByAge,
  blobSent,
  blobsGivenUp,
  blobsOfNobody,
  blobsOfStops,
  blobsToUpload,
  blobUploaded,
  blobUsed,
  dropBlob,
  keptBytes,
  namedButUnknown,
  putBlob,
  readBlob,
  type BlobRow,
} from '../data/tables/blobs.ts';
import { durably, fetchably } from '../data/transaction.ts';
import type { Cancel } from '../env.ts';
import type { OpenPerson } from '../open-person.ts';
import { backoffMs } from '../sync/backoff.ts';
import type { ServerLink } from '../sync/server-link.ts';
import { downloadBlob } from './download-blob.ts';
import { PieceSize } from './piece-size.ts';
import { SealedFiles } from './sealed-files.ts';
import { uploadBlob } from './upload-blob.ts';

export interface KeeperOptions {
  readonly person: OpenPerson;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly link: () => ServerLink;
  /** Resolves when no round of commands and rows is under way. */
  readonly quiet: () => Promise<void>;
  readonly changed: () => void;
  /** The store cannot be read as it should. */
  readonly damaged: () => void;
  /** The store may not be written: what is here is shown, nothing is fetched or sent. */
  readonly readOnly: boolean;
  /** Room on the disk for photos and files that could be fetched again. */
  readonly mostBytes?: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const usualMostBytes = 1024 ** 3;
/** After trouble a good round makes the next try come sooner, but not at every round. */
const soonestMs = 3_000;

/** What the server will never take, however often it is tried. */
const final = new Set(['type-not-allowed', 'too-large', 'blob-damaged', 'store-missing']);

/** Photos and files of one person: kept sealed beside the store, brought to the server before the work that names them, fetched when they are looked at. */
export class BlobKeeper {
  private readonly files: SealedFiles;
  private readonly options: KeeperOptions;
  private readonly size = new PieceSize();
  private readonly abort = new AbortController();
  private readonly fetching = new Map<string, Promise<void>>();
  private uploading: Promise<void> | undefined;
  private prefetching: Promise<void> | undefined;
  private timer: Cancel | undefined;
  private failures = 0;
  private lastTryAt = 0;
  private stopped = false;
  /** The end of what was begun in the folder. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.options = options;
    this.files = new SealedFiles(options.folder, options.key);
  }

  /** Puts in order what a crash or a damaged store left, then begins. */
  async start(): Promise<void> {
    await this.inTurn(() => this.putInOrder()).catch((error: unknown) => this.unlessDamaged(error));
    this.kick();
  }

  private async putInOrder(): Promise<void> {
    const { db } = this.options.person;
    for (const lost of namedButUnknown(db))
      if (await this.files.has(lost.sha256, lost.bytes)) putBlob(db, { ...lost, state: 'waiting' }, this.now());
    for (const { sha256, bytes, state } of allBlobs(db))
      if (state === 'kept' && !(await this.files.has(sha256, bytes))) dropBlob(db, sha256);
    await this.tidy();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.timer?.();
    this.abort.abort();
    await Promise.allSettled([this.turn, this.uploading, this.prefetching, ...this.fetching.values()]);
  }

  /** Keeps bytes of a photo or file: on the disk when this resolves. They stay here until work names them. */
  async put(bytes: Uint8Array): Promise<BlobPutResult> {
    const contentType = fileType(bytes.subarray(0, typeBytes));
    if (bytes.length === 0) return { ok: false, why: 'empty' };
    if (!isAllowed(contentType)) return { ok: false, why: 'type-not-allowed' };
    if (bytes.length > maxBlobBytes) return { ok: false, why: 'too-large' };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    try {
      await this.inTurn(() => this.keep(sha256, bytes, contentType));
    } catch (error) {
      if (isFault(error, 'disk-full')) return { ok: false, why: 'disk-full' };
      throw error;
    }
    return { ok: true, sha256, bytes: bytes.length, contentType };
  }

  private async keep(sha256: string, bytes: Uint8Array, contentType: AttachmentType): Promise<void> {
    const { db } = this.options.person;
    const known = readBlob(db, sha256);
    if (!(await this.files.has(sha256, bytes.length))) await this.files.write(sha256, bytes);
    const row = { sha256, bytes: bytes.length, content_type: contentType, state: known?.state ?? ('waiting' as const) };
    durably(db, () => putBlob(db, row, this.now()));
  }

  /** Keeping and tidying take turns: a photo that has no row yet would be swept away. */
  private inTurn(act: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(act);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** The bytes, from the disk or else from the server. Throws the faults of the way, `not-found`, and `blob-damaged`. */
  async get(sha256: string): Promise<{ bytes: Uint8Array; contentType: string }> {
    const { db } = this.options.person;
    const known = readBlob(db, sha256);
    const about = known ?? blobInRecords(db, sha256);
    if (!about) throw new Fault('not-found', 'never');
    if (!known || !(await this.files.has(sha256, about.bytes))) await this.fetchOnce({ sha256, ...about });
    if (!this.options.readOnly) blobUsed(db, sha256, this.now());
    try {
      return { bytes: await this.files.read(sha256, about.bytes, 0, about.bytes), contentType: about.content_type };
    } catch (error) {
      if (!isFault(error, 'blob-damaged') || known?.state === 'waiting') throw error;
      await this.forget(sha256);
      await this.fetchOnce({ sha256, ...about });
      return { bytes: await this.files.read(sha256, about.bytes, 0, about.bytes), contentType: about.content_type };
    }
  }

  status(): BlobStatus | undefined {
    const waiting = this.waiting();
    if (waiting.length === 0) return undefined;
    const sum = (of: (row: BlobRow) => number): number => waiting.reduce((total, row) => total + of(row), 0);
    return { waiting: waiting.length, bytes: sum(({ bytes }) => bytes), sent: sum(({ sent }) => sent) };
  }

  /** A status is told from a timer: a damaged store must not end the engine there. */
  private waiting(): BlobRow[] {
    try {
      return blobsToUpload(this.options.person.db);
    } catch (error) {
      this.unlessDamaged(error);
      return [];
    }
  }

  /** Something new may be to upload or to fetch, or the server was reached just now. */
  kick(): void {
    if (this.isStopped()) return;
    try {
      this.kickUploads();
    } catch (error) {
      this.unlessDamaged(error);
    }
    // A photo for later never stands in the way of one that a clinician took just now.
    if (this.uploading || this.prefetching) return;
    this.prefetching = this.prefetch()
      .catch((error: unknown) => this.unlessDamaged(error))
      .finally(() => {
        this.prefetching = undefined;
      });
  }

  private kickUploads(): void {
    if (this.uploading || !this.next()) return;
    if (this.failures > 0 && this.options.person.env.clock.now() - this.lastTryAt < soonestMs) return;
    this.timer?.();
    this.timer = undefined;
    this.uploading = this.uploadAll().finally(() => {
      this.uploading = undefined;
    });
  }

  private async uploadAll(): Promise<void> {
    this.lastTryAt = this.options.person.env.clock.now();
    try {
      for (let next = this.next(); next && !this.isStopped(); next = this.next()) await this.upload(next);
      this.failures = 0;
    } catch (error) {
      if (this.isStopped()) return;
      this.failures += 1;
      this.size.failed();
      const { env } = this.options.person;
      // The last piece may be at the server all the same; the next try asks.
      this.timer = env.timers.after(backoffMs(Math.min(this.failures, 6), env.random), () => {
        this.lastTryAt = 0;
        this.kick();
      });
      this.unlessDamaged(error);
    }
  }

  private next(): BlobRow | undefined {
    return this.isStopped() ? undefined : blobsToUpload(this.options.person.db)[0];
  }

  private async upload({ sha256, bytes, content_type }: BlobRow): Promise<void> {
    const { person, link, quiet, changed } = this.options;
    const { db, env } = person;
    try {
      await uploadBlob(
        { sha256, bytes, contentType: content_type },
        {
          ...{ env, link: link(), signal: this.abort.signal, size: this.size, gate: quiet },
          read: (start, end) => this.files.read(sha256, bytes, start, end),
          progress: (sent) => {
            this.failures = 0;
            if (this.isStopped()) return;
            blobSent(db, sha256, sent);
            changed();
          },
        },
      );
      if (this.isStopped()) return;
      durably(db, () => blobUploaded(db, sha256));
    } catch (error) {
      const fault = faultOf(error);
      if (this.isStopped() || !(fault instanceof Fault) || !final.has(fault.code)) throw error;
      durably(db, () => blobRefused(db, sha256, fault.code));
    }
    changed();
    person.notify.changed(['attachment']);
    // The work that waited for these bytes may go now.
    person.notify.queued();
  }

  private async prefetch(): Promise<void> {
    await this.inTurn(() => this.tidy());
    if (this.isStopped()) return;
    for (const { sha256, bytes } of this.ofStops()) {
      await this.options.quiet();
      if (this.isStopped() || this.uploading) return;
      if (readBlob(this.options.person.db, sha256) || keptBytes(this.options.person.db) + bytes > this.mostBytes) continue;
      const about = blobInRecords(this.options.person.db, sha256);
      // One that cannot be had must not keep the others away.
      if (about) await this.fetchOnce({ sha256, ...about }).catch((error: unknown) => ignoreNotFound(error));
    }
  }

  private ofStops(): { sha256: string; bytes: number }[] {
    const { person } = this.options;
    const now = person.env.clock.now();
    return blobsOfStops(person.db, person.actor.id, instant(now - 12 * hourMs), instant(now + 36 * hourMs));
  }

  private fetchOnce(blob: { sha256: string; bytes: number; content_type: string }): Promise<void> {
    const under = this.fetching.get(blob.sha256);
    if (under) return under;
    const fetching = this.fetch(blob).finally(() => this.fetching.delete(blob.sha256));
    this.fetching.set(blob.sha256, fetching);
    return fetching;
  }

  private async fetch({ sha256, bytes, content_type }: { sha256: string; bytes: number; content_type: string }): Promise<void> {
    const { person, link, readOnly } = this.options;
    if (readOnly) throw new Fault('store-read-only', 'after-upgrade');
    // What is being tidied now was looked at before this file was wanted.
    await this.turn;
    await downloadBlob(person.env, link(), this.files, { sha256, bytes }, this.abort.signal);
    if (this.isStopped()) return;
    fetchably(person.db, () => putBlob(person.db, { sha256, bytes, content_type, state: 'kept' }, this.now()));
    person.notify.changed(['attachment']);
  }

  /** Takes away what nobody names any more, then what is longest unused while there is too much; never what a stop of today needs. */
  private async tidy(): Promise<void> {
    if (this.isStopped()) return;
    const { db, env } = this.options.person;
    const gone = [...blobsOfNobody(db), ...blobsGivenUp(db, instant(env.clock.now() - dayMs))];
    for (const { sha256 } of gone) await this.forget(sha256);
    const pinned = new Set(this.ofStops().map(({ sha256 }) => sha256));
    let total = keptBytes(db);
    for (const { sha256, bytes } of blobsByAge(db)) {
      if (total <= this.mostBytes) break;
      if (pinned.has(sha256)) continue;
      await this.forget(sha256);
      total -= bytes;
    }
    if (this.isStopped()) return;
    await this.files.removeOthers(() =>
      this.isStopped() ? undefined : [...allBlobs(db).map(({ sha256 }) => sha256), ...this.fetching.keys(), ...pinned],
    );
  }

  /** The row first: a file without a row is swept, a row without its file would be a lie. */
  private async forget(sha256: string): Promise<void> {
    if (this.isStopped()) return;
    dropBlob(this.options.person.db, sha256);
    await this.files.remove(sha256);
  }

  private get mostBytes(): number {
    return this.options.mostBytes ?? usualMostBytes;
  }

  /** What goes wrong on the way is tried again at the next occasion; a damaged store is told, and a mistake of ours is not hidden. */
  private unlessDamaged(error: unknown): void {
    if (isFault(error, 'store-damaged')) this.options.damaged();
    else if (!(faultOf(error) instanceof Fault)) throw error;
  }

  private isStopped(): boolean {
    return this.stopped || !this.options.person.db.open;
  }

  private now(): string {
    return instant(this.options.person.env.clock.now());
  }
}

function isAllowed(type: string | undefined): type is AttachmentType {
  return attachmentTypes.some((allowed) => allowed === type);
}

function ignoreNotFound(error: unknown): void {
  if (!isFault(error, 'not-found')) throw error;
}
