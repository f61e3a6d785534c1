import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { put } from '../../shared/domain/define-command.ts';
import { portalFilePath, portalUploadPath } from '../../shared/protocol/blobs.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { PortalHome } from '../../shared/protocol/portal-session.ts';
import { noon } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

/** A PNG by its first bytes, noise after them. */
const photo = (): Buffer => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(3_000)]);
/** A program of Windows. */
const program = (): Buffer => Buffer.concat([Buffer.from('MZ'), randomBytes(3_000)]);

onEmbeddedPostgres('photos and documents from outside', (postgres) => {
  let served: ServedClinic;
  let nurse: Laptop;
  beforeAll(async () => {
    served = await servedClinic(postgres);
    nurse = await served.laptop('nurse');
    await served.add(
      put('partner-request', 'preq-1', {
        ...{ patientId: 'pat-1' as never, status: 'waiting', partnerName: 'Dr. Sato', title: 'Order', question: 'Please renew.' },
        ...{ askedAt: noon, askedBy: served.people.nurse.id, askedByName: 'Nurse' },
      }),
    );
  });
  afterAll(() => served.stop());

  const cookieFor = async (personId = 'pat-1'): Promise<string> => {
    const { text } = await post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId }, nurse.token);
    const token = (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1] ?? '';
    const entered = await fetch(`${served.url}/portal/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, birthDate: '1957-03-04' }),
    });
    return entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const shaOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  const tus = { 'tus-resumable': '1.0.0' };
  const create = (cookie: string, bytes: Buffer, contentType = 'image/png') => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    return fetch(`${served.url}${portalUploadPath}`, {
      method: 'POST',
      headers: {
        ...{ ...tus, cookie, 'upload-length': String(bytes.length) },
        'upload-metadata': `sha256 ${base64(shaOf(bytes))},contentType ${base64(contentType)}`,
      },
    });
  };
  const piece = (cookie: string, bytes: Buffer, from: number, to: number) =>
    fetch(`${served.url}${portalUploadPath}/${shaOf(bytes)}`, {
      method: 'PATCH',
      headers: { ...tus, cookie, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
      body: new Uint8Array(bytes.subarray(from, to)),
    });
  const upload = async (cookie: string, bytes: Buffer, contentType?: string): Promise<number> => {
    const made = await create(cookie, bytes, contentType);
    return made.ok ? (await piece(cookie, bytes, 0, bytes.length)).status : made.status;
  };
  const command = async (cookie: string, type: string, args: object): Promise<unknown> =>
    (
      await fetch(`${served.url}/portal/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ id: `cmd-${randomUUID()}`, type, args, at: noon }),
      })
    ).json();
  const attach = (bytes: Buffer, kind: string, id: string, more: object = {}) => ({
    ...{ attachmentId: `att-${shaOf(bytes).slice(0, 20)}`, patientId: 'pat-1', sha256: shaOf(bytes), bytes: bytes.length },
    ...{ contentType: 'image/png', title: 'Photo', takenAt: noon, focus: { kind, id }, ...more },
  });
  const message = (key: string) => ({
    ...{ messageId: `msg-${key}`, threadId: `thr-${key}`, patientId: 'pat-1', audience: 'patient', text: 'Look', subject: 'Site' },
    ...{ priority: 'routine', mentions: [], sentAt: noon },
  });
  const home = async (cookie: string): Promise<PortalHome> =>
    PortalHome.parse(await (await fetch(`${served.url}/portal/home`, { headers: { cookie } })).json());
  const fetched = (cookie: string, attachmentId: string) =>
    fetch(`${served.url}${portalFilePath}/${attachmentId}`, { headers: { cookie } });

  it('a photo cut off in the middle goes on where it stopped, and stands with its message for the patient and the nurse', async () => {
    const cookie = await cookieFor();
    const bytes = photo();
    expect((await create(cookie, bytes)).status).toBe(201);
    expect((await piece(cookie, bytes, 0, 1_000)).status).toBe(204);
    const asked = await fetch(`${served.url}${portalUploadPath}/${shaOf(bytes)}`, { method: 'HEAD', headers: { ...tus, cookie } });
    expect(asked.headers.get('upload-offset')).toBe('1000');
    expect((await piece(cookie, bytes, 1_000, bytes.length)).status).toBe(204);
    const add = attach(bytes, 'communication', 'msg-p1');
    expect(await command(cookie, 'attachment.add', add)).toMatchObject({ outcome: 'applied' });
    expect(await command(cookie, 'thread.open', message('p1'))).toMatchObject({ outcome: 'applied' });
    expect((await home(cookie)).threads[0]?.messages[0]?.files).toMatchObject([{ id: add.attachmentId, contentType: 'image/png' }]);
    const back = await fetched(cookie, add.attachmentId);
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    await nurse.sync();
    expect(JSON.parse(nurse.rows.get(add.attachmentId)?.doc ?? '{}')).toMatchObject({ by: 'pat-1', author: { role: 'patient' } });
  });

  it('a program is refused whatever it calls itself', async () => {
    const cookie = await cookieFor();
    expect(await upload(cookie, program(), 'application/x-msdownload')).toBe(415);
    expect(await upload(cookie, program(), 'image/png')).toBe(415);
  });

  it('nobody without a session brings or fetches anything', async () => {
    expect((await create('', photo())).status).toBe(401);
    expect((await fetched('', 'att-any')).status).toBe(401);
  });

  it('a photo that nobody brought, or that goes with nothing of one’s own, is refused', async () => {
    const cookie = await cookieFor();
    const bytes = photo();
    expect(await command(cookie, 'attachment.add', attach(bytes, 'communication', 'msg-p2'))).toMatchObject({ outcome: 'refused' });
    await upload(cookie, bytes);
    expect(await command(cookie, 'attachment.add', attach(bytes, 'encounter', 'enc-1'))).toMatchObject({ outcome: 'refused' });
    expect(await command(cookie, 'attachment.add', { ...attach(bytes, 'communication', 'msg-p2'), patientId: 'pat-2' })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('what the staff add to their own conversation is not there for the patient, not even by its number', async () => {
    const cookie = await cookieFor();
    await served.add(
      put('message-thread', 'thr-staff', {
        ...{ patientId: 'pat-1' as never, audience: 'staff', subject: 'Between us', status: 'open', openedAt: noon },
        openedBy: { role: 'staff', id: served.people.nurse.id, name: 'Nurse' },
      }),
      put('communication', 'msg-staff', {
        ...{ patientId: 'pat-1' as never, threadId: 'thr-staff' as never, audience: 'staff', status: 'completed', authorRole: 'staff' },
        ...{
          author: { role: 'staff', id: served.people.nurse.id, name: 'Nurse' },
          text: 'x',
          priority: 'routine',
          mentions: [],
          sentAt: noon,
        },
      }),
      put('attachment', 'att-staff', {
        ...{ patientId: 'pat-1' as never, status: 'current', sha256: 'a'.repeat(64), bytes: 10, contentType: 'image/png', title: 'Photo' },
        ...{ takenAt: noon, by: served.people.nurse.id, focus: { kind: 'communication', id: 'msg-staff' } },
      }),
    );
    expect((await fetched(cookie, 'att-staff')).status).toBe(404);
  });

  it('a partner’s document stands with the one request, and opens nothing else', async () => {
    const patientCookie = await cookieFor();
    const cookie = await cookieFor('preq-1');
    const bytes = photo();
    expect(await upload(cookie, bytes)).toBe(204);
    expect(await command(cookie, 'attachment.add', attach(bytes, 'communication', 'msg-p9'))).toMatchObject({ outcome: 'refused' });
    const add = attach(bytes, 'partner-request', 'preq-1');
    expect(await command(cookie, 'attachment.add', add)).toMatchObject({ outcome: 'applied' });
    expect((await home(cookie)).request?.files).toMatchObject([{ id: add.attachmentId }]);
    expect((await fetched(cookie, add.attachmentId)).status).toBe(200);
    expect((await fetched(patientCookie, add.attachmentId)).status, 'not on the patient’s page').toBe(404);
  });
});
