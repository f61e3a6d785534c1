import { createHash, randomInt } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { instant } from '../../shared/kernel/time.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { BeginFactorResponse, ConfirmFactorResponse, FactorState } from '../../shared/protocol/second-factor.ts';
import { describe } from './describe.ts';
import { audit } from './end-access.ts';
import { HttpFault } from './refuse.ts';
import { verifyPassword } from './password.ts';
import { accountByEmail, accountById, type AccountRow } from '../data/tables/account.ts';
import type { Database, Query } from '../data/database.ts';
import {
  confirmSecondFactor,
  dropSecondFactor,
  proposeSecondFactor,
  secondFactorOf,
  useRecoveryCode,
  useStep,
  type SecondFactorRow,
} from '../data/tables/second-factor.ts';
import { recordsById } from '../data/tables/records.ts';
import { factorNoLongerDue } from '../data/tables/session.ts';
import { countFailure, forgetFailures, secondsLocked } from '../data/tables/sign-in-failure.ts';

/** RFC 6238: 30 s a step. A telephone's clock may be one step off to either side. */
const toleratedSeconds = 30;
const recoveryCodes = 8;
/** Without letters and digits that look alike. 32 signs, so ten of them are 50 bits. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** At the door, after the password: nothing where the account has no second factor, else the code must be right. */
export async function passSecondFactor(query: Query, account: AccountRow, code: string | undefined, now: number): Promise<void> {
  const factor = await secondFactorOf(query, account.id);
  if (!factor?.confirmedAt) return;
  if (code === undefined) throw new HttpFault('second-factor-needed');
  if (!(await useCode(query, account.id, factor, code, now))) throw new HttpFault('second-factor-wrong');
}

/** Whether the house asks everybody for one (ADR 0045). */
export function factorRequired(database: Database, orgId: string): Promise<boolean> {
  return database.snapshot(orgId, async (query) => {
    const [organization] = await recordsById(query, orgId, 'organization', [orgId]);
    return (organization?.doc as DocOf<'organization'> | undefined)?.signIn?.secondFactorRequired ?? false;
  });
}

/** Who signs in without one where everybody needs one may set one up, and nothing else. */
export async function factorDue(database: Database, { id, orgId }: AccountRow): Promise<boolean> {
  return (await factorRequired(database, orgId)) && !(await secondFactorOf(database.query, id))?.confirmedAt;
}

export async function factorState(database: Database, accountId: string): Promise<FactorState> {
  const factor = await secondFactorOf(database.query, accountId);
  const required = await factorRequired(database, (await mustBe(database.query, accountId)).orgId);
  if (!factor?.confirmedAt) return { on: false, required };
  return { on: true, required, since: instant(factor.confirmedAt.getTime()), recoveryCodesLeft: factor.recoveryLeft };
}

/** A new secret for the app on the telephone. The password is asked again: an open laptop alone must not lock its owner out. */
export async function beginFactor(database: Database, accountId: string, password: string): Promise<BeginFactorResponse> {
  const account = await mustBe(database.query, accountId);
  await guarded(database.query, account, 'wrong-credentials', () => verifyPassword(account.passwordHash, password));
  if ((await secondFactorOf(database.query, accountId))?.confirmedAt) throw new HttpFault('invalid-request');
  const secret = generateSecret();
  await proposeSecondFactor(database.query, accountId, secret);
  const { organization } = await describe(database, account);
  return { secret, uri: generateURI({ issuer: organization.name, label: account.email, secret }) };
}

/** The first right code switches it on. The recovery codes are told this once. */
export async function confirmFactor(database: Database, accountId: string, code: string, now: number): Promise<ConfirmFactorResponse> {
  const account = await mustBe(database.query, accountId);
  const factor = await secondFactorOf(database.query, accountId);
  if (!factor || factor.confirmedAt) throw new HttpFault('invalid-request');
  let step: number | undefined;
  await guarded(database.query, account, 'second-factor-wrong', () => Promise.resolve((step = stepOf(factor, code, now)) !== undefined));
  const codes = Array.from({ length: recoveryCodes }, recoveryCode);
  await confirmSecondFactor(database.query, accountId, step ?? 0, codes.map(hashOf));
  await factorNoLongerDue(database.query, accountId);
  await audit(database, account.orgId, 'system.second-factor-on', { practitionerId: account.practitionerId });
  return { recoveryCodes: codes };
}

/** Switched off by who still has the telephone or a recovery code. */
export async function removeFactor(database: Database, accountId: string, code: string, now: number): Promise<void> {
  const account = await mustBe(database.query, accountId);
  const factor = await secondFactorOf(database.query, accountId);
  if (!factor?.confirmedAt) return;
  if (await factorRequired(database, account.orgId)) throw new HttpFault('second-factor-required');
  await guarded(database.query, account, 'second-factor-wrong', () => useCode(database.query, accountId, factor, code, now));
  await drop(database, account);
}

/** For who lost both telephone and recovery codes, by the hand of who runs the server. Undefined when nobody signs in so. */
export async function resetFactor(database: Database, email: string): Promise<boolean | undefined> {
  const account = await accountByEmail(database.query, email);
  return account && (await drop(database, account));
}

async function drop(database: Database, account: AccountRow): Promise<boolean> {
  const dropped = await dropSecondFactor(database.query, account.id);
  if (dropped) await audit(database, account.orgId, 'system.second-factor-off', { practitionerId: account.practitionerId });
  return dropped;
}

async function useCode(query: Query, accountId: string, factor: SecondFactorRow, code: string, now: number): Promise<boolean> {
  const typed = code.replace(/[\s-]/g, '').toUpperCase();
  if (typed.length === 10) return useRecoveryCode(query, accountId, hashOf(typed));
  const step = stepOf(factor, typed, now);
  return step !== undefined && (await useStep(query, accountId, step));
}

/** The time step whose code this is, if it was not used before. */
function stepOf({ secret, lastStep }: SecondFactorRow, code: string, now: number): number | undefined {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const found = verifySync({ secret, token, epoch: Math.floor(now / 1000), epochTolerance: toleratedSeconds, afterTimeStep: lastStep });
  return found.valid && 'timeStep' in found ? found.timeStep : undefined;
}

/** Wrong tries count like wrong passwords: ten, then one waits. */
async function guarded(
  query: Query,
  { email }: AccountRow,
  wrong: 'wrong-credentials' | 'second-factor-wrong',
  isRight: () => Promise<boolean>,
): Promise<void> {
  const locked = await secondsLocked(query, email);
  if (locked > 0) throw new HttpFault('too-many-attempts', locked);
  if (!(await isRight())) {
    await countFailure(query, email);
    throw new HttpFault(wrong);
  }
  await forgetFailures(query, email);
}

async function mustBe(query: Query, accountId: string): Promise<AccountRow> {
  const account = await accountById(query, accountId);
  if (!account) throw new HttpFault('session-expired');
  return account;
}

function recoveryCode(): string {
  const text = Array.from({ length: 10 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

function hashOf(code: string): string {
  return createHash('sha256').update(code.replace('-', '')).digest('hex');
}
