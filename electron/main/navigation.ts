import { app, shell, type WebContents } from 'electron';
import type { PageOrigin } from './page-origin.ts';
import { isReference } from './references.ts';

/** A window shows our page and stays on it; it opens no other windows, frames or views. */
export function confineNavigation(pages: PageOrigin): void {
  app.on('web-contents-created', (_event, contents) => {
    confine(contents, pages);
  });
}

function confine(contents: WebContents, pages: PageOrigin): void {
  contents.on('will-navigate', (event) => {
    if (!pages.isPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (isReference(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
