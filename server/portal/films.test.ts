import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { PortalHome } from '../../shared/protocol/portal-session.ts';
import { noon } from '../testing/clinic.ts';
import { post } from '../testing/laptop.ts';
import { signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

onEmbeddedPostgres('films beside a teaching page', (postgres) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-films-'));
  let served: ServedClinic;

  beforeAll(async () => {
    for (const name of ['clean-hands.mp4', 'notes.txt', '.secret.mp4']) writeFileSync(path.join(folder, name), 'A film of ours');
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

  it('are handed out in pieces, as a player asks; nothing else of the folder is', async () => {
    const piece = await fetch(`${served.url}/portal/videos/clean-hands.mp4`, { headers: { range: 'bytes=2-5' } });
    expect([piece.status, piece.headers.get('content-type'), await piece.text()]).toEqual([206, 'video/mp4', 'film']);
    expect(piece.headers.get('content-security-policy')).toContain("media-src 'self'");
    for (const other of ['', 'notes.txt', '.secret.mp4', '..%2fpackage.json', 'absent.mp4'])
      expect((await fetch(`${served.url}/portal/videos/${other}`)).status, other).toBe(404);
  });
});
