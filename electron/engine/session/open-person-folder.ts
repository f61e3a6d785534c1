import type { SessionTrouble } from '../../../shared/protocol/engine-api.ts';
import { isFault } from '../data/sqlite-fault.ts';
import type { OpenedStore } from '../data/open-store.ts';
import { AttemptCounter } from './attempts.ts';
import { keepDamagedAside, damageOf } from './damaged-store.ts';
import { hasStore, openFolderStore } from './open-folder.ts';
import type { SessionOptions } from './session-options.ts';
import { Suspicion } from './suspicion.ts';
import { lockFolder } from './store-lock.ts';
import { openVault, type MakeKey } from './vault.ts';

/** A person's folder with its key known and held for this process. `store` is missing when there is none (any more). */
export interface OpenedFolder {
  readonly ok: true;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly protection: 'keychain-and-secret' | 'secret-only';
  readonly store: OpenedStore | undefined;
  readonly unlock: () => void;
}

/** Opens a person's folder with the offline secret. Wrong secrets are counted; a store that will not open is kept aside under another name. */
export async function openPersonFolder(
  options: SessionOptions,
  folder: string,
  secret: string,
  make?: MakeKey,
): Promise<OpenedFolder | { readonly ok: false; readonly trouble: SessionTrouble }> {
  const attempts = new AttemptCounter(folder);
  const now = options.env.clock.now();
  const wait = attempts.waitSeconds(now);
  if (wait > 0) return { ok: false, trouble: { kind: 'too-many-attempts', retryAfterSeconds: wait } };
  const vault = await openVault(folder, secret, options.keychain, make);
  if (!vault.ok) return { ok: false, trouble: vaultTrouble(vault.why, attempts, now) };
  attempts.succeeded();
  const unlock = lockFolder(folder, options.nativeBinding);
  try {
    const store = hasStore(folder) ? openFolderStore(folder, vault.key, '', options) : undefined;
    if (store) settleSuspicion(folder, store);
    return { ok: true, folder, key: vault.key, protection: vault.protection, store, unlock };
  } catch (error) {
    if (isFault(error, 'store-damaged')) {
      keepDamagedAside(folder, vault.key, options.nativeBinding, now);
      unlock();
      return { ok: false, trouble: damageOf(folder) ?? { kind: 'store-missing' } };
    }
    unlock();
    throw error;
  }
}

function settleSuspicion(folder: string, store: OpenedStore): void {
  try {
    new Suspicion(folder).settle(store.db);
  } catch (error) {
    store.db.close();
    throw error;
  }
}

function vaultTrouble(why: 'wrong-secret' | 'keychain-changed' | 'missing', attempts: AttemptCounter, now: number): SessionTrouble {
  if (why === 'missing') return { kind: 'store-missing' };
  if (why === 'keychain-changed') return { kind: 'keychain-changed' };
  return { kind: 'wrong-secret', attemptsLeft: attempts.failed(now).left };
}
