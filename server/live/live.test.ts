import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeUnauthorized, LiveDown, rowsWanted } from '../../shared/protocol/live.ts';
import type { SyncRequest } from '../../shared/protocol/sync.ts';
import type { PatientId, TaskId } from '../../shared/records/ids.ts';
import { CommitQueue } from '../commands/commit-queue.ts';
import type { Writing } from '../commands/run-commands.ts';
import type { Database } from '../data/database.ts';
import { readClock } from '../data/tables/org-clock.ts';
import type { CommitNote } from '../data/tables/org-commit.ts';
import { disableUser, revokeLaptop } from '../identity/end-access.ts';
import { startServer, type RunningServer } from '../server.ts';
import { days, noon, onTeam, orgId, task, visit } from '../testing/clinic.ts';
import { post } from '../testing/laptop.ts';
import { signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { Lines } from './lines.ts';
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
  return message.type === 'rows' || message.type === 'answer' ? { ...message, lines: lines.join('\n') } : message;
}
const rowsOf = ({ heard }: { heard: Heard[] }): Heard[] => heard.filter(({ type }) => type === 'rows');
const pokes = ({ heard }: { heard: Heard[] }): number => heard.filter(({ type }) => type === 'poke').length;
const answers = ({ heard }: { heard: Heard[] }): Heard[] => heard.filter(({ type }) => type === 'answer');
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

  /** A node of its own with one line, which counts what it asks the database. */
  async function countingNode() {
    const count = { asked: 0 };
    const database: Database = { ...served.database, snapshot: (org, work) => ((count.asked += 1), served.database.snapshot(org, work)) };
    let now = Date.now();
    const lines = new Lines({ database, clock: () => now, onFailure: expect.unreachable, handOver: undefined as never });
    const said: string[] = [];
    const send = (text: string): void => void said.push(text);
    const hand = { wantsRows: true, isOpen: true, isFull: false, send, bye: () => said.push('bye'), drop: expect.unreachable };
    const { token } = await served.laptop('nurse');
    await lines.hello(hand, token);
    const head = async (): Promise<number> => (await served.database.snapshot(orgId, (query) => readClock(query, orgId))).v;
    return { count, lines, said, token, head, pass: (ms: number) => void (now += ms) };
  }

  it('a commit that concerns nobody of this node costs it no question', async () => {
    const { count, lines, said, head } = await countingNode();
    const commit = async (id: string, patientId: string, touched?: readonly string[]): Promise<number> => {
      const from = await head();
      await served.add(task(id, { patientId: patientId as PatientId }));
      count.asked = 0;
      lines.tell({ orgId, from, head: await head(), ...(touched ? { touched: [...touched], people: [] } : {}) });
      await lines.quiet();
      return count.asked;
    };
    expect(await commit('task-n1', 'pat-3', ['patient:pat-3', 'branch:loc-south'])).toBe(0);
    expect(said).toHaveLength(1);
    // Whoever it concerns is told, and so is nobody after a note without scopes or a gap before it.
    expect(await commit('task-n2', 'pat-1', ['patient:pat-1'])).toBe(1);
    expect(said.at(-1)).toContain('task-n2');
    expect(await commit('task-n3', 'pat-3')).toBe(1);
    await served.add(task('task-n4', { patientId: 'pat-1' as PatientId }));
    expect(await commit('task-n5', 'pat-3', ['patient:pat-3', 'branch:loc-south'])).toBe(1);
    expect(said.at(-1)).toContain('task-n4');
    expect(said.join()).not.toMatch(/task-n[135]/);
  });

  it('of a patient whom a nurse was given while her line said hello she is told, although none here is known to have that patient', async () => {
    let meanwhile: (() => Promise<void>) | undefined;
    const snapshot: Database['snapshot'] = async (org, work) => {
      const answer = await served.database.snapshot(org, work);
      const once = meanwhile;
      meanwhile = undefined;
      await once?.();
      return answer;
    };
    const database = { ...served.database, snapshot };
    const lines = new Lines({ database, clock: Date.now, onFailure: expect.unreachable, handOver: undefined as never });
    const heardBy = async (who: 'nurse' | 'southern'): Promise<string[]> => {
      const said: string[] = [];
      const send = (text: string): void => void said.push(text);
      const hand = { wantsRows: true, isOpen: true, isFull: false, send, bye: expect.unreachable, drop: expect.unreachable };
      await lines.hello(hand, (await served.laptop(who)).token);
      return said;
    };
    const head = async (): Promise<number> => (await readClock(served.database.query, orgId)).v;
    const told = async (note: Partial<CommitNote> = {}): Promise<void> => {
      lines.tell({ orgId, head: await head(), ...note });
      await lines.quiet();
    };
    // With a line from the south this node tells what is committed, also between the reading of the nurse's scopes and her welcome.
    const south = await heardBy('southern');
    meanwhile = async () => {
      await served.add(onTeam('ctp-late', 'pat-2', served.people.nurse.id));
      await told();
    };
    const said = await heardBy('nurse');
    const from = await head();
    await served.add(task('task-late', { patientId: 'pat-2' as PatientId }));
    await told({ from, touched: ['patient:pat-2', 'branch:loc-north'], people: [] });
    expect(said.slice(1)).toEqual([JSON.stringify({ type: 'poke', head: await head() })]);
    expect(south).toHaveLength(1);
    await served.add(onTeam('ctp-late', 'pat-2', served.people.nurse.id, 'inactive'));
  });

  it('what this node wrote itself it tells without a question, as the database would have told it', async () => {
    const { count, lines, said, token, head, pass } = await countingNode();
    const other = await line(served.url, token, { path: rowsWanted });
    let mark = '';
    const writing = (_org: string, what: Writing): void => {
      lines.writing(orgId, what);
      mark = what.mark;
    };
    const commits = new CommitQueue(served.database, { clock: Date.now, onFailure: expect.unreachable, writing });
    /** Answers how often the node asked, and what it told. */
    const commit = async (id: string, before: () => unknown = () => undefined, people: string[] = []): Promise<[number, string]> => {
      const from = await head();
      const args = { taskId: id as TaskId, title: 'Call', priority: 'routine', createdAt: noon, patientId: 'pat-1' as PatientId } as const;
      await commits.submit(orgId, [{ envelope: signed(served.people.nurse, 'task.create', args), bringer: served.people.nurse.id }]);
      const to = await head();
      before();
      count.asked = said.length = 0;
      lines.tell({ orgId, from, head: to, touched: ['patient:pat-1'], people, mark });
      await lines.quiet();
      return [count.asked, said[0] ?? ''];
    };
    const [asked, told] = await commit('task-w1');
    expect(asked).toBe(0);
    await expect.poll(() => rowsOf(other).length).toBe(1);
    expect(read(told)).toEqual({ ...rowsOf(other)[0], serverNow: expect.any(String) as string });
    // Another node's commit, scopes that were worked out long ago, a session that may have ended and one whose access the commit may have changed are asked about.
    expect((await commit('task-w2', () => (mark = 'of another node')))[0]).toBe(1);
    expect((await commit('task-w3', () => pass(61_000)))[0]).toBe(1);
    expect((await commit('task-w4'))[0]).toBe(0);
    expect((await commit('task-w4b', undefined, [served.people.nurse.id]))[0]).toBe(1);
    const checked: Promise<void>[] = [];
    expect((await commit('task-w5', () => checked.push(lines.accessEnded())))[0]).toBe(1);
    await Promise.all(checked);
    expect((await commit('task-w6'))[0]).toBe(0);
    await served.database.query('DELETE FROM session WHERE token_hash = $1', [createHash('sha256').update(token).digest('hex')]);
    const [, last] = await commit('task-w7', () => void lines.accessEnded());
    expect(last).toMatch(/^(bye|\{"type":"poke".*)$/);
    other.socket.close();
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

  it('a session that has just ended is told no row, and neither is a laptop that was just revoked, whoever ended it, while others are', async () => {
    const laptop = await served.laptop('nurse');
    const nurse = await line(served.url, laptop.token, { path: rowsWanted });
    const lead = await line(served.url, (await served.laptop('lead')).token, { path: rowsWanted });
    const coordinator = await line(served.url, (await served.laptop('coordinator')).token, { path: rowsWanted });
    // Past every command: the database itself tells the nodes.
    await served.database.query('DELETE FROM session WHERE token_hash = $1', [createHash('sha256').update(laptop.token).digest('hex')]);
    const revoked = (at: string): Promise<unknown> =>
      served.database.query(`UPDATE device SET revoked_at = ${at} WHERE id = $1`, [served.people.coordinator.deviceId]);
    await revoked('now()');
    await served.add(task('task-r5', { patientId: 'pat-1' as PatientId, title: 'Canary' }));
    await expect.poll(() => rowsOf(lead).length).toBe(1);
    expect(await Promise.all([nurse.closed, coordinator.closed])).toEqual([closeUnauthorized, closeUnauthorized]);
    await revoked('NULL');
    expect(JSON.stringify([nurse.heard, coordinator.heard])).not.toContain('Canary');
    expect(rowsOf(lead)[0]?.lines).toContain('Canary');
    lead.socket.close();
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

  /** A new task as a push of the nurse's laptop, and how often the server has it in its log. */
  async function newTask(
    taskId: string,
  ): Promise<{ id: string; round: SyncRequest; push: (n?: number) => string; taken: () => Promise<number> }> {
    const { epoch } = await readClock(served.database.query, orgId);
    const command = signed(served.people.nurse, 'task.create', {
      taskId: taskId as TaskId,
      title: 'Call',
      priority: 'routine',
      createdAt: noon,
    });
    const round = { ...(await served.laptop('nurse')).request([command]), epoch };
    return {
      id: command.id,
      round,
      push: (n = 1) => JSON.stringify({ type: 'push', n, health: 'waiting=1;refused=0', round }),
      taken: async () => (await served.database.query('SELECT 1 FROM command_log WHERE id = $1', [command.id])).length,
    };
  }

  it('work that comes by the line is answered by it with the outcome alone, and what comes twice is taken once', async () => {
    const nurse = await line(served.url, (await served.laptop('nurse')).token, { path: rowsWanted });
    expect(nurse.heard[0]).toMatchObject({ type: 'welcome', pushes: true });
    const { id, push, round, taken } = await newTask('task-p1');
    nurse.socket.send(push(7));
    await expect.poll(() => answers(nurse).length).toBe(1);
    nurse.socket.send(push(8));
    await expect.poll(() => answers(nurse).length).toBe(2);
    expect(answers(nurse).map((answer) => answer.type === 'answer' && answer.n)).toEqual([7, 8]);
    for (const { lines = '' } of answers(nurse)) {
      expect(lines).toMatch(/^H\t\{.*\}\nE\t\{"more":false\}\n$/);
      expect(JSON.parse(lines.slice(2, lines.indexOf('\n')))).toMatchObject({
        ...{ brief: true, epoch: round.epoch, scopesHash: round.scopesHash, outcomes: [{ id, outcome: 'applied' }] },
      });
    }
    expect(await taken()).toBe(1);
    nurse.socket.close();
  });

  it('when the line breaks before the answer, the round that follows is answered the same, and the work is done once', async () => {
    const { token } = await served.laptop('nurse');
    const nurse = await line(served.url, token, { path: rowsWanted });
    const { id, push, round, taken } = await newTask('task-p2');
    nurse.socket.send(push(), () => nurse.socket.terminate());
    await expect.poll(taken).toBe(1);
    const answer = await post(`${served.url}/sync`, round, token);
    expect(answer.text).toContain(JSON.stringify({ id, outcome: 'applied' }));
    expect(await taken()).toBe(1);
  });

  it('a laptop that was revoked hands over nothing by a line that is still open', async () => {
    const { token } = await served.laptop('lead');
    const lead = await line(served.url, token, { path: rowsWanted });
    const { epoch } = await readClock(served.database.query, orgId);
    const command = signed(served.people.lead, 'task.create', {
      taskId: 'task-p3' as TaskId,
      title: 'Call',
      priority: 'routine',
      createdAt: noon,
    });
    const round = { ...(await served.laptop('lead')).request([command]), epoch };
    const revoked = async (at: string): Promise<void> => {
      // Without a word to the nodes: only the push itself can notice.
      await served.database.query('ALTER TABLE device DISABLE TRIGGER access_may_have_ended');
      await served.database.query(`UPDATE device SET revoked_at = ${at} WHERE id = $1`, [served.people.lead.deviceId]);
      await served.database.query('ALTER TABLE device ENABLE TRIGGER access_may_have_ended');
    };
    await revoked('now()');
    lead.socket.send(JSON.stringify({ type: 'push', n: 1, health: '', round }));
    expect(await lead.closed).toBe(closeUnauthorized);
    await revoked('NULL');
    expect(answers(lead)).toEqual([{ type: 'answer', n: 1, lines: '' }]);
    expect(lead.heard.at(-1)).toEqual({ type: 'bye' });
    expect(await served.database.query('SELECT 1 FROM command_log WHERE id = $1', [command.id])).toEqual([]);
  });

  it('what a round would refuse as a whole, or answer with more than outcomes, is left to that round', async () => {
    const nurse = await line(served.url, (await served.laptop('nurse')).token, { path: rowsWanted });
    const { round, taken } = await newTask('task-p4');
    const [command] = round.commands;
    const odd = [
      { ...round, epoch: 'another' },
      { ...round, epoch: undefined },
      { ...round, cursor: 1e9 },
      { ...round, clientId: 'a\0b' },
      { ...round, commands: Array.from({ length: 21 }, () => command) },
      { ...round, commands: [] },
    ];
    for (const [i, one] of odd.entries()) {
      nurse.socket.send(JSON.stringify({ type: 'push', n: i + 1, health: '', round: one }));
      await expect.poll(() => answers(nurse).length).toBe(i + 1);
    }
    expect(answers(nurse).every(({ lines }) => lines === '')).toBe(true);
    expect(await taken()).toBe(0);
    nurse.socket.close();
  });

  it('work before the hello, of a shape that no laptop sends, too large, or before the last was answered closes the line', async () => {
    const { token } = await served.laptop('nurse');
    const { push, round, taken } = await newTask('task-p5');
    const stranger = await line(served.url);
    stranger.socket.send(push());
    const sent = async (text: string): Promise<number> => {
      const nurse = await line(served.url, token, { path: rowsWanted });
      nurse.socket.send(text);
      return nurse.closed;
    };
    expect(await stranger.closed).toBe(1002);
    expect(await sent(JSON.stringify({ type: 'push', n: 1, health: '', round: { ...round, also: 1 } }))).toBe(1002);
    expect(await sent(JSON.stringify({ type: 'push', n: 1, health: '', round: { ...round, appVersion: 'x'.repeat(40_000) } }))).toBe(1009);
    expect(await taken()).toBe(0);
    const nurse = await line(served.url, token, { path: rowsWanted });
    for (const n of [1, 2, 3]) nurse.socket.send(push(n));
    expect(await nurse.closed).toBe(1013);
    await expect.poll(taken).toBe(1);
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
