import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeUnauthorized, LiveDown, rowsWanted } from '../../shared/protocol/live.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import { disableUser, revokeLaptop } from '../identity/end-access.ts';
import { startServer, type RunningServer } from '../server.ts';
import { days, onTeam, task, visit } from '../testing/clinic.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import pino from 'pino';

/** A laptop's line and everything it heard. */
async function line(
  url: string,
  token?: string,
  { path = '', ...options }: { origin?: string; path?: string } = {},
): Promise<{ socket: WebSocket; heard: Heard[]; closed: Promise<number> }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live${path}`, options);
  const heard: Heard[] = [];
  socket.on('message', (data: Buffer) => heard.push(read(data.toString('utf8'))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await once(socket, 'open');
  if (token !== undefined) {
    socket.send(JSON.stringify({ type: 'hello', token }));
    await expect.poll(() => heard.length).toBeGreaterThan(0);
  }
  return { socket, heard, closed };
}
/** A message, with the lines of rows that may follow its head. */
type Heard = LiveDown & { lines?: string };
function read(text: string): Heard {
  const [head = '', ...lines] = text.split('\n');
  const message = LiveDown.parse(JSON.parse(head));
  return message.type === 'rows' ? { ...message, lines: lines.join('\n') } : message;
}
const rowsOf = ({ heard }: { heard: Heard[] }): Heard[] => heard.filter(({ type }) => type === 'rows');
const pokes = ({ heard }: { heard: Heard[] }): number => heard.filter(({ type }) => type === 'poke').length;
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

onEmbeddedPostgres('the live line', (postgres) => {
  let served: ServedClinic;
  beforeAll(async () => {
    // Whatever is told here is told because the database said so: the look that makes up for what was lost comes too late for it.
    served = await servedClinic(postgres, { livePollMs: 3_600_000 });
  });
  afterAll(() => served.stop());

  it('pokes those whose scopes changed and nobody else, and says nothing but that', async () => {
    const nurse = await line(served.url, (await served.laptop('nurse')).token);
    const nurse2 = await line(served.url, (await served.laptop('nurse2')).token);
    expect(nurse.heard[0]?.type).toBe('welcome');
    await served.add(task('task-1', { patientId: 'pat-1' as PatientId, title: 'Canary' }));
    await expect.poll(() => pokes(nurse)).toBe(1);
    expect(JSON.stringify(nurse.heard)).not.toMatch(/Canary|pat-|task/);
    await later(100);
    expect(pokes(nurse2)).toBe(0);
    for (const { socket } of [nurse, nurse2]) socket.close();
  });

  it('a laptop that takes rows is told them, another person is not, and an older app hears only that there is something', async () => {
    const { token } = await served.laptop('nurse');
    const nurse = await line(served.url, token, { path: rowsWanted });
    const older = await line(served.url, (await served.laptop('nurse')).token);
    const nurse2 = await line(served.url, (await served.laptop('nurse2')).token, { path: rowsWanted });
    const [welcome] = nurse.heard;
    expect(welcome).toMatchObject({ type: 'welcome', rows: true });
    expect(older.heard[0]).not.toHaveProperty('rows');
    await served.add(task('task-r1', { patientId: 'pat-1' as PatientId, title: 'Canary' }));
    await expect.poll(() => rowsOf(nurse).length).toBe(1);
    const [rows] = rowsOf(nurse);
    expect(rows?.lines).toMatch(/^R\t\d+\ttask\ttask-r1\t1\tpatient:pat-1\t\{.*Canary.*\}\n$/);
    expect(rows).toMatchObject({ from: welcome?.type === 'welcome' ? welcome.head : -1 });
    await expect.poll(() => pokes(older)).toBe(1);
    expect(JSON.stringify([older.heard, nurse2.heard])).not.toMatch(/Canary|pat-1/);
    for (const { socket } of [nurse, older, nurse2]) socket.close();
  });

  it('what one telling builds on is where the last one ended, also when others worked in between', async () => {
    const nurse = await line(served.url, (await served.laptop('nurse')).token, { path: rowsWanted });
    await served.add(task('task-r2', { patientId: 'pat-1' as PatientId }));
    await expect.poll(() => rowsOf(nurse).length).toBe(1);
    await served.add(task('task-r3', { patientId: 'pat-3' as PatientId }));
    await later(200);
    await served.add(task('task-r4', { patientId: 'pat-1' as PatientId }));
    await expect.poll(() => rowsOf(nurse).length).toBe(2);
    const [first, second] = rowsOf(nurse);
    expect(second?.type === 'rows' && first?.type === 'rows' && second.from === first.to).toBe(true);
    nurse.socket.close();
  });

  it('whose scopes change, and too much at once, is left to a round', async () => {
    const nurse = await line(served.url, (await served.laptop('nurse')).token, { path: rowsWanted });
    await served.add(visit('appt-r', 'pat-2', served.people.nurse.id, days(1)));
    await expect.poll(() => nurse.heard.length).toBe(2);
    const before = nurse.heard.length;
    for (let i = 0; i < 110; i++) await served.add(task(`task-many-${String(i)}`, { patientId: 'pat-1' as PatientId }));
    await expect.poll(() => nurse.heard.length).toBeGreaterThan(before);
    nurse.socket.close();
  });

  it('a session that has just ended is told no row', async () => {
    const laptop = await served.laptop('nurse');
    const nurse = await line(served.url, laptop.token, { path: rowsWanted });
    // Without a word to the nodes: only the telling itself can notice.
    await served.database.query('DELETE FROM session WHERE token_hash = $1', [createHash('sha256').update(laptop.token).digest('hex')]);
    await served.add(task('task-r5', { patientId: 'pat-1' as PatientId, title: 'Canary' }));
    await expect.poll(() => nurse.heard.length).toBeGreaterThan(1);
    expect(JSON.stringify(nurse.heard)).not.toContain('Canary');
    nurse.socket.close();
  });

  it('a nurse who gains a patient is poked, and from then on for that patient', async () => {
    const nurse = await line(served.url, (await served.laptop('nurse')).token);
    await served.add(visit('appt-2', 'pat-2', served.people.nurse.id, days(1)));
    await expect.poll(() => pokes(nurse)).toBe(1);
    await served.add(task('task-2', { patientId: 'pat-2' as PatientId }));
    await expect.poll(() => pokes(nurse)).toBe(2);
    await served.add(onTeam('ctp-1', 'pat-1', served.people.nurse.id, 'inactive'));
    await expect.poll(() => pokes(nurse)).toBe(3);
    nurse.socket.close();
  });

  it('a commit on another node is told here too', async () => {
    const other: RunningServer = await startServer({ port: 0, databaseUrl: served.databaseUrl, logger: pino({ level: 'silent' }) });
    const lead = await line(other.url, (await served.laptop('lead')).token);
    await served.add(task('task-3', { patientId: 'pat-1' as PatientId }));
    await expect.poll(() => pokes(lead)).toBeGreaterThan(0);
    await other.stop();
    expect(await lead.closed).toBe(1001);
  });

  it('a lost notification is made up for by the poll', async () => {
    const other = await startServer({ port: 0, databaseUrl: served.databaseUrl, logger: pino({ level: 'silent' }) });
    const lead = await line(other.url, (await served.laptop('lead')).token);
    await served.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await served.add(task('task-4', { patientId: 'pat-1' as PatientId }));
    await expect.poll(() => pokes(lead)).toBeGreaterThan(0);
    await other.stop();
  });

  it('a revoked laptop and a disabled account are told goodbye at once', async () => {
    const pharmacist = await line(served.url, (await served.laptop('pharmacist')).token);
    const southern = await line(served.url, (await served.laptop('southern')).token);
    await revokeLaptop(served.database, served.people.pharmacist.deviceId);
    expect(await pharmacist.closed).toBe(closeUnauthorized);
    expect(pharmacist.heard.at(-1)).toEqual({ type: 'bye' });
    expect(southern.socket.readyState).toBe(WebSocket.OPEN);
    await disableUser(served.database, served.people.southern.email);
    expect(await southern.closed).toBe(closeUnauthorized);
  });

  it('a token that is not good is told goodbye', async () => {
    const { closed, heard } = await line(served.url, 'nonsense');
    expect(await closed).toBe(closeUnauthorized);
    expect(heard).toEqual([{ type: 'bye' }]);
  });

  it('a page of another site cannot open a line', async () => {
    await expect(line(served.url, undefined, { origin: 'https://evil.example' })).rejects.toThrow(/403/);
    const own = await line(served.url, undefined, { origin: served.url });
    own.socket.close();
  });

  it('malformed, huge and endless messages close the line and harm nobody', async () => {
    const [garbled, huge, binary, flood] = await Promise.all([1, 2, 3, 4].map(() => line(served.url)));
    garbled?.socket.send('{"type":');
    huge?.socket.send('x'.repeat(5_000));
    binary?.socket.send(Buffer.from([1, 2, 3]));
    for (let i = 0; i < 50; i++) flood?.socket.send(JSON.stringify({ type: 'hello', token: 'x'.repeat(43) }));
    expect(await Promise.all([garbled?.closed, huge?.closed, binary?.closed])).toEqual([1002, 1009, 1002]);
    expect([1008, closeUnauthorized]).toContain(await flood?.closed);
    expect((await fetch(`${served.url}/health`)).status).toBe(200);
  });
});
