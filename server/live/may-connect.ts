import type { IncomingMessage } from 'node:http';

/** A browser page of somebody else must not open a line with its visitor's network: only our app, our own pages and programs (which name no origin) may. */
export function mayConnect({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origin.startsWith('app://')) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
