/**
 * Photos that wait to be sent. They outlive a reload and a lost connection, but not the closed tab: they lie sealed in the browser's
 * store, and the key lies with the tab. Where a browser cannot seal (a page without HTTPS) they live in memory alone.
 */
const keyName = 'hearthline-files-key';
const oldMs = 86_400_000;
const inMemory = new Map<string, Blob>();

export async function keepBytes(sha256: string, bytes: Blob): Promise<void> {
  inMemory.set(sha256, bytes);
  const key = await tabKey(true);
  if (!key) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, await bytes.arrayBuffer());
  await inStore('readwrite', (store) => store.put({ iv, sealed, type: bytes.type, at: Date.now() }, sha256)).catch(() => undefined);
}

export async function keptBytes(sha256: string): Promise<Blob | undefined> {
  const here = inMemory.get(sha256);
  if (here) return here;
  const key = await tabKey(false);
  if (!key) return undefined;
  try {
    const kept = (await inStore('readonly', (store) => store.get(sha256))) as
      { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer; type: string } | undefined;
    if (!kept) return undefined;
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, key, kept.sealed);
    return new Blob([open], { type: kept.type });
  } catch {
    return undefined;
  }
}

export async function forgetBytes(sha256: string): Promise<void> {
  inMemory.delete(sha256);
  await inStore('readwrite', (store) => store.delete(sha256)).catch(() => undefined);
}

/** The key of this tab. A tab without one throws away what lies there since yesterday: nobody can open it any more. What is younger may wait in another tab. */
async function tabKey(make: boolean): Promise<CryptoKey | undefined> {
  // Undefined where the page came without HTTPS.
  const subtle = (crypto as { subtle?: SubtleCrypto }).subtle;
  if (!subtle) return undefined;
  let raw = sessionStorage.getItem(keyName);
  if (raw === null) {
    if (!make) return undefined;
    await inStore('readwrite', forgetOld).catch(() => undefined);
    raw = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
    sessionStorage.setItem(keyName, raw);
  }
  const bytes = Uint8Array.from(atob(raw), (letter) => letter.charCodeAt(0));
  return subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function forgetOld(store: IDBObjectStore): IDBRequest {
  const walk = store.openCursor();
  walk.onsuccess = () => {
    const kept = walk.result;
    if (!kept) return;
    if (Date.now() - ((kept.value as { at?: number }).at ?? 0) > oldMs) kept.delete();
    kept.continue();
  };
  return walk;
}

function inStore(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('hearthline-files', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files');
    opening.onerror = () => reject(new Error('no store'));
    opening.onsuccess = () => {
      const done = opening.result.transaction('files', mode);
      const asked = work(done.objectStore('files'));
      done.oncomplete = () => {
        resolve(asked.result);
        opening.result.close();
      };
      done.onerror = () => reject(new Error('no store'));
      done.onabort = () => reject(new Error('no store'));
    };
  });
}
