import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { put } from '../../shared/domain/define-command.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { inviteMinutes } from '../../shared/protocol/portal-session.ts';
import { contactPreferenceIdOf } from '../../shared/records/contact-preference.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { noon, patient } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { gatewayCatcher } from '../testing/message-catchers.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const mobile = '+13125550177';
const day = 24 * 60;

onEmbeddedPostgres('a new link in place of one that does not open any more', (postgres) => {
  let gateway: Awaited<ReturnType<typeof gatewayCatcher>>;
  let served: ServedClinic;
  let nurse: Laptop;
  let at = Date.now();
  beforeAll(async () => {
    gateway = await gatewayCatcher();
    served = await servedClinic(postgres, {
      clock: () => at,
      notify: { smsUrl: gateway.url, gatewaySecret: 'secret', everyMs: 50 },
    });
    nurse = await served.laptop('nurse');
    await served.add(patient('pat-1', undefined, { telecom: { mobile } }), wishes());
  });
  // The next test asks on another day, when nothing was asked yet.
  afterEach(() => later(2 * day));
  afterAll(async () => {
    await served.stop();
    await gateway.stop();
  });

  const later = (minutes: number): void => void (at += minutes * 60_000);
  const wishes = (more: Partial<DocOf<'contact-preference'>> = {}) =>
    put('contact-preference', contactPreferenceIdOf('pat-1'), {
      ...{ patientId: 'pat-1' as never, personId: 'pat-1', channels: ['sms'], blocks: [], topicsOff: [], language: 'es' },
      consents: [{ channel: 'sms', given: true, at: noon, how: 'by-phone', byName: 'Test' }],
      ...{ hours: { from: '00:00', to: '24:00' }, recordedAt: noon, recordedByName: 'Test' },
      ...more,
    });
  const given = async (): Promise<string> => {
    const { text } = await post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId: 'pat-1' }, nurse.token);
    return (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1] ?? '';
  };
  const enter = async (token: string): Promise<number> =>
    (await post(`${served.url}/portal/session`, { token, birthDate: '1957-03-04' })).status;
  const renew = (token: string) => post(`${served.url}/portal/session/renew`, { token });
  const texts = () => gateway.texts.filter(({ to }) => to === mobile);
  const arrived = (count: number) => expect.poll(() => texts().length, { timeout: 10_000 }).toBe(count);
  /** Whatever was asked for has been looked at, and whatever came of it has been sent. */
  const settled = async (): Promise<number> => {
    let before = -1;
    while (before !== texts().length) {
      before = texts().length;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return before;
  };

  it('goes to the telephone in the record in the person’s language, opens once, and the old one stays shut', async () => {
    const old = await given();
    expect(await enter(old)).toBe(204);
    const before = texts().length;
    expect(await renew(old)).toMatchObject({ status: 202, text: '{}' });
    await arrived(before + 1);
    const sent = texts().at(-1);
    expect(sent).toMatchObject({ language: 'es' });
    const fresh = /#i=([\w-]{43})/.exec(sent?.text ?? '')?.[1] ?? '';
    expect([await enter(old), await enter(fresh), await enter(fresh)]).toEqual([404, 204, 404]);
  });

  it('also for a link that is too old, but not for ever', async () => {
    const old = await given();
    later(inviteMinutes + 60);
    const before = texts().length;
    await renew(old);
    await arrived(before + 1);
    later(40 * day);
    await renew(old);
    expect(await settled()).toBe(before + 1);
  });

  it('tells nothing: a link that never was, one of somebody who stopped texts, and one whose access was taken away answer alike and send nothing', async () => {
    const mine = await given();
    const answers = [await renew('A'.repeat(43))];
    await served.add(wishes({ blocks: [{ channel: 'sms', why: 'stop', at: noon }] }));
    answers.push(await renew(mine));
    const before = await settled();
    await served.add(wishes());
    await post(`${served.url}/portal/invites/revoke`, { patientId: 'pat-1', personId: 'pat-1' }, nurse.token);
    answers.push(await renew(mine));
    expect(await settled()).toBe(before);
    expect(new Set(answers.map(({ status, text }) => `${String(status)} ${text}`)).size).toBe(1);
    expect((await renew('short')).status).toBe(400);
    // Let in again by a new link, the person may ask as before; the link that was taken away may not.
    const next = await given();
    await renew(mine);
    expect(await settled()).toBe(before);
    await renew(next);
    await arrived(before + 1);
  });

  it('no oftener than once in ten minutes and three times a day, by whatever link of the person it is asked', async () => {
    const [one, other] = [await given(), await given()];
    const before = texts().length;
    await Promise.all([renew(one), renew(one), renew(other)]);
    await arrived(before + 1);
    expect(await settled()).toBe(before + 1);
    for (let i = 0; i < 4; i++) {
      later(11);
      await renew(other);
      await settled();
    }
    expect(texts().length - before).toBe(3);
  });

  it('cannot be asked for by another site, and stands in no log', async () => {
    const response = await fetch(`${served.url}/portal/session/renew`, {
      ...{
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      },
      body: JSON.stringify({ token: await given() }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(served.log.join('\n')).not.toContain(mobile);
  });
});
