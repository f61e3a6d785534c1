import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { put } from '../../shared/domain/define-command.ts';
import { contactPreferenceIdOf } from '../../shared/records/contact-preference.ts';
import { noon, patient } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { gatewayCatcher } from '../testing/message-catchers.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

onEmbeddedPostgres('a code as the second half of the key', (postgres) => {
  let gateway: Awaited<ReturnType<typeof gatewayCatcher>>;
  let served: ServedClinic;
  let nurse: Laptop;
  let at = Date.now();
  beforeAll(async () => {
    gateway = await gatewayCatcher();
    served = await servedClinic(postgres, {
      clock: () => at,
      notify: { smsUrl: gateway.url, gatewaySecret: 'secret', everyMs: 3_600_000 },
    });
    nurse = await served.laptop('nurse');
  });
  afterAll(async () => {
    await served.stop();
    await gateway.stop();
  });

  const tokenFor = async (): Promise<string> => {
    const { text } = await post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId: 'pat-1' }, nurse.token);
    return (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1] ?? '';
  };
  const ask = async (token: string): Promise<{ status: number; answer: unknown }> => {
    const { status, text } = await post(`${served.url}/portal/session/code`, { token, language: 'es' });
    return { status, answer: JSON.parse(text) };
  };
  const enter = async (token: string, code: string): Promise<number> =>
    (await post(`${served.url}/portal/session`, { token, code })).status;
  const lastCode = (): string => /\d{6}/.exec(gateway.texts.at(-1)?.text ?? '')?.[0] ?? '';
  const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const withPhone = () => served.add(patient('pat-1', undefined, { telecom: { mobile: '+13125550123' } }));

  it('goes to the telephone in the record, tells only its end, and lets in once', async () => {
    await withPhone();
    const token = await tokenFor();
    expect((await ask(token)).answer).toEqual({ sent: true, channel: 'sms', to: '…0123' });
    expect(gateway.texts.at(-1)).toMatchObject({ to: '+13125550123', language: 'es' });
    const code = lastCode();
    expect(await enter(token, otherThan(code))).toBe(401);
    expect(await enter(token, code)).toBe(204);
    expect(await enter(token, code)).toBe(404);
  });

  it('is too old after ten minutes, and a newer one takes its place', async () => {
    await withPhone();
    const token = await tokenFor();
    await ask(token);
    const first = lastCode();
    expect((await ask(token)).status, 'at once again').toBe(429);
    at += 2 * 60_000;
    await ask(token);
    const second = lastCode();
    if (first !== second) expect(await enter(token, first)).toBe(401);
    at += 11 * 60_000;
    expect(await enter(token, second)).toBe(401);
    await ask(token);
    expect(await enter(token, lastCode())).toBe(204);
  });

  it('is sent three times with one link, and five wrong tries end the link', async () => {
    await withPhone();
    const token = await tokenFor();
    for (let i = 0; i < 3; i++) {
      expect((await ask(token)).status).toBe(200);
      at += 2 * 60_000;
    }
    expect((await ask(token)).status).toBe(429);
    const wrong = otherThan(lastCode());
    const tries: number[] = [];
    for (let i = 0; i < 5; i++) tries.push(await enter(token, wrong));
    expect(tries).toEqual([401, 401, 401, 401, 404]);
    expect(await enter(token, lastCode()), 'the right one comes too late').toBe(404);
  });

  it('is not sent where the person stopped texts, or has no number, or the link is not one', async () => {
    await served.add(patient('pat-1', undefined, { telecom: {} }));
    expect((await ask(await tokenFor())).answer).toEqual({ sent: false });
    await withPhone();
    await served.add(
      put('contact-preference', contactPreferenceIdOf('pat-1'), {
        ...{ patientId: 'pat-1' as never, personId: 'pat-1', channels: ['sms'], blocks: [{ channel: 'sms', why: 'stop', at: noon }] },
        ...{ consents: [], hours: { from: '09:00', to: '20:00' }, language: 'en', topicsOff: [], recordedAt: noon, recordedByName: 'Test' },
      }),
    );
    const before = gateway.texts.length;
    expect((await ask(await tokenFor())).answer).toEqual({ sent: false });
    expect(gateway.texts).toHaveLength(before);
    expect((await ask('A'.repeat(43))).status).toBe(404);
  });

  it('stands in no log', () => {
    expect(served.log.join('\n')).not.toMatch(/\b\d{6}\b.*code|\+13125550123/);
  });
});
