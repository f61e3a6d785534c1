import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { protocol } from 'electron';
import { contentPolicy } from './content-policy.ts';
import { withDoor } from './page-door.ts';
import type { SessionState } from '../../shared/protocol/status.ts';
import { contentTypeOf, fileInside } from './page-files.ts';
import type { Basemap } from './basemap.ts';
import { APP_HOST, APP_SCHEME } from './page-origin.ts';

/** Where a page reads the map under the routes, by range. */
const BASEMAP_PATH = '/basemap.pmtiles';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built pages in `root` at app://hearthline/, and nothing else. `door` is told to a page that has nobody else to ask yet. */
export function serveApp(root: string, door: () => SessionState | undefined, basemap: Basemap): void {
  protocol.handle(APP_SCHEME, (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== APP_HOST || request.method !== 'GET') return refusal(403);
    if (pathname === BASEMAP_PATH) return basemap.answer(request.headers.get('range'));
    const file = fileInside(root, pathname);
    const type = file === undefined ? undefined : contentTypeOf(file);
    if (file === undefined || type === undefined) return refusal(404);
    const nonce = randomBytes(18).toString('base64');
    const isPage = type.startsWith('text/html');
    const body = isPage ? withDoor(fs.readFileSync(file, 'utf8'), nonce, door()) : new Uint8Array(fs.readFileSync(file));
    return new Response(body, { headers: { ...headers(nonce), 'content-type': type } });
  });
}

function headers(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: headers('none') });
}
