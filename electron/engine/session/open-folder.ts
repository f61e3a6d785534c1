import { existsSync } from 'node:fs';
import path from 'node:path';
import { openStore, type OpenedStore } from '../data/open-store.ts';
import { readMeta, writeMeta } from '../data/tables/meta.ts';
import { durably } from '../data/transaction.ts';
import type { Env } from '../env.ts';
import { beginFirstLoad } from '../sync/first-load.ts';

export const storeFile = (folder: string): string => path.join(folder, 'store.db');

export function hasStore(folder: string): boolean {
  return existsSync(storeFile(folder));
}

/** Opens the store of a folder, or makes an empty one there that will sign with this device key. */
export function openFolderStore(
  folder: string,
  key: Uint8Array,
  newDeviceKey: string,
  { nativeBinding, env }: { nativeBinding: string | undefined; env: Env },
): OpenedStore {
  const store = openStore({ file: storeFile(folder), key, nativeBinding });
  if (readMeta(store.db, 'clientId') === undefined)
    durably(store.db, () => {
      writeMeta(store.db, 'clientId', env.ids.next('cli'));
      writeMeta(store.db, 'deviceKey', newDeviceKey);
      beginFirstLoad(store.db);
    });
  return store;
}
