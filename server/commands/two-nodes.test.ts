import { expect, it } from 'vitest';
import type { PatientId, TaskId } from '../../shared/records/ids.ts';
import { openDatabase } from '../data/database.ts';
import { readClock } from '../data/tables/org-clock.ts';
import { linesOf, mainEntries } from '../sync/feed-page.ts';
import { clinic, noon, orgId, task } from '../testing/clinic.ts';
import { submission } from '../testing/people.ts';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { CommitQueue } from './commit-queue.ts';
import { verifyLog } from './verify-log.ts';

const pat1 = 'pat-1' as PatientId;
const each = 40;

onEachPostgres('two server nodes on one database', (postgres) => {
  it('lose nothing, leave no gap that a reader could fall into, and keep one log', async () => {
    const { database, url } = await postgres.fresh();
    const { people, commits, failures, add } = await clinic(database);
    await add(task('task-shared', { patientId: pat1 }));
    const second = await openDatabase(url, { connections: 8 });
    const nodes = [commits, new CommitQueue(second, { clock: Date.now, onFailure: () => undefined })];

    // A reader who follows by cursor only, while both write.
    const seen = new Set<string>();
    let cursor = 0;
    const read = async (): Promise<void> => {
      cursor = await database.snapshot(orgId, async (query) => {
        const { v } = await readClock(query, orgId);
        const scopes = ['branch:loc-north'];
        const lines = await linesOf(query, orgId, scopes, await mainEntries(query, orgId, scopes, cursor, 100_000), true);
        for (const line of lines.split('\n')) seen.add(line.split('\t')[3] ?? '');
        return v;
      });
    };
    const writing = new AbortController();
    const reader = (async () => {
      while (!writing.signal.aborted) await read();
      await read();
    })();

    const outcomes = await Promise.all(
      nodes.flatMap((node, at) =>
        Array.from({ length: each }, async (_, i) => {
          const taskId = `task-${String(at)}-${String(i)}` as TaskId;
          const contact = { patientId: pat1, telecom: at === 0 ? { phone: String(i) } : { mobile: String(i) } };
          return node.submit(orgId, [
            submission(people.nurse, 'task.create', { taskId, title: 'T', priority: 'routine', patientId: pat1, createdAt: noon }),
            submission(people.nurse, 'patient.update-contact', contact),
          ]);
        }),
      ),
    );
    writing.abort();
    await reader;
    expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(Array.from({ length: each * 4 }, () => 'applied'));
    expect([...seen].filter((id) => /^task-\d/.test(id)).length).toBe(each * 2);
    // Neither node's last word on its own field was lost to the other.
    const [patient] = await database.query<{ telecom: object }>(`SELECT doc->'telecom' AS telecom FROM patient WHERE id = 'pat-1'`);
    expect(patient?.telecom).toEqual({ phone: String(each - 1), mobile: String(each - 1) });
    expect(await verifyLog(database, orgId)).toMatchObject({ sound: true });
    expect(failures).toEqual([]);
    await second.close();
  });

  it('the same command sent to both has one effect', async () => {
    const { database, url } = await postgres.fresh();
    const { people, commits } = await clinic(database);
    const second = await openDatabase(url, { connections: 4 });
    const other = new CommitQueue(second, { clock: Date.now, onFailure: () => undefined });
    const create = submission(people.nurse, 'task.create', {
      taskId: 'task-a' as TaskId,
      title: 'T',
      priority: 'routine',
      patientId: pat1,
      createdAt: noon,
    });
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? commits : other).submit(orgId, [create])));
    expect(new Set(outcomes.map((one) => JSON.stringify(one))).size).toBe(1);
    const rows = await database.query('SELECT n FROM command_log WHERE id = $1', [create.envelope.id]);
    expect(rows.length).toBe(1);
    await second.close();
  });

  it('a command whose data the database cannot take is answered alone; its neighbours are applied', async () => {
    const { database } = await postgres.fresh();
    const { people, commits, failures } = await clinic(database);
    await database.query(`ALTER TABLE task ADD CHECK (doc->>'title' <> 'Poison')`);
    const create = (id: string, title: string) =>
      submission(people.nurse, 'task.create', { taskId: id as TaskId, title, priority: 'routine', patientId: pat1, createdAt: noon });
    const outcomes = await Promise.all([
      commits.submit(orgId, [create('task-a', 'Good'), create('task-b', 'Poison'), create('task-c', 'Good')]),
      commits.submit(orgId, [create('task-d', 'Good')]),
    ]);
    expect(outcomes.flat().map((outcome) => (outcome.outcome === 'refused' ? outcome.refusal.kind : outcome.outcome))).toEqual([
      ...['applied', 'handler-failed', 'applied', 'applied'],
    ]);
    expect(failures).toEqual(['task.create']);
  });
});
