import type { Session } from 'electron';
import type { PageOrigin } from './page-origin.ts';

/** Electron's default is to grant everything. Ours: copying text, the camera where a photo is taken, camera and microphone where a video call is shown, the position where a visit's clock or a delivery is; only to our own pages. */
const granted = new Set(['clipboard-sanitized-write']);

/** Schemes that never leave the machine. */
const local = new Set(['blob:', 'data:', 'devtools:', 'chrome-extension:']);

export function denyByDefault(session: Session, pages: PageOrigin, locates: boolean): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const mayFilm = isCamera(permission, details) || (permission === 'media' && showsCall(contents.getURL()));
    const mayLocate = locates && permission === 'geolocation' && saysWhere(contents.getURL());
    answer((granted.has(permission) || mayFilm || mayLocate) && pages.isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (contents, permission, origin, details) =>
      (granted.has(permission) ||
        (locates && permission === 'geolocation' && contents !== null && saysWhere(contents.getURL())) ||
        (permission === 'media' && (details.mediaType === 'video' || (contents !== null && showsCall(contents.getURL()))))) &&
      pages.isOurs(origin.replace(/\/$/, '')),
  );
  session.setDevicePermissionHandler(() => false);
}

/** A second fence behind the content policy: windows reach our own pages only. The engine, not the window, talks to the server. */
export function keepWindowsOffTheNetwork(session: Session, pages: PageOrigin): void {
  const devSocket = pages.origin.replace(/^http/, 'ws');
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({
      cancel: !(pages.isOurs(url) || local.has(new URL(url).protocol) || (devSocket.startsWith('ws') && url.startsWith(`${devSocket}/`))),
    });
  });
}

/** The window is in a call: its place says so. */
function showsCall(url: string): boolean {
  return new URL(url).hash.startsWith('#/call/');
}

/** The window shows a visit or the deliveries: there a person records where something happened, and the page asks with that tap only. */
function saysWhere(url: string): boolean {
  return /^#\/(visits|deliveries)(\/|$)/.test(new URL(url).hash);
}

function isCamera(permission: string, details: object): boolean {
  const types = 'mediaTypes' in details && Array.isArray(details.mediaTypes) ? (details.mediaTypes as unknown[]) : [];
  return permission === 'media' && types.length > 0 && types.every((type) => type === 'video');
}
