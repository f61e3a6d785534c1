import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ArgsOf, CommandType } from '../../shared/domain/commands.ts';
import type { Questionnaire } from '../../shared/forms/schema.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { PortalHome, type PortalForm } from '../../shared/protocol/portal-session.ts';
import { days, noon } from '../testing/clinic.ts';
import { post } from '../testing/laptop.ts';
import { signed } from '../testing/people.ts';
import { servedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const body = (version: string, ...questions: readonly string[]): Questionnaire => ({
  ...{ resourceType: 'Questionnaire', url: 'urn:clinic:before', version, title: 'Before your visit', status: 'draft' },
  item: questions.map((text, n) => ({ linkId: `v${version}-${String(n)}`, text, type: 'boolean', required: true })),
});

onEmbeddedPostgres('a form that gets a new version while a patient fills it in', (postgres) => {
  it('is shown, answered and handed in as it began; the next one given is the new one, and nothing given is lost', async () => {
    const served = await servedClinic(postgres);
    try {
      const { lead, pharmacist } = served.people;
      const laptops = { pharmacist: await served.laptop('pharmacist'), lead: await served.laptop('lead') };
      const staff = async <T extends CommandType>(who: 'pharmacist' | 'lead', type: T, args: ArgsOf<T>): Promise<void> => {
        const { outcomes } = await laptops[who].sync([signed(who === 'lead' ? lead : pharmacist, type, args)]);
        expect(outcomes).toMatchObject([{ outcome: 'applied' }]);
      };
      const publish = async (id: string, form: Questionnaire): Promise<void> => {
        await staff('pharmacist', 'form.draft', { questionnaireId: id as never, body: form, writtenAt: noon });
        await staff('lead', 'form.approve', { questionnaireId: id as never, url: form.url, approvedAt: noon });
      };
      const give = (responseId: string, id: string, version: string): Promise<void> =>
        staff('lead', 'form.assign', {
          ...{ responseId: responseId as never, patientId: 'pat-1' as never, questionnaireId: id as never },
          ...{ questionnaire: `urn:clinic:before|${version}`, askedAt: days(1), dueAt: days(3) },
        });

      await publish('qst-one', body('1', 'Any fever?', 'Any pain?'));
      await give('qres-one', 'qst-one', '1');
      const { text } = await post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId: 'pat-1' }, laptops.lead.token);
      const token = (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1];
      const entered = await fetch(`${served.url}/portal/session`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ token, birthDate: '1957-03-04' }),
      });
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
      const page = async (): Promise<readonly PortalForm[]> =>
        PortalHome.parse(await (await fetch(`${served.url}/portal/home`, { headers: { cookie } })).json()).forms;
      const patient = async (type: string, args: object): Promise<unknown> => {
        const answer = await fetch(`${served.url}/portal/commands`, {
          ...{ method: 'POST', headers: { 'content-type': 'application/json', cookie } },
          body: JSON.stringify({
            ...{ id: `cmd-${randomUUID()}`, type, at: noon },
            args: { responseId: 'qres-one', patientId: 'pat-1', questionnaireId: 'qst-one', answeredAt: noon, ...args },
          }),
        });
        return answer.json();
      };
      expect(await patient('form.answer', { linkId: 'v1-0', value: true })).toEqual({ outcome: 'applied' });

      await publish('qst-two', body('2', 'Any chills?'));
      const [begun, ...none] = await page();
      expect(none).toEqual([]);
      expect(begun).toMatchObject({
        questionnaire: 'urn:clinic:before|1',
        status: 'in-progress',
        answers: { 'v1-0': true },
        dueAt: days(3),
      });
      expect(begun?.body).toMatchObject({ version: '1', item: [{ text: 'Any fever?' }, { text: 'Any pain?' }] });
      // A question of the new version is none of this form's, and what is missing is asked for in the old one's words.
      expect(await patient('form.answer', { linkId: 'v2-0', value: true })).toMatchObject({ outcome: 'refused' });
      const submit = { how: 'on-own-page', taskId: 'task-read' };
      expect(JSON.stringify(await patient('form.submit', submit))).toMatch(/refused.*Any pain\?/);
      expect(await patient('form.answer', { linkId: 'v1-1', value: false })).toEqual({ outcome: 'applied' });
      expect(await patient('form.submit', submit)).toEqual({ outcome: 'applied' });

      await give('qres-two', 'qst-two', '2');
      expect((await page()).map(({ id, status, questionnaire }) => [id, status, questionnaire])).toEqual(
        expect.arrayContaining([
          ['qres-one', 'completed', 'urn:clinic:before|1'],
          ['qres-two', 'requested', 'urn:clinic:before|2'],
        ]),
      );
    } finally {
      await served.stop();
    }
  });
});
