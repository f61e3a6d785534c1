import { expect, it } from 'vitest';
import { clinic } from '../testing/clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { cleanUp } from './clean-up.ts';
import { startJobs } from './runner.ts';

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('a job never runs twice at once, goes on after a failure, and the end waits for it', async () => {
  let running = 0;
  let most = 0;
  let turns = 0;
  let finished = 0;
  const told: string[] = [];
  const job = {
    name: 'count',
    everyMs: 5,
    run: async () => {
      turns += 1;
      most = Math.max(most, (running += 1));
      await later(15);
      running -= 1;
      finished += 1;
      if (turns === 2) throw new Error('once');
    },
  };
  const jobs = startJobs([job], (what) => told.push(what));
  await expect.poll(() => turns).toBeGreaterThan(3);
  await jobs.stop();
  expect({ most, told, finished }).toEqual({ most: 1, told: ['count'], finished: turns });
  const before = turns;
  await later(40);
  expect(turns).toBe(before);
});

it('a job that is hurried has its turn at once, and another after the one that runs', async () => {
  let turns = 0;
  const job = { name: 'slow', everyMs: 3_600_000, run: async () => void (await later(20), (turns += 1)) };
  const jobs = startJobs([job], () => undefined);
  jobs.hurry('slow');
  await later(5);
  jobs.hurry('slow');
  jobs.hurry('nobody');
  await expect.poll(() => turns).toBe(2);
  await later(60);
  expect(turns).toBe(2);
  await jobs.stop();
});

onEmbeddedPostgres('the hourly clean-up', (postgres) => {
  it('takes away what is over and leaves what is not', async () => {
    const { database } = await postgres.fresh();
    const { people } = await clinic(database);
    const [account] = await database.query<{ id: string }>('SELECT id FROM account LIMIT 1');
    for (const [hash, when] of [
      ['old', '-31 days'],
      ['lately', '-1 day'],
      ['good', '5 days'],
    ])
      await database.query('INSERT INTO session VALUES ($1, $2, $3, now(), now() + $4::interval)', [
        hash,
        account?.id,
        people.nurse.deviceId,
        when,
      ]);
    await database.query(
      `INSERT INTO sign_in_failure (who, failures, last_at) VALUES ('a', 3, now() - interval '2 days'), ('b', 3, now())`,
    );
    await database.query(`UPDATE org_commit SET at = now() - interval '2 hours' WHERE head = (SELECT min(head) FROM org_commit)`);
    const commits = await database.query('SELECT head FROM org_commit');
    await cleanUp(database).run();
    expect(await database.query('SELECT token_hash FROM session ORDER BY 1')).toEqual([{ token_hash: 'good' }, { token_hash: 'lately' }]);
    expect(await database.query('SELECT who FROM sign_in_failure')).toEqual([{ who: 'b' }]);
    expect((await database.query('SELECT head FROM org_commit')).length).toBe(commits.length - 1);
  });
});
