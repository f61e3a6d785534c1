import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bath } from '../../tests/support/records/connect-records.ts';
import type { Topic } from '../../shared/education/schema.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { PortalHome } from '../../shared/protocol/portal-session.ts';
import { noon } from '../testing/clinic.ts';
import { post } from '../testing/laptop.ts';
import { signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

onEmbeddedPostgres('films beside a teaching page, and pages of the organisation’s own', (postgres) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-films-'));
  let served: ServedClinic;

  beforeAll(async () => {
    for (const name of ['clean-hands.mp4', 'clean-hands.es.vtt', 'notes.txt', '.secret.mp4'])
      writeFileSync(path.join(folder, name), 'A film of ours');
    served = await servedClinic(postgres, { videosDir: folder });
  });
  afterAll(async () => {
    await served.stop();
    rmSync(folder, { recursive: true });
  });

  it('stand on the patient’s page once the organisation has brought in its list', async () => {
    const pharmacist = await served.laptop('pharmacist');
    const lead = await served.laptop('lead');
    const videos = [
      { topicId: 'clean-hands', file: 'clean-hands.mp4', en: 'Clean hands', es: 'Manos limpias' },
      { topicId: 'pump-alarms', url: 'https://pump.example/alarms', en: 'Alarms' },
    ];
    const header = { title: 'Our films', source: 'Ours', edition: '1', date: '2032-01-01' };
    const set = {
      knowledgeId: 'know-films' as never,
      topic: 'teaching-videos',
      ...header,
      data: { ...header, videos },
      setAt: noon,
    } as const;
    const given = { assignmentId: 'edu-1' as never, patientId: 'pat-1' as never, topicId: 'clean-hands', assignedAt: noon };
    await pharmacist.sync([signed(served.people.pharmacist, 'knowledge.set', set)]);
    await lead.sync([signed(served.people.lead, 'education.assign', given)]);

    const { text } = await post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId: 'pat-1' }, lead.token);
    const entered = await fetch(`${served.url}/portal/session`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ token: (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1], birthDate: '1957-03-04' }),
    });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { lessons } = PortalHome.parse(await (await fetch(`${served.url}/portal/home`, { headers: { cookie } })).json());
    expect(lessons).toMatchObject([
      { topicId: 'clean-hands', videos: [{ address: '/portal/videos/clean-hands.mp4', ours: true, es: 'Manos limpias' }] },
    ]);
  });

  it('a page of its own is read and answered as it was given, also after the next version stands', async () => {
    const pharmacist = await served.laptop('pharmacist');
    const lead = await served.laptop('lead');
    const publish = async (pageId: string, body: Topic): Promise<void> => {
      await pharmacist.sync([signed(served.people.pharmacist, 'education.draft-page', { pageId: pageId as never, body, writtenAt: noon })]);
      const approve = { pageId: pageId as never, topicId: body.id, approvedAt: noon };
      const { outcomes } = await lead.sync([signed(served.people.lead, 'education.approve-page', approve)]);
      expect(outcomes).toMatchObject([{ outcome: 'applied' }]);
    };
    const give = (id: string) =>
      lead.sync([
        signed(served.people.lead, 'education.assign', {
          ...{ assignmentId: id as never, patientId: 'pat-1' as never, topicId: 'clean-hands', assignedAt: noon },
        }),
      ]);
    // In place of the page that ships under the same name.
    await publish('tpg-one', { ...bath, id: 'clean-hands', version: 2 });
    await give('edu-own');
    const other = { en: 'What stays dry?', es: '¿Qué queda seco?' };
    await publish('tpg-two', {
      ...bath,
      id: 'clean-hands',
      version: 3,
      teachBack: { ...bath.teachBack, question: other, right: 'nothing' },
    });
    await give('edu-next');

    const { text } = await post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId: 'pat-1' }, lead.token);
    const entered = await fetch(`${served.url}/portal/session`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ token: (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1], birthDate: '1957-03-04' }),
    });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const lessons = async () => {
      const home = PortalHome.parse(await (await fetch(`${served.url}/portal/home`, { headers: { cookie } })).json());
      return new Map(home.lessons.map((one) => [one.id as string, one]));
    };
    const before = await lessons();
    expect(before.get('edu-own')).toMatchObject({ pageId: 'tpg-one', titleEs: 'El baño con su catéter', page: { version: 2 } });
    expect(before.get('edu-next')).toMatchObject({ pageId: 'tpg-two', page: { version: 3, teachBack: { question: other } } });
    expect(before.get('edu-1'), 'what shipped is read as it shipped').not.toHaveProperty('page');

    const said = { assignmentId: 'edu-own', patientId: 'pat-1', pageId: 'tpg-one', code: 'dressing', taskId: 'task-own', at: noon };
    const answered = await fetch(`${served.url}/portal/commands`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', cookie } },
      body: JSON.stringify({ id: `cmd-${randomUUID()}`, type: 'education.answer', args: said, at: noon }),
    });
    expect(await answered.json()).toEqual({ outcome: 'applied' });
    expect((await lessons()).get('edu-own')).toMatchObject({ status: 'understood' });
  });

  it('are handed out in pieces, as a player asks; nothing else of the folder is', async () => {
    const piece = await fetch(`${served.url}/portal/videos/clean-hands.mp4`, { headers: { range: 'bytes=2-5' } });
    expect([piece.status, piece.headers.get('content-type'), await piece.text()]).toEqual([206, 'video/mp4', 'film']);
    expect(piece.headers.get('content-security-policy')).toContain("media-src 'self'");
    const captions = await fetch(`${served.url}/portal/videos/clean-hands.es.vtt`);
    expect([captions.status, captions.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/vtt')]);
    for (const other of ['', 'notes.txt', 'clean-hands.vtt', 'clean-hands.fr.vtt', '.secret.mp4', '..%2fpackage.json', 'absent.mp4'])
      expect((await fetch(`${served.url}/portal/videos/${other}`)).status, other).toBe(404);
  });
});
