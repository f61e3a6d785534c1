import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CreateLinkResponse, LinkedVisit } from '../../shared/protocol/portal.ts';
import { days, visit } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

onEmbeddedPostgres('a link for a patient', (postgres) => {
  let served: ServedClinic;
  let nurse: Laptop;
  let n = 0;
  let appointmentId: string;
  beforeAll(async () => {
    served = await servedClinic(postgres);
    nurse = await served.laptop('nurse');
  });
  afterAll(() => served.stop());
  beforeEach(async () => {
    n += 1;
    appointmentId = `appt-link-${String(n)}`;
    await served.add(visit(appointmentId, 'pat-1', served.people.nurse.id, days(n)));
  });
  const create = (by: Laptop, id = appointmentId) => post(`${served.url}/portal/links`, { appointmentId: id }, by.token);
  const tokenFor = async (by: Laptop): Promise<string> =>
    CreateLinkResponse.parse(JSON.parse((await create(by)).text)).url.split('#')[1] ?? '';
  const open = (token: string) => post(`${served.url}/portal/links/open`, { token });
  const answer = (token: string, confirmation: 'confirmed' | 'declined') =>
    post(`${served.url}/portal/links/answer`, { token, confirmation });
  const shown = (text: string): LinkedVisit => LinkedVisit.parse(JSON.parse(text));

  it('shows the visit and nothing of the chart, and opening it changes nothing', async () => {
    const token = await tokenFor(nurse);
    for (let time = 0; time < 3; time++) {
      const { text } = await open(token);
      expect(shown(text)).toMatchObject({ firstName: 'Given', confirmation: 'unconfirmed', open: true });
      expect(text).not.toMatch(/Family of|MRN|1957|pat-1/);
    }
  });

  it('takes one answer of fifty that race, and keeps to it', async () => {
    const token = await tokenFor(nurse);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => answer(token, i % 2 === 0 ? 'confirmed' : 'declined')));
    const told = answers.map(({ text }) => shown(text).confirmation);
    expect(new Set(told).size).toBe(1);
    expect(shown((await answer(token, told[0] === 'confirmed' ? 'declined' : 'confirmed')).text).confirmation).toBe(told[0]);
    await nurse.sync();
    expect(JSON.parse(nurse.rows.get(appointmentId)?.doc ?? '{}')).toMatchObject({ confirmation: told[0] });
  });

  it('is void as soon as there is a newer one', async () => {
    const older = await tokenFor(nurse);
    const newer = await tokenFor(nurse);
    expect((await open(older)).status).toBe(404);
    expect((await open(newer)).status).toBe(200);
  });

  it('is made only for visits that the person may see and that can still be confirmed', async () => {
    const stranger = await served.laptop('nurse2');
    expect((await create(stranger)).status).toBe(404);
    expect((await create(nurse, 'appt-nobody')).status).toBe(404);
    await served.add(visit('appt-over', 'pat-1', served.people.nurse.id, days(-1)));
    expect((await create(nurse, 'appt-over')).status).toBe(404);
    expect((await post(`${served.url}/portal/links`, { appointmentId })).status).toBe(401);
  });

  it('cannot be guessed or told from one that never was', async () => {
    expect(await open('A'.repeat(43))).toMatchObject({ status: 404, text: '{"error":{"code":"not-found"}}' });
    expect((await open('short')).status).toBe(400);
  });
});
