import { expect, it } from 'vitest';
import type { PatientId, TaskId } from '../../shared/records/ids.ts';
import type { Database } from '../data/database.ts';
import { clinic, noon, orgId } from '../testing/clinic.ts';
import { submission } from '../testing/people.ts';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { verifyLog } from './verify-log.ts';

onEachPostgres('the log of what was done', (postgres) => {
  async function logged(): Promise<Database> {
    const { database } = await postgres.fresh();
    const { commits, people } = await clinic(database);
    const create = (i: number) =>
      submission(people.nurse, 'task.create', {
        ...{
          taskId: `task-${String(i)}` as TaskId,
          title: 'Schön “geschrieben” 1.50',
          priority: 'routine',
          patientId: 'pat-1' as PatientId,
          createdAt: noon,
        },
      });
    for (let i = 0; i < 4; i++) await commits.submit(orgId, [create(i), create(i)]);
    return database;
  }

  it('is sound as it was written', async () => {
    const verdict = await verifyLog(await logged(), orgId);
    expect(verdict).toEqual({ sound: true, rows: 9 });
  });

  it.each([
    ['a changed argument', `UPDATE command_log SET args = (args::jsonb || '{"title":"Other"}')::json WHERE n = 5`, 5],
    ['a changed answer', `UPDATE command_log SET outcome = '{"outcome":"applied"}' WHERE n = 3`, 3],
    ['another author', `UPDATE command_log SET actor_id = 'prac-lead' WHERE n = 4`, 4],
    ['another time', `UPDATE command_log SET received_at = '2020-01-01T00:00:00.000Z' WHERE n = 2`, 2],
    ['a missing entry', 'DELETE FROM command_log WHERE n = 6', 6],
    [
      'two swapped entries',
      'UPDATE command_log SET n = CASE n WHEN 3 THEN -4 ELSE -3 END WHERE n IN (3, 4); UPDATE command_log SET n = -n WHERE n < 0',
      3,
    ],
    ['a cut tail', 'DELETE FROM command_log WHERE n >= 8', 8],
    ['a forged hash', `UPDATE command_log SET hash = repeat('0', 64) WHERE n = 9`, 9],
  ])('%s is found, with the first entry that is wrong', async (_what, sql, firstBad) => {
    const database = await logged();
    await database.query(sql);
    expect(await verifyLog(database, orgId)).toEqual({ sound: false, firstBad });
  });
});
