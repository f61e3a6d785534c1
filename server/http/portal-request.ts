import type { FastifyRequest } from 'fastify';
import { HttpFault } from '../identity/refuse.ts';
import { mayConnect } from '../live/may-connect.ts';
import { portalCookie } from '../portal/cookie.ts';

/** How often one address may use a page in a minute. */
export const usingPortal = { rateLimit: { max: 240, timeWindow: 60_000 } };

/** The cookie is not sent from other sites (SameSite); a browser that sent it all the same is refused by where the request came from. */
export function sameSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (!mayConnect(request) || (site !== undefined && site !== 'same-origin' && site !== 'none')) throw new HttpFault('not-found');
}

export function cookieOf({ headers }: FastifyRequest): string | undefined {
  return portalCookie(headers.cookie);
}
