import { expect, it } from 'vitest';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { inviteMinutes, sessionMinutes } from '../../shared/protocol/portal-session.ts';
import { post } from '../testing/laptop.ts';
import { servedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

onEmbeddedPostgres('what is given for a while', (postgres) => {
  it('a link that is too old opens nothing and looks like one that never was; a page that was left open ends', async () => {
    let now = Date.now();
    const served = await servedClinic(postgres, { clock: () => now });
    try {
      const nurse = await served.laptop('nurse');
      const given = async (): Promise<string> => {
        const { text } = await post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId: 'pat-1' }, nurse.token);
        return (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1] ?? '';
      };
      const enter = (token: string) =>
        fetch(`${served.url}/portal/session`, {
          ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
          body: JSON.stringify({ token, birthDate: '1957-03-04' }),
        });
      const after = (minutes: number): void => void (now += minutes * 60_000);

      const old = await given();
      after(inviteMinutes + 1);
      const [expired, never] = [await enter(old), await enter('A'.repeat(43))];
      expect([expired.status, await expired.text()]).toEqual([never.status, await never.text()]);
      expect(expired.status).toBe(404);

      // Another link of the same person still opens, and its page ends by itself.
      const cookie = (await enter(await given())).headers.get('set-cookie')?.split(';')[0] ?? '';
      const home = async (): Promise<number> => (await fetch(`${served.url}/portal/home`, { headers: { cookie } })).status;
      after(sessionMinutes - 1);
      expect(await home()).toBe(200);
      after(2);
      expect(await home()).toBe(401);
    } finally {
      await served.stop();
    }
  });
});
