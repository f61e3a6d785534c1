import { runCommand } from '../commands/run-command.ts';
import { openTestPerson } from './open-test-person.ts';
import { actor, at, patientId, taskId } from './sample-records.ts';

/** A process that saves as fast as it can and says what it was told is saved; the test kills it. Arguments: folder, key. */
const [folder = '', key = ''] = process.argv.slice(2);
const person = openTestPerson(actor('ana'), { folder, key: Buffer.from(key, 'hex'), scopes: ['org', 'user:prac-ana', 'patient:pat-1'] });
const createdAt = at('2026-11-22T10:00:00.000Z');

for (let n = 0; n < 100_000; n += 1) {
  const id = taskId(`${String(process.pid)}-${String(n)}`);
  const result = runCommand(person, 'task.create', { taskId: id, title: 'Saved', priority: 'routine', patientId: patientId(1), createdAt });
  if (result.ok) process.stdout.write(`${id} ${result.id}\n`);
  // Lets what was said leave the process.
  if (n % 10 === 9) await new Promise((resolve) => setImmediate(resolve));
}
