import { actorOf } from './actor-of.ts';
import { instant } from '../../../shared/kernel/time.ts';
import { diagnosticsBundle } from '../diagnostics-bundle.ts';
import { Fault } from '../../../shared/kernel/fault.ts';
import { kinds } from '../../../shared/records/registry.ts';
import type { BlobPutResult } from '../../../shared/protocol/engine-api.ts';
import type { SessionState, SyncStatus } from '../../../shared/protocol/status.ts';
import { BlobKeeper } from '../blobs/blob-keeper.ts';
import { CallLines } from '../call-lines.ts';
import { deviceSigner } from '../commands/device-signer.ts';
import { endHold, holdSteps } from '../data/held-steps.ts';
import type { OpenedStore } from '../data/open-store.ts';
import { readMeta } from '../data/tables/meta.ts';
import { isFault } from '../data/sqlite-fault.ts';
import { markUnanswered, outboxCounts } from '../data/tables/outbox.ts';
import { fetchably, together } from '../data/transaction.ts';
import type { Env } from '../env.ts';
import type { Events } from '../events.ts';
import type { OpenPerson } from '../open-person.ts';
import { QuietMoment } from '../quiet-moment.ts';
import { SyncLoop } from '../sync/sync-loop.ts';
import { IdleGuard } from './idle-guard.ts';
import { UnsentJournal } from './journal.ts';
import { Reserve } from './reserve.ts';
import { saveSession, type SavedSession } from './saved-session.ts';
import { TroubleHistory } from './trouble-history.ts';
import { UnsentNote } from './unsent-note.ts';

export interface WorkspaceOptions {
  readonly store: OpenedStore;
  readonly session: SavedSession;
  readonly folder: string;
  readonly storeId: string;
  readonly key: Uint8Array;
  readonly protection: 'keychain-and-secret' | 'secret-only';
  readonly unlock: () => void;
  readonly env: Env;
  readonly events: Events;
  readonly appVersion: string;
  /** The store cannot be read as it should. */
  readonly damaged: () => void;
  readonly mostBlobBytes?: number | undefined;
  /** Room kept free for a full disk, where it is not the file in the folder. */
  readonly reserve?: Pick<Reserve, 'keep' | 'release'>;
  /** Nobody was at work for too long. Only a store that windows look at is ever idle. */
  readonly idle?: () => void;
}

/** One person at work: the open store, the sync loop over it, and what closing them needs. */
export class Workspace {
  readonly person: OpenPerson;
  readonly loop: SyncLoop;
  readonly idle: IdleGuard;
  readonly calls: CallLines;
  readonly storeId: string;
  session: SavedSession;
  private readonly options: WorkspaceOptions;
  private readonly note: UnsentNote;
  private readonly journal: UnsentJournal;
  private readonly history = new TroubleHistory();
  private readonly blobs: BlobKeeper;
  private readonly quiet = new QuietMoment(() => this.person);
  private lastStatus = '';
  private tellingSoon = false;
  private noted = false;

  constructor(options: WorkspaceOptions) {
    this.options = options;
    this.storeId = options.storeId;
    this.session = options.session;
    this.note = new UnsentNote(options.folder);
    this.journal = new UnsentJournal(options.folder, options.key);
    this.idle = new IdleGuard(options.env, () => options.idle?.());
    this.calls = new CallLines(options.env, options.events, () => ({ serverUrl: this.session.serverUrl, token: this.session.token }));
    const { db } = options.store;
    const { events } = options;
    const reserve = options.reserve ?? new Reserve(options.folder);
    this.person = {
      db,
      env: options.env,
      actor: actorOf(options.session),
      deviceId: options.session.deviceId,
      signer: deviceSigner(readMeta(db, 'deviceKey') ?? ''),
      makeRoom: () => reserve.release(),
      journal: this.journal,
      notify: {
        changed: (kinds) => {
          events.tell({ event: 'changed', kinds: [...kinds] });
          this.quiet.soon();
        },
        outbox: () => {
          events.tell({ event: 'outbox' });
          this.tellStatus();
        },
        queued: () => {
          this.loop.hurry();
          this.blobs.kick();
        },
      },
    };
    this.loop = new SyncLoop(this.person, {
      link: () => ({ serverUrl: this.session.serverUrl, token: this.session.token }),
      appVersion: options.appVersion,
      status: () => this.tellStatus(),
      damaged: options.damaged,
      settled: () => {
        reserve.keep();
        if (this.unsent() === 0) this.journal.empty();
        this.blobs.kick();
      },
    });
    if (!this.readOnly) holdSteps(db, { timers: options.env.timers, kept: () => this.held(), lost: () => this.heldLost() });
    this.blobs = new BlobKeeper({
      person: this.person,
      ...{ folder: options.folder, key: options.key },
      link: () => ({ serverUrl: this.session.serverUrl, token: this.session.token }),
      quiet: () => this.loop.quiet(),
      changed: () => this.tellStatus(),
      damaged: options.damaged,
      readOnly: options.store.readOnly,
      ...(options.mostBlobBytes === undefined ? {} : { mostBytes: options.mostBlobBytes }),
    });
  }

  /** What is asked at once is answered first: the disk and the server can wait for a screen. */
  start(): void {
    if (this.readOnly) return;
    const { db, env } = this.person;
    fetchably(db, () => markUnanswered(db));
    env.timers.after(0, () => {
      if (!db.open) return;
      // On a full disk it is tried again with the first work; until then there is nothing to note.
      try {
        this.takeWork();
      } catch {
        this.noted = false;
      }
      this.loop.start();
      this.quiet.soon();
      void this.blobs.start();
    });
  }

  /** From here on there may be unsent work, and the folder says so. */
  takeWork(): void {
    if (this.noted) return;
    this.note.opened();
    this.noted = true;
  }

  get readOnly(): boolean {
    return this.options.store.readOnly;
  }

  /** Waiting and refused: what would be lost with the store. */
  unsent(): number {
    const { waiting, refused } = outboxCounts(this.person.db);
    return waiting + refused;
  }

  status(): SyncStatus {
    return together(this.person.db, () => {
      const blobs = this.blobs.status();
      return { ...this.loop.status(), ...(blobs ? { blobs } : {}) };
    });
  }

  troubles(): ReturnType<TroubleHistory['read']> {
    return this.history.read();
  }

  diagnostics(): string {
    return diagnosticsBundle(this, this.options);
  }

  async putBlob(bytes: Uint8Array): Promise<BlobPutResult> {
    if (this.readOnly) throw new Fault('store-read-only', 'after-upgrade');
    this.takeWork();
    return await this.blobs.put(bytes);
  }

  /** The bytes of a photo or file. Throws the faults of the way to them. */
  blob(sha256: string): ReturnType<BlobKeeper['get']> {
    return this.blobs.get(sha256);
  }

  state(): SessionState {
    const { person, organization, deviceId, serverUrl } = this.session;
    return { phase: 'open', person, organization, deviceId, serverUrl, keyProtection: this.options.protection, readOnly: this.readOnly };
  }

  renewed(session: SavedSession): void {
    this.session = session;
    if (this.readOnly) return;
    try {
      saveSession(this.person.db, session);
    } catch (error) {
      // Good for this sitting: what waits can go out, which is what a full disk needs most. The next start asks for the password again.
      if (!isFault(error, 'disk-full')) throw error;
    }
    this.loop.freshStart();
  }

  /** Puts everything on the disk and forgets the key. */
  async close(): Promise<number> {
    this.calls.closeAll();
    await this.blobs.stop();
    this.idle.stop();
    this.quiet.stop();
    await this.loop.stop();
    endHold(this.person.db);
    const unsent = this.countUnsent();
    if (!this.readOnly) this.note.closed(unsent);
    this.person.db.close();
    this.journal.close();
    this.options.unlock();
    return unsent;
  }

  /** What was held is on the disk. */
  private held(): void {
    this.loop.kept();
    this.tellStatus();
  }

  /** The screen shows again what the store has, and a round fetches the rest, or says why it cannot. */
  private heldLost(): void {
    this.person.notify.changed(kinds);
    this.person.notify.outbox();
    this.loop.nudge();
  }

  /** A damaged store may not even tell this; then there may be some. */
  private countUnsent(): number {
    try {
      return this.unsent();
    } catch {
      return this.note.atLeast();
    }
  }

  /** A damaged store cannot say how it is: it is put before the person, and must not end the process. */
  private readableStatus(): SyncStatus | undefined {
    try {
      return this.status();
    } catch (error) {
      if (!isFault(error, 'store-damaged')) throw error;
      this.options.damaged();
      return undefined;
    }
  }

  /** Once a turn at most, and only what is new. */
  private tellStatus(): void {
    if (this.tellingSoon) return;
    this.tellingSoon = true;
    this.options.env.timers.after(0, () => {
      this.tellingSoon = false;
      if (!this.person.db.open) return;
      const status = this.readableStatus();
      if (!status) return;
      this.history.see(status, instant(this.options.env.clock.now()));
      const text = JSON.stringify(status);
      if (text === this.lastStatus) return;
      this.lastStatus = text;
      this.options.events.tell({ event: 'status', status });
    });
  }
}
