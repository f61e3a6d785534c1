import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import type { EngineToHost, HostToEngine } from '../../shared/protocol/engine-host.ts';
import { ENGINE_PORT } from '../../shared/protocol/ipc-names.ts';
import type { Keychain } from '../device/keychain.ts';
import { logEngineOutput } from './engine-output.ts';
import type { Log } from './log.ts';
import { RestartDelay } from './restart-delay.ts';

export interface EngineHostOptions {
  /** The built engine. */
  readonly entry: string;
  readonly start: () => Extract<HostToEngine, { type: 'start' }>;
  readonly keychain: Keychain;
  readonly log: Log;
}

/** It puts a database away: give it time before it is ended by force. */
const STOP_PATIENCE_MS = 8_000;

/** Keeps the engine's process alive and gives every window its own line to it. */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #windows = new Set<WebContents>();
  readonly #restartDelay = new RestartDelay();
  #child: UtilityProcess | undefined;
  #ready = false;
  #stopping = false;
  #wasStarted = false;
  #serverUrl: string | undefined;
  #restart: NodeJS.Timeout | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  /** The server that the person works with, when there is one. */
  get serverUrl(): string | undefined {
    return this.#serverUrl;
  }

  /** Whether it ever ran: from then on it alone knows who is at the laptop. */
  get wasStarted(): boolean {
    return this.#wasStarted;
  }

  start(): void {
    if (this.#stopping) return;
    this.#wasStarted = true;
    const { entry, log, start } = this.#options;
    const startedAt = performance.now();
    const child = utilityProcess.fork(entry, [], { serviceName: 'Hearthline engine', stdio: ['ignore', 'inherit', 'pipe'] });
    if (child.stderr) logEngineOutput(child.stderr, log);
    this.#child = child;
    child.on('spawn', () => {
      log.info({ pid: child.pid }, 'engine started');
    });
    child.on('message', (message: EngineToHost) => this.#hear(child, message));
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.#lost(code, performance.now() - startedAt);
        resolve();
      });
    });
    this.#tell(start());
  }

  /** Gives this window a new line, now or as soon as there is an engine; again by itself whenever the engine was started anew. */
  connect(window: WebContents): void {
    if (!this.#windows.has(window)) {
      this.#windows.add(window);
      window.once('destroyed', () => this.#windows.delete(window));
    }
    if (this.#ready) this.#handPort(window);
  }

  system(what: Extract<HostToEngine, { type: 'system' }>['what']): void {
    if (this.#ready) this.#tell({ type: 'system', what });
  }

  /** Asks the engine to put everything away and waits until its process is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    if (this.#child === undefined) return;
    const force = setTimeout(() => {
      this.#options.log.warn({}, 'engine did not stop in time');
      this.#child?.kill();
    }, STOP_PATIENCE_MS);
    this.#tell({ type: 'stop' });
    await this.#ended;
    clearTimeout(force);
  }

  /** Starts it again after a stop that turned out not to be the end. */
  resume(): void {
    this.#stopping = false;
    this.start();
  }

  #hear(child: UtilityProcess, message: EngineToHost): void {
    if (child !== this.#child) return;
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        for (const window of this.#windows) this.#handPort(window);
        return;
      case 'keychain': {
        const answer = this.#options.keychain[message.what](message.data);
        this.#tell({ type: 'keychain.reply', id: message.id, ...answer });
        return;
      }
      case 'server':
        this.#serverUrl = message.url;
        return;
      case 'stopped':
        child.kill();
        return;
    }
  }

  #handPort(window: WebContents): void {
    if (window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#child?.postMessage({ type: 'connect' } satisfies HostToEngine, [port1]);
    window.postMessage(ENGINE_PORT, null, [port2]);
  }

  #tell(message: HostToEngine): void {
    this.#child?.postMessage(message);
  }

  #lost(code: number, livedMs: number): void {
    this.#child = undefined;
    this.#ready = false;
    if (this.#stopping) return;
    const delay = this.#restartDelay.next(livedMs);
    this.#options.log.error({ code, livedMs: Math.round(livedMs), delay }, 'engine died');
    this.#restart = setTimeout(() => {
      this.start();
    }, delay);
  }
}
