import { afterEach, expect, it } from 'vitest';
import { put } from '../../shared/domain/define-command.ts';
import type { PatientId, TaskId } from '../../shared/records/ids.ts';
import { dispenseScope } from '../data/migrations/0340-dispense-scope.ts';
import { box } from '../testing/boxes.ts';
import { days, noon, north, onTeam, task, visit } from '../testing/clinic.ts';
import { practitioner, signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const running: ServedClinic[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

const pat1 = 'pat-1' as PatientId;

onEmbeddedPostgres('what a technician is sent', (postgres) => {
  /** The driver of the small clinic works in the pharmacy here. */
  const start = async (roles: readonly ('technician' | 'pharmacist' | 'nurse')[] = ['technician']): Promise<ServedClinic> => {
    const served = await servedClinic(postgres);
    running.push(served);
    const { people, add } = served;
    await add(
      practitioner(people.driver.id, roles, [north]),
      visit('appt-1', 'pat-1', people.nurse.id, days(1)),
      box('shp-1', 'packed'),
      onTeam('ctp-9', 'pat-1', people.nurse2.id),
      task('task-1', { patientId: pat1, title: 'Canary in a task' }),
      put('observation', 'obs-1', {
        ...{ patientId: pat1, status: 'final', category: 'laboratory', code: '2823-3', name: 'Canary potassium', effectiveAt: noon },
        value: { value: 4, unit: 'mmol/L' },
      }),
    );
    return served;
  };
  const kinds = (rows: ReadonlyMap<string, unknown>): string[] =>
    [...new Set([...rows.keys()].map((id) => id.split('-')[0] ?? ''))].filter((kind) => !['org', 'loc', 'prac'].includes(kind)).sort();

  it('is what is ordered, booked, made and sent in the branch, and not a byte of results, tasks or the care team', async () => {
    const { people, laptop } = await start();
    const technician = await laptop('driver');
    await technician.sync();
    expect(technician.scopes).toEqual([`dispense:${north}`, 'org', `user:${people.driver.id}`]);
    expect(kinds(technician.rows)).toEqual(['appt', 'pat', 'shp']);
    expect(technician.tap.join('')).not.toContain('Canary');
  });

  it('is forgotten and sent anew when the technician becomes a pharmacist, and the other way round', async () => {
    const { people, laptop, add } = await start(['pharmacist']);
    const person = await laptop('driver');
    await person.sync();
    expect(kinds(person.rows)).toContain('obs');
    await add(practitioner(people.driver.id, ['technician'], [north]));
    await person.sync();
    expect(person.scopes).toContain(`dispense:${north}`);
    expect(kinds(person.rows)).toEqual(['appt', 'pat', 'shp']);
  });

  it('reaches what was stored before there was such a scope', async () => {
    const { database, laptop } = await start();
    await database.query(`DELETE FROM feed WHERE scope LIKE 'dispense:%'`);
    for (const table of ['patient', 'appointment', 'shipment'])
      await database.query(`UPDATE ${table} SET scopes = array(SELECT s FROM unnest(scopes) AS s WHERE s NOT LIKE 'dispense:%')`);
    await database.query(dispenseScope.sql);
    const technician = await laptop('driver');
    await technician.sync();
    expect(kinds(technician.rows)).toEqual(['appt', 'pat', 'shp']);
    expect(technician.tap.join('')).not.toContain('Canary');
  });

  it('lets them work for patients of the branch as far as the policy goes, and write no message', async () => {
    const { people, laptop } = await start();
    const technician = await laptop('driver');
    const { outcomes } = await technician.sync([
      signed(people.driver, 'task.create', {
        ...{ taskId: 'task-9' as TaskId, title: 'Order more bags', patientId: pat1 },
        ...{ priority: 'routine', createdAt: noon },
      }),
      signed(people.driver, 'thread.read', { threadId: 'thr-1' as never, patientId: pat1, upTo: noon, readAt: noon }),
    ]);
    expect(outcomes[0]?.outcome).toBe('applied');
    expect(outcomes[1]).toMatchObject({ outcome: 'refused', refusal: { kind: 'not-allowed', why: 'role' } });
  });
});
