export const portalCookieName = 'hearthline_portal';

/** The token of a portal session in a Cookie header. */
export function portalCookie(header: string | undefined): string | undefined {
  return new RegExp(`(?:^|; )${portalCookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header ?? '')?.[1];
}
