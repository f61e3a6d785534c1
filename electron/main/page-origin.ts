/** The address of our own pages: a scheme of our own, so that no page ever has the rights of file://. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'hearthline';

/** Knows which addresses are ours. While developing, the hot-reload server is one of them; in a packaged app never. */
export class PageOrigin {
  readonly origin: string;

  constructor(devServerUrl?: string) {
    this.origin = devServerUrl === undefined ? `${APP_SCHEME}://${APP_HOST}` : new URL(devServerUrl).origin;
  }

  /** The page that holds the whole app; `route` is a place in it such as `/today`. */
  pageUrl(route = ''): string {
    return `${this.origin}/index.html${route === '' ? '' : `#${route}`}`;
  }

  isOurs(url: string): boolean {
    return url === this.origin || url.startsWith(`${this.origin}/`);
  }

  /** Reloading the page is allowed; going anywhere else in a window is not. */
  isPage(url: string): boolean {
    const page = this.pageUrl();
    return url === page || url.startsWith(`${page}#`);
  }
}
