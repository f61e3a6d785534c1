import type { EngineToHost, HostToEngine } from '../../shared/protocol/engine-host.ts';
import type { Port } from './api/port.ts';
import type { Keychain, KeychainAnswer } from './session/vault.ts';

/** Electron's `process.parentPort`, as far as it is used here. */
export interface ParentPort {
  postMessage(message: EngineToHost): void;
  on(event: 'message', listener: (message: { data: unknown; ports: readonly Port[] }) => void): unknown;
}

const types: readonly unknown[] = ['start', 'connect', 'keychain.reply', 'system', 'stop'] satisfies HostToEngine['type'][];

/** Main is ours, but a wrong message must not bring the engine down. */
export function readHostMessage(data: unknown): HostToEngine | undefined {
  const known = typeof data === 'object' && data !== null && 'type' in data && types.includes(data.type);
  return known ? (data as HostToEngine) : undefined;
}

/** The system's keychain lives in main: every wish is a message and an answer. */
export class HostKeychain implements Keychain {
  private readonly waiting = new Map<number, (answer: KeychainAnswer) => void>();
  private readonly host: ParentPort;
  private last = 0;

  constructor(host: ParentPort) {
    this.host = host;
  }

  wrap(data: string): Promise<KeychainAnswer> {
    return this.ask('wrap', data);
  }

  unwrap(data: string): Promise<KeychainAnswer> {
    return this.ask('unwrap', data);
  }

  answered({ id, value, error }: Extract<HostToEngine, { type: 'keychain.reply' }>): void {
    this.waiting.get(id)?.(value === undefined ? { ok: false, error: error ?? 'unavailable' } : { ok: true, value });
    this.waiting.delete(id);
  }

  private ask(what: 'wrap' | 'unwrap', data: string): Promise<KeychainAnswer> {
    const id = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.host.postMessage({ type: 'keychain', id, what, data });
    });
  }
}
