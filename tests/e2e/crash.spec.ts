import type { CommandResult, EngineReply } from '../../shared/protocol/engine-api.ts';
import { EngineLine } from '../support/engine-line.ts';
import { signal } from '../support/process-tree.ts';
import { signIn, unlock } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const ENGINE = ['Utility', 'Hearthline engine'] as const;
const DEATHS = 5;
/** The app starts an engine again at once, and later each time that it dies young: after so many deaths the person opens the app anew, which the test need not wait for. */
const PATIENT_DEATHS = 3;
/** Many more than are waited for: the engine is always killed with some still to do, however slow the hand that kills it. */
const SAVES = 200;

const task = (id: string): object => ({ taskId: id, title: `Saved ${id}`, priority: 'routine', createdAt: new Date().toISOString() });

function isSaved(answer: EngineReply | 'lost'): boolean {
  return answer !== 'lost' && 'value' in answer && (answer.value as CommandResult).ok;
}

test('an engine that is killed again and again in the middle of saves loses nothing it had called saved', async ({ launch }) => {
  test.setTimeout(180_000);
  const app = await launch();
  await signIn(app.page);
  let line = await EngineLine.open(app.page);
  let lines = 1;
  const saved: string[] = [];
  const lost: string[] = [];
  for (let death = 1; death <= DEATHS; death++) {
    if (death === PATIENT_DEATHS + 1) {
      await app.close();
      await app.open();
      await unlock(app.page);
      line = await EngineLine.open(app.page);
      lines = 1;
    }
    const [pid] = await app.pidsOf(...ENGINE);
    const ids = Array.from({ length: SAVES }, (_, i) => `task-crash-${String(death)}-${String(i)}`);
    const before = await line.answers();
    const answers = line.askAll(ids.map((id) => ['command.run', { type: 'task.create', args: task(id) }] as const));
    // At another point of the burst each time.
    await line.answered(before + death * 3);
    signal(pid ?? 0, 'SIGKILL');
    await line.ports((lines += 1));
    for (const [i, answer] of (await answers).entries()) (isSaved(answer) ? saved : lost).push(ids[i] ?? '');
    await unlock(app.page);
  }
  expect(saved.length, 'some were saved before a death').toBeGreaterThan(0);
  expect(lost.length, 'some were cut off by it').toBeGreaterThan(0);
  const records = await line.askAll(saved.map((id) => ['query', { name: 'record', args: { kind: 'task', id } }] as const));
  const missing = saved.filter((_, i) => {
    const answer = records[i];
    return answer === undefined || answer === 'lost' || !('value' in answer) || answer.value === undefined;
  });
  expect(missing).toEqual([]);
  // All of it also reaches the server, each once.
  await expect.poll(async () => (await line.call('sync.status', {})).waiting, { timeout: 60_000 }).toBe(0);
  expect((await line.call('sync.status', {})).refused).toBe(0);
});

test('a window whose page dies comes back by itself', async ({ launch }) => {
  const app = await launch();
  app.complaints.expect(/the page crashed/);
  await expect(app.page.getByLabel('E-mail')).toBeVisible();
  const [pid] = await app.pidsOf('Tab');
  signal(pid ?? 0, 'SIGKILL');
  await expect.poll(() => app.pidsOf('Tab').then(([now]) => now !== undefined && now !== pid)).toBe(true);
  // A page that is only coming up has nothing to say yet.
  const texts = (): Promise<string> =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('document.body.innerText')
        .then(String, () => ''),
    ) as Promise<string>;
  await expect.poll(texts).toContain('E-mail');
});
