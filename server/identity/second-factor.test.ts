import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { put } from '../../shared/domain/define-command.ts';
import type { FactorState } from '../../shared/protocol/second-factor.ts';
import type { SignInResponse } from '../../shared/protocol/identity.ts';
import type { BeginFactorResponse, ConfirmFactorResponse } from '../../shared/protocol/second-factor.ts';
import { orgId } from '../testing/clinic.ts';
import { password, post, signInBody } from '../testing/laptop.ts';
import type { Person } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { resetFactor } from './second-factor.ts';

onEmbeddedPostgres('a second factor', (postgres) => {
  let served: ServedClinic;
  let now = Date.parse('2026-11-26T12:00:00.000Z');
  beforeAll(async () => {
    served = await servedClinic(postgres, { clock: () => now });
  });
  afterAll(() => served.stop());

  const signIn = (who: Person, code?: string) =>
    post(`${served.url}/sign-in`, { ...signInBody(who), ...(code === undefined ? {} : { code }) });
  const ask = async <T>(token: string, path: string, body: object = {}): Promise<T> => {
    const { status, text } = await post(`${served.url}/second-factor${path}`, body, token);
    if (status !== 200) throw new Error(text);
    return JSON.parse(text) as T;
  };
  const codeAt = (secret: string, at: number): string => generateSync({ secret, epoch: Math.floor(at / 1000) });

  /** Signs in and switches it on, as the settings do. */
  async function switchOn(who: Person): Promise<{ token: string; secret: string; recoveryCodes: string[] }> {
    const { token } = JSON.parse((await signIn(who)).text) as SignInResponse;
    const { secret, uri } = await ask<BeginFactorResponse>(token, '/begin', { password });
    expect(uri).toContain(`secret=${secret}`);
    const { recoveryCodes } = await ask<ConfirmFactorResponse>(token, '/confirm', { code: codeAt(secret, now) });
    now += 30_000;
    return { token, secret, recoveryCodes };
  }

  it('keeps nobody out before its first code was right, and is told of only after the right password', async () => {
    const { nurse } = served.people;
    const { token } = JSON.parse((await signIn(nurse)).text) as SignInResponse;
    expect((await post(`${served.url}/second-factor/begin`, { password: 'not the password' }, token)).error?.code).toBe(
      'wrong-credentials',
    );
    const { secret } = await ask<BeginFactorResponse>(token, '/begin', { password });
    expect((await signIn(nurse)).status).toBe(200);
    expect((await post(`${served.url}/second-factor/confirm`, { code: '000000' }, token)).error?.code).toBe('second-factor-wrong');
    expect((await signIn(nurse)).status).toBe(200);

    await ask(token, '/confirm', { code: codeAt(secret, now) });
    expect(await signIn(nurse)).toMatchObject({ status: 401, error: { code: 'second-factor-needed' } });
    const wrong = await post(`${served.url}/sign-in`, signInBody(nurse, { password: 'not the password' }));
    expect(wrong.error?.code).toBe('wrong-credentials');
    expect((await post(`${served.url}/second-factor/begin`, { password }, token)).error?.code).toBe('invalid-request');
  });

  it('lets in by the code that is shown now, once, and not by an old one', async () => {
    const { secret } = await switchOn(served.people.pharmacist);
    const signInAt = (at: number) => signIn(served.people.pharmacist, codeAt(secret, at));
    expect((await signInAt(now - 120_000)).error?.code).toBe('second-factor-wrong');
    expect((await signInAt(now)).status).toBe(200);
    expect((await signInAt(now)).error?.code).toBe('second-factor-wrong');
    // A telephone half a minute ahead.
    expect((await signInAt(now + 30_000)).status).toBe(200);
    now += 30_000;
    // What was used on the telephone's clock is used on ours too.
    expect((await signInAt(now)).error?.code).toBe('second-factor-wrong');
  });

  it('of two who bring one code at the same moment one comes in', async () => {
    const { secret } = await switchOn(served.people.lead);
    const answers = await Promise.all([1, 2, 3].map(() => signIn(served.people.lead, codeAt(secret, now))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('a recovery code opens once, is kept as a hash, and switches off as well', async () => {
    const { token, recoveryCodes } = await switchOn(served.people.coordinator);
    const [first, second] = recoveryCodes as [string, string];
    expect(recoveryCodes).toHaveLength(8);
    const rows = JSON.stringify(await served.database.query('SELECT recovery_hashes FROM second_factor'));
    for (const code of recoveryCodes) expect(rows).not.toContain(code.replace('-', ''));
    expect((await signIn(served.people.coordinator, first.toLowerCase())).status).toBe(200);
    expect((await signIn(served.people.coordinator, first)).error?.code).toBe('second-factor-wrong');
    expect(await ask(token, '')).toMatchObject({ on: true, recoveryCodesLeft: 7 });
    expect(await ask(token, '/remove', { code: second })).toEqual({ on: false, required: false });
    expect((await signIn(served.people.coordinator)).status).toBe(200);
  });

  it('asked of everybody: sessions that stand go on, who signs in next sets it up before anything else, and nobody switches it off', async () => {
    const { nurse2, southern } = served.people;
    const demand = (required: boolean) =>
      served.add(put('organization', orgId, { name: 'Hearth Infusion', signIn: { secondFactorRequired: required } }));
    const before = JSON.parse((await signIn(nurse2)).text) as SignInResponse;
    await demand(true);
    try {
      const devices = (token: string) => post(`${served.url}/devices`, {}, token);
      expect((await devices(before.token)).error?.code).not.toBe('second-factor-required');

      const { token } = JSON.parse((await signIn(southern)).text) as SignInResponse;
      expect(await devices(token)).toMatchObject({ status: 403, error: { code: 'second-factor-required' } });
      expect(await ask<FactorState>(token, '')).toEqual({ on: false, required: true });
      const { secret } = await ask<BeginFactorResponse>(token, '/begin', { password });
      expect((await devices(token)).error?.code).toBe('second-factor-required');
      const { recoveryCodes } = await ask<ConfirmFactorResponse>(token, '/confirm', { code: codeAt(secret, now) });
      expect((await devices(token)).error?.code).not.toBe('second-factor-required');
      now += 30_000;
      expect((await post(`${served.url}/second-factor/remove`, { code: recoveryCodes[0] }, token)).error?.code).toBe(
        'second-factor-required',
      );
      expect((await signIn(southern)).error?.code).toBe('second-factor-needed');
    } finally {
      await demand(false);
    }
  });

  it('wrong codes count like wrong passwords, and who lost everything is let in again by who runs the server', async () => {
    const { admin } = served.people;
    await switchOn(admin);
    for (let i = 0; i < 10; i++) expect((await signIn(admin, '123456')).status).toBe(401);
    expect((await signIn(admin, '123456')).error?.code).toBe('too-many-attempts');
    await served.database.query('DELETE FROM sign_in_failure');
    expect(await resetFactor(served.database, admin.email)).toBe(true);
    expect(await resetFactor(served.database, 'nobody@clinic.test')).toBeUndefined();
    expect((await signIn(admin)).status).toBe(200);
    const audited = await served.database.inOrganization(orgId, (query) =>
      query<{ type: string }>(
        `SELECT type FROM command_log WHERE type LIKE 'system.second-factor%' AND args->>'practitionerId' = $1 ORDER BY n`,
        [admin.id],
      ),
    );
    expect(audited.map(({ type }) => type)).toEqual(['system.second-factor-on', 'system.second-factor-off']);
  });
});
