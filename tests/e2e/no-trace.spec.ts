import fs from 'node:fs';
import path from 'node:path';
import type { Instant } from '../../shared/kernel/time.ts';
import { filesBelow, findText } from '../support/find-text.ts';
import { EngineLine } from '../support/engine-line.ts';
import { demoPassword, offlineSecret, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

/** Words that no program contains. */
const typed = { task: 'Quixhollow dressing', search: 'Zembrowska' };

test('after a day’s work no file on the laptop and no log of the server holds a patient’s name, a password or a typed word', async ({
  launch,
  ownServer,
}) => {
  const server = await ownServer();
  const app = await launch({ serverUrl: server.url });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const line = await EngineLine.open(page);
  const now = new Date().toISOString() as Instant;
  const { rows } = await line.query('patients', { now, limit: 500 });
  expect(rows.length).toBeGreaterThan(5);
  const names = [...new Set(rows.flatMap(({ name }) => name.split(/[ ,]+/)))].filter((name) => name.length >= 7);
  expect(names.length).toBeGreaterThan(5);
  const [patient] = rows;
  await line.run('task.create', { taskId: 'task-quix', title: typed.task, priority: 'routine', patientId: patient?.id, createdAt: now });
  await page.getByRole('link', { name: 'Patients' }).click();
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill(typed.search);
  await page.goto(`app://hearthline/index.html#/patients/${patient?.id ?? ''}`);
  await expect(page.getByText(patient?.mrn ?? '').first()).toBeVisible();
  await expect(page.getByText(typed.task).first()).toBeVisible();
  await line.call('sync.now', {});
  await expect.poll(async () => (await line.call('sync.status', {})).waiting).toBe(0);

  const canaries = [...names, ...rows.map(({ mrn }) => mrn), typed.task, typed.search, demoPassword, offlineSecret];
  expect(findText(app.userData, canaries), 'while it runs').toEqual([]);
  // The line above looked at something: the store is there, and the search finds what is there.
  const store = filesBelow(path.join(app.userData, 'stores')).filter((file) => fs.statSync(file).size > 100_000);
  expect(store.length).toBeGreaterThan(0);
  fs.writeFileSync(path.join(app.userData, 'control.bin'), Buffer.from(`\0\0${names[0] ?? ''}`, 'utf16le'));
  expect(findText(app.userData, canaries)).toEqual([`control.bin: ${names[0] ?? ''}`]);
  fs.rmSync(path.join(app.userData, 'control.bin'));

  await app.close();
  expect(findText(app.userData, canaries), 'after it was closed').toEqual([]);
  await server.stop();
  const logs = filesBelow(server.data).filter((file) => file.endsWith('.log'));
  expect(logs.length).toBeGreaterThan(0);
  for (const log of logs)
    for (const line of fs.readFileSync(log, 'utf8').split('\n'))
      expect(
        canaries.filter((canary) => line.includes(canary)),
        `in ${path.basename(log)}: ${line}`,
      ).toEqual([]);
});
