import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignInResponse } from '../../shared/protocol/identity.ts';
import { orgId } from '../testing/clinic.ts';
import { password, post, signInBody, type Laptop } from '../testing/laptop.ts';
import { person } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { disableUser, enableUser, revokeLaptop } from './end-access.ts';

onEmbeddedPostgres('signing in', (postgres) => {
  let served: ServedClinic;
  beforeAll(async () => {
    served = await servedClinic(postgres);
  });
  afterAll(() => served.stop());
  const signIn = (body: object) => post(`${served.url}/sign-in`, body);
  const response = (text: string): SignInResponse => JSON.parse(text) as SignInResponse;

  it('the right password gives a session of 14 days, the person and the organisation', async () => {
    const { nurse } = served.people;
    const answer = await signIn(signInBody(nurse));
    expect(answer.status).toBe(200);
    const { token, expiresAt, serverNow, person: who, organization, deviceId } = response(answer.text);
    expect(Date.parse(expiresAt) - Date.parse(serverNow)).toBe(14 * 86_400_000);
    expect({ who, organization, deviceId }).toEqual({
      who: { id: nurse.id, name: 'Test nurse', email: nurse.email, roles: ['nurse'], branchIds: ['loc-north'] },
      organization: { id: orgId, name: `Clinic ${orgId}` },
      deviceId: nurse.deviceId,
    });
    const rows = await served.database.query<{ token_hash: string }>('SELECT token_hash FROM session');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('capitals and spaces in the address do not matter', async () => {
    const { nurse } = served.people;
    expect((await signIn(signInBody({ ...nurse, email: ` ${nurse.email.toUpperCase()} ` }))).status).toBe(200);
  });

  it('an unknown address and a wrong password cannot be told apart, by answer or by time', async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 5; i++)
      for (const [name, who] of [
        ['known', served.people.admin],
        ['unknown', person(`nobody${String(i)}`)],
      ] as const) {
        const start = performance.now();
        const answer = await signIn(signInBody(who, { password: 'not the password' }));
        times[name].push(performance.now() - start);
        expect({ status: answer.status, text: answer.text }).toEqual({ status: 401, text: '{"error":{"code":"wrong-credentials"}}' });
      }
    const median = (all: number[]): number => all.toSorted((a, b) => a - b)[2] ?? 0;
    // Without the work for a password it would be a tenth; a busy machine alone may double one of them.
    expect(median(times.unknown) / median(times.known)).toBeGreaterThan(0.25);
    expect(median(times.unknown) / median(times.known)).toBeLessThan(4);
  });

  it('after ten wrong passwords in a row one must wait, known address or not, and the right password does not help', async () => {
    for (const who of [served.people.pharmacist, person('stranger')]) {
      for (let i = 0; i < 10; i++) expect((await signIn(signInBody(who, { password: 'wrong one' }))).status).toBe(401);
      const locked = await signIn(signInBody(who));
      expect(locked.status).toBe(429);
      expect(locked.error?.code).toBe('too-many-attempts');
      expect(locked.error?.retryAfterSeconds).toBeGreaterThan(20);
      expect(locked.error?.retryAfterSeconds).toBeLessThanOrEqual(30);
    }
    await served.database.query(`UPDATE sign_in_failure SET locked_until = now() - interval '1 second'`);
    expect((await signIn(signInBody(served.people.pharmacist))).status).toBe(200);
    expect((await signIn(signInBody(served.people.pharmacist, { password: 'wrong one' }))).status).toBe(401);
  });

  it('a laptop belongs to one person: another one on it gets a device of the own', async () => {
    const { nurse, nurse2 } = served.people;
    const other = { ...nurse2, publicKey: person('fresh').publicKey };
    const { deviceId } = response((await signIn(signInBody(other, { deviceId: nurse.deviceId }))).text);
    expect(deviceId).not.toBe(nurse.deviceId);
    const again = response((await signIn(signInBody(other, { deviceId }))).text);
    expect(again.deviceId).toBe(deviceId);
  });

  it('a laptop that a restored server has forgotten keeps its id', async () => {
    const deviceId = `dev-${randomUUID()}`;
    const body = signInBody({ ...served.people.nurse2, publicKey: person('another').publicKey }, { deviceId });
    expect(response((await signIn(body)).text).deviceId).toBe(deviceId);
  });

  it('a key that is no Ed25519 key is refused', async () => {
    const answer = await signIn(signInBody({ ...served.people.nurse, publicKey: 'AAAA' }));
    expect(answer.error?.code).toBe('invalid-request');
  });

  it('a session ends at once when it is signed out, the laptop is revoked or the account is disabled', async () => {
    const { lead, southern, coordinator } = served.people;
    const sync = async (laptop: Laptop) => (await post(`${laptop.url}/sync`, laptop.request(), laptop.token)).error?.code;

    const out = await served.laptop('coordinator');
    expect(await sync(out)).toBeUndefined();
    expect((await post(`${out.url}/sign-out`, '{}', out.token)).status).toBe(204);
    expect(await sync(out)).toBe('session-expired');

    const lost = await served.laptop('lead');
    expect(await revokeLaptop(served.database, lead.deviceId)).toBe(true);
    expect(await sync(lost)).toBe('device-revoked');
    expect((await signIn(signInBody(lead))).error?.code).toBe('device-revoked');
    expect(await revokeLaptop(served.database, 'dev-unknown')).toBe(false);

    const left = await served.laptop('southern');
    await disableUser(served.database, southern.email);
    expect(await sync(left)).toBe('account-disabled');
    expect((await signIn(signInBody(southern))).error?.code).toBe('account-disabled');
    expect((await signIn(signInBody(southern, { password: 'wrong' }))).error?.code).toBe('wrong-credentials');
    await enableUser(served.database, southern.email);
    expect(await sync(left)).toBeUndefined();

    const old = await served.laptop('coordinator');
    await served.database.query(`UPDATE session SET expires_at = now() WHERE device_id = $1`, [coordinator.deviceId]);
    expect(await sync(old)).toBe('session-expired');
  });

  it('somebody who left the organisation cannot sign in though the account is there', async () => {
    const { admin } = served.people;
    await served.database.query(`UPDATE practitioner SET doc = doc || '{"active": false}' WHERE id = $1`, [admin.id]);
    expect((await signIn(signInBody(admin))).error?.code).toBe('account-disabled');
  });

  it('a password of 64 characters and more, in any script, works', async () => {
    const { hashPassword, verifyPassword, passwordObjection } = await import('./password.ts');
    const long = 'пароль для дома '.repeat(6);
    expect(passwordObjection(long)).toBeUndefined();
    expect(await verifyPassword(await hashPassword(long), long)).toBe(true);
    expect(password.length).toBeGreaterThan(8);
  });
});
