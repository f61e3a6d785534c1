import type { EngineEvent } from '../../../shared/protocol/engine-api.ts';
import { Events } from '../events.ts';
import { nodeEnv } from '../node-env.ts';
import type { Env } from '../env.ts';
import { Session } from '../session/session.ts';
import type { Keychain } from '../session/vault.ts';

/** A keychain as the system's: it opens what it closed, unless it was changed or is gone. */
export class TestKeychain implements Keychain {
  there = true;
  mask = 7;

  wrap(data: string): ReturnType<Keychain['wrap']> {
    return Promise.resolve(
      this.there
        ? { ok: true, value: Buffer.from([this.mask, ...Buffer.from(data, 'base64').map((byte) => byte ^ this.mask)]).toString('base64') }
        : { ok: false, error: 'unavailable' },
    );
  }

  unwrap(data: string): ReturnType<Keychain['unwrap']> {
    const [mask, ...bytes] = Buffer.from(data, 'base64');
    if (!this.there) return Promise.resolve({ ok: false, error: 'unavailable' });
    return Promise.resolve(
      mask === this.mask
        ? { ok: true, value: Buffer.from(bytes.map((byte) => byte ^ this.mask)).toString('base64') }
        : { ok: false, error: 'changed' },
    );
  }
}

export interface TestSession {
  readonly session: Session;
  readonly keychain: TestKeychain;
  readonly told: EngineEvent[];
}

/** A session as the engine's process makes it, with a cheap secret so that tests are quick. */
export function testSession(
  storesDir: string,
  serverUrl: string,
  options: { keychain?: TestKeychain; env?: Partial<Env> } = {},
): TestSession {
  const events = new Events();
  const told: EngineEvent[] = [];
  events.listen((event) => void told.push(event));
  const keychain = options.keychain ?? new TestKeychain();
  const session = new Session({
    ...{ storesDir, nativeBinding: undefined, defaultServerUrl: serverUrl, appVersion: '0', deviceName: 'Laptop', platform: 'test' },
    ...{ env: { ...nodeEnv(), ...options.env }, events, keychain, secretCost: { memoryKiB: 64, passes: 1 } },
  });
  return { session, keychain, told };
}
