import { app } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { UpdateState } from '../../shared/protocol/ipc.ts';
import type { Log } from './log.ts';
import { isSignedFeed } from './update-signature.ts';
import { nextUpdateState, type UpdateEvent } from './update-state.ts';

export interface UpdaterOptions {
  /** The public half of the release key; a package without one does not update itself. */
  readonly releaseKey: string | undefined;
  /** Where the feed is now: it follows the server that the person works with. */
  readonly feedUrl: () => string | undefined;
  readonly log: Log;
  /** Puts everything away before the program is replaced, and takes it out again when that did not work. */
  readonly putAway: () => Promise<void>;
  readonly takeOut: () => void;
  readonly changed: (state: UpdateState) => void;
}

/** Looks for newer versions, fetches one when asked, and installs it only when nothing would be interrupted. */
export class Updater {
  readonly #options: UpdaterOptions;
  #state: UpdateState = app.isPackaged ? { phase: 'idle' } : { phase: 'unavailable', why: 'not-packaged' };
  #installing = false;
  #loaded: Promise<AppUpdater> | undefined;

  constructor(options: UpdaterOptions) {
    this.#options = options;
  }

  get state(): UpdateState {
    return this.#state;
  }

  async check(): Promise<UpdateState> {
    const feed = this.#options.releaseKey === undefined ? undefined : this.#options.feedUrl();
    if (!app.isPackaged || this.#state.phase === 'ready' || this.#state.phase === 'downloading') return this.#state;
    if (feed === undefined) return this.#enter({ phase: 'unavailable', why: 'no-feed' });
    const updater = await this.#load();
    updater.setFeedURL({ provider: 'generic', url: feed, useMultipleRangeRequest: false });
    await this.#survive(() => updater.checkForUpdates());
    return this.#state;
  }

  async download(): Promise<UpdateState> {
    if (this.#state.phase !== 'available') return this.#state;
    this.#enter({ phase: 'downloading', version: this.#state.version, percent: 0 });
    const updater = await this.#load();
    await this.#survive(() => updater.downloadUpdate());
    return this.#state;
  }

  /** `busy` names visits and drafts that a restart would interrupt; while there is any, nothing happens. */
  async install(busy: readonly string[]): Promise<{ started: boolean; busy: readonly string[] }> {
    if (busy.length > 0 || this.#state.phase !== 'ready') return { started: false, busy };
    const updater = await this.#load();
    this.#options.log.info({ version: this.#state.version }, 'installing update');
    this.#installing = true;
    // After the answer has left for the window. The new program starts before this one has gone: it must find nothing held.
    setImmediate(() => void this.#options.putAway().then(() => updater.quitAndInstall(true, true)));
    return { started: true, busy };
  }

  #load(): Promise<AppUpdater> {
    return (this.#loaded ??= this.#prepare());
  }

  async #prepare(): Promise<AppUpdater> {
    // Half a megabyte that the start of the app does not need.
    const { default: electronUpdater } = await import('electron-updater');
    const updater: AppUpdater = electronUpdater.autoUpdater;
    updater.logger = null;
    updater.autoDownload = false;
    // Installed when the person says so, never because they closed the window for a moment.
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.on('checking-for-update', () => this.#hear({ what: 'checking' }));
    updater.on('update-not-available', () => this.#hear({ what: 'none', at: new Date().toISOString() }));
    updater.on('update-available', (entry) => {
      const genuine = isSignedFeed(entry, this.#options.releaseKey ?? '');
      this.#hear({ what: 'available', version: entry.version });
      if (!genuine) this.#hear({ what: 'failed', code: 'ERR_UPDATER_UNTRUSTED' });
    });
    updater.on('download-progress', ({ percent }) => this.#hear({ what: 'progress', percent: Math.round(percent) }));
    updater.on('update-downloaded', ({ version }) => this.#hear({ what: 'downloaded', version }));
    updater.on('error', (error) => this.#fail(error));
    return updater;
  }

  /** The updater tells an error twice: as an event and as a rejection. The event may be missing, so both are heard. */
  async #survive(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#state.phase !== 'failed') this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const code =
      error instanceof Error ? ('code' in error ? String(error.code) : (/net::\w+/.exec(error.message)?.[0] ?? error.name)) : 'unknown';
    this.#options.log.warn({ code }, 'update failed');
    if (this.#installing) this.#options.takeOut();
    this.#installing = false;
    this.#hear({ what: 'failed', code });
  }

  #hear(event: UpdateEvent): void {
    this.#enter(nextUpdateState(this.#state, event));
  }

  #enter(state: UpdateState): UpdateState {
    this.#state = state;
    this.#options.changed(state);
    return state;
  }
}
