import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { MethodArgs, SessionResult, SessionTrouble } from '../../../shared/protocol/engine-api.ts';
import type { SessionState } from '../../../shared/protocol/status.ts';
import { deviceSigner, newDeviceKey } from '../commands/device-signer.ts';
import { readMeta } from '../data/tables/meta.ts';
import { adoptJournal } from './adopt-journal.ts';
import { damageOf } from './damaged-store.ts';
import { Door, type LockReason } from './door.ts';
import { KeyAhead } from './key-ahead.ts';
import { hasStore, openFolderStore } from './open-folder.ts';
import { openPersonFolder, type OpenedFolder } from './open-person-folder.ts';
import type { StoredPerson } from './people.ts';
import { postSignIn, sessionTrouble } from './post-sign-in.ts';
import { readSession, saveSession, type SavedSession } from './saved-session.ts';
import type { SessionOptions } from './session-options.ts';
import { lockFolder } from './store-lock.ts';
import { endSession } from '../sync/server-link.ts';
import { Suspicion } from './suspicion.ts';
import { createVault, keyFrom, vaultCost } from './vault.ts';
import { Workspace } from './workspace.ts';

/** Who is at this laptop: signed out, locked, or at work. One change at a time. */
export class Session {
  private readonly options: SessionOptions;
  private readonly door: Door;
  private readonly ahead: KeyAhead;
  private workspace: Workspace | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.options = options;
    this.door = new Door(options);
    this.ahead = new KeyAhead(options.env, keyFrom);
  }

  /** The person at work. Throws when nobody is. */
  get open(): Workspace {
    if (!this.workspace) throw new Fault('locked', 'after-sign-in');
    return this.workspace;
  }

  get isOpen(): boolean {
    return this.workspace !== undefined;
  }

  /** Resolves when nobody is coming or going any more. */
  async settled(): Promise<void> {
    await this.queue;
  }

  state(): SessionState {
    return this.workspace ? this.workspace.state() : this.door.state();
  }

  signIn(args: MethodArgs<'session.signIn'>): Promise<SessionResult> {
    return this.alone(async () => {
      await this.leave();
      const serverUrl = args.serverUrl.replace(/\/+$/, '');
      const known = this.door.people.all().filter((person) => person.serverUrl === serverUrl && sameEmail(person.email, args.email));
      return await this.signInAs(known.find(({ setAside }) => !setAside) ?? known[0], { ...args, serverUrl });
    });
  }

  /** A passphrase stands in the field: its key is made now and tried on nothing. Without one, what was made is forgotten. */
  prepare({ storeId, offlineSecret }: MethodArgs<'session.prepare'>): void {
    const known = offlineSecret !== '' && !this.workspace && this.door.people.get(storeId) !== undefined;
    const vault = known ? vaultCost(this.door.people.folderOf(storeId)) : undefined;
    if (vault) this.ahead.begin(offlineSecret, vault.salt, vault.cost);
    else this.ahead.forget();
  }

  unlock({ storeId, offlineSecret }: MethodArgs<'session.unlock'>): Promise<SessionResult> {
    return this.alone(async () => {
      if (this.workspace?.storeId === storeId) return { ok: true, state: this.state() };
      if (!this.door.people.get(storeId)) return no({ kind: 'store-missing' });
      await this.leave();
      const folder = this.door.people.folderOf(storeId);
      const opened = await openPersonFolder(this.options, folder, offlineSecret, this.ahead.take).finally(() => this.ahead.forget());
      if (!opened.ok) return no(opened.trouble);
      const session = opened.store && readSession(opened.store.db);
      if (!opened.store || !session) {
        letGo(opened);
        return no(damageOf(folder) ?? { kind: 'store-missing' });
      }
      return this.begin(storeId, opened, opened.store, session);
    });
  }

  renew({ password, code }: MethodArgs<'session.renew'>): Promise<SessionResult> {
    return this.alone(async () => {
      const { session, person } = this.open;
      const answer = await this.askServer(
        session.serverUrl,
        { email: session.email, password, code },
        person.signer.publicKey,
        session.deviceId,
      );
      if (!answer.ok) return no(answer.trouble);
      if (answer.response.person.id !== session.person.id) return no({ kind: 'wrong-credentials' });
      this.open.renewed({ ...answer.response, serverUrl: session.serverUrl, email: session.email });
      this.tell();
      return { ok: true, state: this.state() };
    });
  }

  lock(reason: Exclude<LockReason, 'start'>): Promise<SessionState> {
    return this.alone(async () => {
      const storeId = this.workspace?.storeId;
      const waiting = await this.leave();
      if (storeId !== undefined) this.door.locked = { storeId, reason, waiting };
      this.tell();
      return this.state();
    });
  }

  signOut(): Promise<{ unsent: number; state: SessionState }> {
    return this.alone(async () => {
      const { workspace } = this;
      const unsent = await this.leave();
      if (workspace) await endSession(this.options.env, workspace.session);
      this.ahead.forget();
      this.door.locked = undefined;
      this.door.people.setLast(undefined);
      this.tell();
      return { unsent, state: this.state() };
    });
  }

  removeStore({ storeId, evenUnsent }: MethodArgs<'session.removeStore'>): Promise<SessionResult> {
    return this.alone(async () => {
      if (!this.door.people.get(storeId)) return no({ kind: 'store-missing' });
      if (this.workspace?.storeId === storeId) await this.leave();
      const unsent = this.door.noteOf(storeId).atLeast();
      if (unsent > 0 && !evenUnsent) return this.stay(storeId, no({ kind: 'unsent-work', unsent }));
      this.door.people.remove(storeId);
      rmSync(this.door.people.folderOf(storeId), { recursive: true, force: true });
      if (this.door.locked?.storeId === storeId) this.door.locked = undefined;
      this.tell();
      return { ok: true, state: this.state() };
    });
  }

  /** Begins afresh: the store stays on the disk under another name and is not offered any more. */
  setAside({ storeId }: MethodArgs<'session.setAside'>): Promise<SessionResult> {
    return this.alone(async () => {
      const person = this.door.people.get(storeId);
      if (!person) return no({ kind: 'store-missing' });
      if (this.workspace?.storeId === storeId) await this.leave();
      this.door.people.put({ ...person, setAside: true });
      if (this.door.locked?.storeId === storeId) this.door.locked = undefined;
      this.tell();
      return { ok: true, state: this.state() };
    });
  }

  /** The open store turned out damaged: it is closed at once, and the next unlock looks it through. */
  damaged(): Promise<void> {
    return this.alone(async () => {
      const { workspace } = this;
      if (!workspace) return;
      new Suspicion(this.door.people.folderOf(workspace.storeId)).raise();
      const waiting = await this.leave();
      this.door.locked = { storeId: workspace.storeId, reason: 'system', waiting };
      this.tell();
    });
  }

  async close(): Promise<void> {
    this.ahead.forget();
    await this.alone(() => this.leave());
  }

  private async signInAs(known: StoredPerson | undefined, args: MethodArgs<'session.signIn'>): Promise<SessionResult> {
    if (!known) return await this.signInToServer(undefined, undefined, args);
    const opened = await openPersonFolder(this.options, this.door.people.folderOf(known.storeId), args.offlineSecret);
    if (opened.ok) return await this.signInToServer(known, opened, args);
    // Damaged, and now kept aside: the key is good, so a new store is made in the same folder.
    if (opened.trouble.kind === 'store-damaged') return await this.signInAs(known, args);
    if (!known.setAside && opened.trouble.kind !== 'store-missing') return no(opened.trouble);
    this.door.people.put({ ...known, setAside: true });
    return await this.signInToServer(undefined, undefined, args);
  }

  private async signInToServer(
    known: StoredPerson | undefined,
    opened: OpenedFolder | undefined,
    args: MethodArgs<'session.signIn'>,
  ): Promise<SessionResult> {
    const deviceKey = (opened?.store && readMeta(opened.store.db, 'deviceKey')) ?? newDeviceKey();
    const before = opened?.store && readSession(opened.store.db);
    const answer = await this.askServer(args.serverUrl, args, deviceSigner(deviceKey).publicKey, before?.deviceId);
    if (!answer.ok) {
      if (opened) letGo(opened);
      return no(answer.trouble);
    }
    const { response } = answer;
    if (opened && before && before.person.id !== response.person.id) {
      // The address now belongs to somebody else, who gets a store of their own.
      letGo(opened);
      return await this.signInToServer(undefined, undefined, args);
    }
    // Known here under an earlier address: the store is theirs all the same.
    const renamed = known
      ? undefined
      : this.door.people
          .all()
          .find((person) => person.personId === response.person.id && person.serverUrl === args.serverUrl && !person.setAside);
    if (renamed) return await this.signInAs(renamed, args);
    const session: SavedSession = { ...response, serverUrl: args.serverUrl, email: args.email };
    try {
      return await this.settle(known, opened, deviceKey, session, args.offlineSecret);
    } catch (error) {
      return no(sessionTrouble(error));
    }
  }

  /** The server knows the person: opens or makes the store, and begins. */
  private async settle(
    known: StoredPerson | undefined,
    opened: OpenedFolder | undefined,
    deviceKey: string,
    session: SavedSession,
    secret: string,
  ): Promise<SessionResult> {
    const storeId = opened && known ? known.storeId : randomBytes(16).toString('hex');
    const folder = this.door.people.folderOf(storeId);
    const room = opened ?? (await this.newFolder(folder, secret));
    const isNew = !hasStore(folder);
    const store = room.store ?? openFolderStore(folder, room.key, deviceKey, this.options);
    if (!store.readOnly) saveSession(store.db, session);
    if (isNew) adoptJournal(store.db, folder, room.key, session);
    this.door.people.put({
      storeId,
      personId: session.person.id,
      name: session.person.name,
      email: session.email,
      serverUrl: session.serverUrl,
    });
    return this.begin(storeId, room, store, session);
  }

  private async newFolder(folder: string, secret: string): Promise<OpenedFolder> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { key, protection } = await createVault(folder, secret, this.options.keychain, this.options.secretCost);
    return { ok: true, folder, key, protection, store: undefined, unlock: lockFolder(folder, this.options.nativeBinding) };
  }

  private begin(
    storeId: string,
    { folder, key, protection, unlock }: OpenedFolder,
    store: NonNullable<OpenedFolder['store']>,
    session: SavedSession,
  ): SessionResult {
    const { env, events, appVersion } = this.options;
    this.workspace = new Workspace({
      store,
      session,
      folder,
      storeId,
      key,
      protection,
      unlock,
      env,
      events,
      appVersion,
      damaged: () => void this.damaged(),
      mostBlobBytes: this.options.mostBlobBytes,
      idle: () => void this.lock('idle'),
    });
    this.door.locked = undefined;
    this.door.people.setLast(storeId);
    this.workspace.start();
    this.tell();
    return { ok: true, state: this.state() };
  }

  private askServer(
    serverUrl: string,
    { email, password, code }: Pick<MethodArgs<'session.signIn'>, 'email' | 'password' | 'code'>,
    publicKey: string,
    deviceId: string | undefined,
  ): ReturnType<typeof postSignIn> {
    const { env, deviceName, platform, appVersion } = this.options;
    const device = { ...(deviceId === undefined ? {} : { id: deviceId }), publicKey, name: deviceName, platform, appVersion };
    return postSignIn(env, serverUrl, { email, password, ...(code === undefined ? {} : { code }), device });
  }

  /** Closes the open store, if any. Answers how much unsent work it holds. */
  private async leave(): Promise<number> {
    const { workspace } = this;
    this.workspace = undefined;
    if (workspace) this.ahead.forget();
    return workspace ? await workspace.close() : 0;
  }

  /** Someone's open store was closed for a look, so the person has to unlock it again. */
  private stay(storeId: string, result: SessionResult): SessionResult {
    if (!this.door.locked && this.door.people.last()?.storeId === storeId)
      this.door.locked = { storeId, reason: 'asked', waiting: this.door.noteOf(storeId).atLeast() };
    this.tell();
    return result;
  }

  private tell(): void {
    this.options.events.tell({ event: 'session', state: this.state() });
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work);
    this.queue = next.catch(() => undefined);
    return next;
  }
}

function no(trouble: SessionTrouble): SessionResult {
  return { ok: false, trouble };
}

function letGo({ store, unlock }: OpenedFolder): void {
  store?.db.close();
  unlock();
}

function sameEmail(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
