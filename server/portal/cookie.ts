export const portalCookieName = 'hearthline_portal';

/** A guest of one call has a cookie of its own: it opens nothing else. */
export const guestCookieName = 'hearthline_call';

/** The token of a portal session in a Cookie header. */
export function portalCookie(header: string | undefined): string | undefined {
  return cookie(header, portalCookieName);
}

export function guestCookie(header: string | undefined): string | undefined {
  return cookie(header, guestCookieName);
}

function cookie(header: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header ?? '')?.[1];
}
