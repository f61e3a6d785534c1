import { createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import { instant } from '../../shared/kernel/time.ts';
import type { SignInRequest, SignInResponse } from '../../shared/protocol/identity.ts';
import type { Database, Query } from '../data/database.ts';
import { accountByEmail, type AccountRow } from '../data/tables/account.ts';
import { addDevice, deviceByKey, deviceById, deviceSeen } from '../data/tables/device.ts';
import { addSession } from '../data/tables/session.ts';
import { countFailure, forgetFailures, secondsLocked } from '../data/tables/sign-in-failure.ts';
import { factorDue, passSecondFactor } from './second-factor.ts';
import { verifyNothing, verifyPassword } from './password.ts';
import { describe } from './describe.ts';
import { HttpFault } from './refuse.ts';

const sessionDays = 14;

/** A person signs in on a device. Wrong address and wrong password get the same answer after the same time; only after the right password is the second factor spoken of. */
export async function signIn(database: Database, request: SignInRequest, now: number): Promise<SignInResponse> {
  const { query } = database;
  const locked = await secondsLocked(query, request.email);
  if (locked > 0) throw new HttpFault('too-many-attempts', locked);
  const account = await accountByEmail(query, request.email);
  const good = account ? await verifyPassword(account.passwordHash, request.password) : await verifyNothing(request.password);
  if (!account || !good) {
    await countFailure(query, request.email);
    throw new HttpFault('wrong-credentials');
  }
  if (account.disabled) throw new HttpFault('account-disabled');
  await passSecondFactor(query, account, request.code, now).catch(async (fault: unknown) => {
    if (fault instanceof HttpFault && fault.code === 'second-factor-wrong') await countFailure(query, request.email);
    throw fault;
  });
  await forgetFailures(query, request.email);
  const who = await describe(database, account);
  const deviceId = await enrol(query, account, request.device);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = instant(now + sessionDays * 86_400_000);
  await addSession(query, token, { accountId: account.id, deviceId, expiresAt, factorDue: await factorDue(database, account) });
  return { token, expiresAt, deviceId, ...who, serverNow: instant(now) };
}

/** A device belongs to one person for good. It is known again by its id or its key; a known id with another key is another laptop. */
async function enrol(query: Query, account: AccountRow, device: SignInRequest['device']): Promise<string> {
  if (!isEd25519(device.publicKey)) throw new HttpFault('invalid-request');
  const named = device.id === undefined ? undefined : await deviceById(query, device.id);
  const own = named?.accountId === account.id ? named : undefined;
  if (own?.revoked) throw new HttpFault('device-revoked');
  const known = own?.publicKey === device.publicKey ? own : await deviceByKey(query, account.id, device.publicKey);
  if (known?.revoked) throw new HttpFault('device-revoked');
  if (known) {
    await deviceSeen(query, known.id, device);
    return known.id;
  }
  // A server restored from a backup may have forgotten the laptop: it keeps its id, under which its waiting work is signed.
  const keepsId = device.id !== undefined && named === undefined && /^dev-[0-9a-f-]{36}$/.test(device.id);
  const id = keepsId && device.id !== undefined ? device.id : `dev-${randomUUID()}`;
  await addDevice(query, { ...device, id, orgId: account.orgId, accountId: account.id, practitionerId: account.practitionerId });
  return id;
}

function isEd25519(publicKey: string): boolean {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
