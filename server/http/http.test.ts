import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { Health } from '../../shared/protocol/identity.ts';
import { briefHeader, maxBodyBytes, type SyncRequest } from '../../shared/protocol/sync.ts';
import { protocol } from '../../shared/protocol/version.ts';
import type { PatientId, TaskId } from '../../shared/records/ids.ts';
import { noon, task } from '../testing/clinic.ts';
import { post, signInBody, type Laptop } from '../testing/laptop.ts';
import { person, signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

onEmbeddedPostgres('the server over HTTP', (postgres) => {
  let served: ServedClinic;
  let nurse: Laptop;
  const updatesDir = mkdtempSync(path.join(tmpdir(), 'hearthline-updates-'));
  beforeAll(async () => {
    writeFileSync(path.join(updatesDir, 'latest-linux.yml'), 'version: 9.9.9\n');
    served = await servedClinic(postgres, { updatesDir });
    nurse = await served.laptop('nurse');
  });
  afterAll(() => served.stop());
  const sync = (body: unknown, options: { gzip?: boolean } = {}) => post(`${served.url}/sync`, body, nurse.token, options);

  it('says that it is well, and which protocol it speaks', async () => {
    const health = Health.parse(await (await fetch(`${served.url}/health`)).json());
    expect(health).toMatchObject({ ok: true, protocol: protocol.current, oldestSpoken: protocol.oldestSpoken });
  });

  it('says in its log how long an answer took in tenths of a millisecond, where no number of a patient can be found by chance', async () => {
    for (let i = 0; i < 20; i++) await fetch(`${served.url}/health`);
    const times = served.log.flatMap((line) => (JSON.parse(line) as { responseTime?: number }).responseTime ?? []);
    expect(times.length).toBeGreaterThanOrEqual(20);
    expect(times.filter((ms) => !/^\d+(\.\d)?$/.test(String(ms)))).toEqual([]);
  });

  it.each([
    ['not JSON', '{"protocol":'],
    ['not a request', '[]'],
    ['a request with something unknown in it', { ...{ surprise: 1 } }],
  ])('%s is answered with a code and nothing else', async (_what, body) => {
    const sent = typeof body === 'string' ? body : { ...nurse.request(), ...body };
    expect(await sync(sent)).toMatchObject({ status: 400, text: '{"error":{"code":"invalid-request"}}' });
  });

  it('a body that is too large is refused, also when it is small and unpacks to too much', async () => {
    const bomb = gzipSync(Buffer.alloc(maxBodyBytes * 20, 32));
    expect(bomb.length).toBeLessThan(200_000);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${nurse.token}`, 'content-encoding': 'gzip' };
    const answer = await fetch(`${served.url}/sync`, { method: 'POST', headers, body: bomb });
    expect({ status: answer.status, body: (await answer.json()) as unknown }).toEqual({
      status: 413,
      body: { error: { code: 'too-large' } },
    });
    expect((await sync(' '.repeat(maxBodyBytes + 1))).error?.code).toBe('too-large');
    const torn = await fetch(`${served.url}/sync`, { method: 'POST', headers, body: gzipSync('{}').subarray(0, 12) });
    expect(torn.status).toBe(400);
    const notGzip = await fetch(`${served.url}/sync`, { method: 'POST', headers, body: 'plain' });
    expect(notGzip.status).toBe(400);
  });

  it('without a session nothing is told', async () => {
    for (const route of ['/sync', '/sync/proof'])
      for (const token of [undefined, 'A'.repeat(43), '../../etc'])
        expect(await post(`${served.url}${route}`, {}, token)).toMatchObject({ status: 401, error: { code: 'session-expired' } });
    expect((await fetch(`${served.url}/sync`)).status).toBe(404);
    expect((await fetch(`${served.url}/nothing-here`)).status).toBe(404);
  });

  it('compresses when it is asked to', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${nurse.token}` };
    const ask = (encoding: string): Promise<Response> =>
      fetch(`${served.url}/sync`, {
        method: 'POST',
        headers: { ...headers, 'accept-encoding': encoding },
        body: JSON.stringify(nurse.request()),
      });
    const [packed, plain] = await Promise.all([ask('gzip'), ask('identity')]);
    expect([packed.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    const [a, b] = await Promise.all([packed.text(), plain.text()]);
    expect(a.split('\n').slice(1)).toEqual(b.split('\n').slice(1));
  });

  it('a laptop too old to be spoken to may still hand over its work', async () => {
    const old: SyncRequest = { ...nurse.request(), protocol: protocol.oldestSpoken - 1 };
    expect(await sync(old)).toMatchObject({ status: 426, error: { code: 'client-too-old' } });
    const create = signed(served.people.nurse, 'task.create', {
      ...{ taskId: 'task-old' as TaskId, title: 'Old', priority: 'routine', patientId: 'pat-1' as PatientId, createdAt: noon },
    });
    const answer = await sync({ ...old, commands: [create] });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`"outcomes":[{"id":"${create.id}","outcome":"applied"}]`);
    expect(answer.text).not.toMatch(/^R\t/m);
  });

  it('who hears of rows by the live line is told the outcomes alone, and another server is not followed so', async () => {
    const { header } = await nurse.round();
    const create = signed(served.people.nurse, 'task.create', {
      ...{ taskId: 'task-brief' as TaskId, title: 'Brief', priority: 'routine', patientId: 'pat-1' as PatientId, createdAt: noon },
    });
    const ask = async (epoch: string): Promise<string> => {
      const answer = await fetch(`${served.url}/sync`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${nurse.token}`, [briefHeader]: '1' },
        body: JSON.stringify({ ...nurse.request([create]), epoch }),
      });
      return answer.text();
    };
    const brief = await ask(header.epoch);
    expect(brief).toMatch(/^H\t.*"outcomes":\[\{"id":"[^"]+","outcome":"applied"\}\].*"brief":true.*\nE\t\{"more":false\}\n$/);
    expect(await ask('another')).not.toContain('"brief"');
  });

  it('a database that fails before the first line is told as an error in our words', async () => {
    await served.database.query('ALTER TABLE practitioner RENAME TO practitioner_away');
    try {
      expect(await sync({ ...nurse.request(), cursor: 0 })).toMatchObject({ status: 500, error: { code: 'internal' } });
    } finally {
      await served.database.query('ALTER TABLE practitioner_away RENAME TO practitioner');
    }
    await nurse.sync();
  });

  it('a reader who goes away in the middle holds nothing of the server', async () => {
    const busy = async (): Promise<number> => {
      const [row] = await served.database.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      return row?.n ?? -1;
    };
    const { hostname, port } = new URL(served.url);
    const body = JSON.stringify(nurse.request());
    for (let i = 0; i < 30; i++) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(
        `POST /sync HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${nurse.token}\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`,
      );
      await new Promise((resolve) => setTimeout(resolve, i % 10));
      socket.resetAndDestroy();
    }
    await expect.poll(busy).toBe(0);
    await nurse.sync();
  });

  it('a text that cannot be stored is refused, wherever it stands', async () => {
    const create = signed(served.people.nurse, 'task.create', {
      ...{ taskId: 'task-nul' as TaskId, title: 'T', priority: 'routine', patientId: 'pat-1' as PatientId, createdAt: noon },
    });
    for (const part of [{ deviceId: 'dev\0' }, { type: 'task\0' }, { signature: '\0' }])
      expect((await sync({ ...nurse.request(), commands: [{ ...create, ...part }] })).error?.code).toBe('invalid-request');
    expect((await post(`${served.url}/sign-in`, signInBody({ ...person('x'), email: 'nul\0@test' }))).error?.code).toBe('invalid-request');
  });

  it('a stop lets the rounds that run come to their end', async () => {
    const other = await servedClinic(postgres);
    await other.add(
      ...Array.from({ length: 6_000 }, (_, i) => task(`task-${String(i)}`, { patientId: 'pat-1' as PatientId, detail: 'x'.repeat(2_000) })),
    );
    const lead = await other.laptop('lead');
    const answer = await fetch(`${other.url}/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${lead.token}`, 'accept-encoding': 'identity' },
      body: JSON.stringify(lead.request()),
    });
    const stopped = other.stop();
    lead.take(await answer.text());
    expect(lead.rows.size).toBeGreaterThan(6_000);
    await stopped;
    await expect(fetch(`${other.url}/health`)).rejects.toThrow();
  });

  it('offers the app’s updates and nothing outside that folder', async () => {
    expect(await (await fetch(`${served.url}/updates/latest-linux.yml`)).text()).toContain('9.9.9');
    const { hostname, port } = new URL(served.url);
    for (const escape of ['/updates/..%2f..%2fetc%2fpasswd', '/updates/%2e%2e/%2e%2e/etc/passwd', '/updates/.hidden']) {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () =>
          socket.write(`GET ${escape} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
        );
        let text = '';
        socket.on('data', (chunk) => (text += chunk.toString()));
        socket.on('end', () => resolve(text));
        socket.on('error', reject);
      });
      expect(answer).toMatch(/^HTTP\/1\.1 40[034]/);
      expect(answer).not.toContain('root:');
    }
  });

  it('a guessing machine is slowed down', async () => {
    const answers = await Promise.all(
      Array.from({ length: 80 }, () => post(`${served.url}/sign-in`, { ...signInBody(person('guess')), email: 'x' })),
    );
    expect(answers.some(({ error }) => error?.code === 'too-many-attempts')).toBe(true);
  });
});
