import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { PractitionerId } from '../../shared/records/ids.ts';
import type { Query } from '../data/database.ts';
import { sessionsWithHeads, type SessionRow, type SessionWithHead } from '../data/tables/session.ts';
import { HttpFault } from './refuse.ts';
import { together } from './together.ts';

/** Who a request comes from. */
export interface Reader {
  readonly accountId: string;
  readonly orgId: string;
  readonly practitionerId: PractitionerId;
  readonly deviceId: string;
}

const lanes = new WeakMap<Query, (token: string) => Promise<SessionWithHead | undefined>>();

function sessionOf(query: Query): (token: string) => Promise<SessionWithHead | undefined> {
  const lane = lanes.get(query) ?? together((tokens) => sessionsWithHeads(query, tokens));
  lanes.set(query, lane);
  return lane;
}

/** The session of a token, or the reason why it holds no more; asked of the database each time, so that an ended one ends at once. */
export async function authenticate(query: Query, token: string): Promise<Reader> {
  return (await authenticateWithHead(query, token)).reader;
}

/** For the second factor itself: also who has to set one up first. */
export async function authenticateForFactor(query: Query, token: string): Promise<Reader> {
  return readerOf(await sessionOf(query)(token), endOf);
}

/** The same with how far the organisation is, in one question. */
export async function authenticateWithHead(query: Query, token: string): Promise<{ reader: Reader; head: number }> {
  const session = await sessionOf(query)(token);
  return { reader: readerOf(session, objectionTo), head: session?.head ?? 0 };
}

/** What stands against taking work from a session and showing it anything; undefined: nothing. */
export function objectionTo(session: SessionRow | undefined): ErrorCode | undefined {
  return endOf(session) ?? (session?.factorDue ? 'second-factor-required' : undefined);
}

function endOf(session: SessionRow | undefined): ErrorCode | undefined {
  if (!session) return 'session-expired';
  if (session.deviceRevoked) return 'device-revoked';
  if (session.accountDisabled) return 'account-disabled';
  return session.expired ? 'session-expired' : undefined;
}

function readerOf(session: SessionRow | undefined, objection: typeof endOf): Reader {
  const code = objection(session);
  if (!session || code) throw new HttpFault(code ?? 'session-expired');
  const { accountId, orgId, deviceId } = session;
  return { accountId, orgId, deviceId, practitionerId: session.practitionerId as PractitionerId };
}

/** The token of `Authorization: Bearer TOKEN`. */
export function bearer(header: string | undefined): string {
  const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(header ?? '')?.[1];
  if (token === undefined) throw new HttpFault('session-expired');
  return token;
}
