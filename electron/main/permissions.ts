import type { Session } from 'electron';
import type { PageOrigin } from './page-origin.ts';

/** Electron's default is to grant everything. Ours: copying text and, where a photo is taken, the camera without its microphone; only to our own pages. */
const granted = new Set(['clipboard-sanitized-write']);

/** Schemes that never leave the machine. */
const local = new Set(['blob:', 'data:', 'devtools:', 'chrome-extension:']);

export function denyByDefault(session: Session, pages: PageOrigin): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer((granted.has(permission) || isCamera(permission, details)) && pages.isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      (granted.has(permission) || (permission === 'media' && details.mediaType === 'video')) && pages.isOurs(origin.replace(/\/$/, '')),
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

function isCamera(permission: string, details: object): boolean {
  const types = 'mediaTypes' in details && Array.isArray(details.mediaTypes) ? (details.mediaTypes as unknown[]) : [];
  return permission === 'media' && types.length > 0 && types.every((type) => type === 'video');
}
