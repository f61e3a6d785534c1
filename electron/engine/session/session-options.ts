import type { Env } from '../env.ts';
import type { Events } from '../events.ts';
import type { Keychain, SecretCost } from './vault.ts';

export interface SessionOptions {
  readonly storesDir: string;
  readonly nativeBinding: string | undefined;
  readonly defaultServerUrl: string;
  readonly appVersion: string;
  readonly deviceName: string;
  readonly platform: string;
  readonly env: Env;
  readonly events: Events;
  readonly keychain: Keychain;
  readonly secretCost: SecretCost;
  /** Room for photos and files that could be fetched again. */
  readonly mostBlobBytes?: number | undefined;
}
