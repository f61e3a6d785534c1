import { expect, it } from 'vitest';
import { addMinutes, instant } from '../../shared/kernel/time.ts';
import type { DocOf, Kind } from '../../shared/records/registry.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';
import { clinic, orgId } from '../testing/clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { put } from '../../shared/domain/define-command.ts';
import { emergencyRound } from './watch-emergency-access.ts';

const start = Date.UTC(2032, 5, 8, 15, 0);

onEmbeddedPostgres('a chart asked for in an emergency', (postgres) => {
  const world = async () => {
    const { database } = await postgres.fresh();
    const made = await clinic(database);
    const who = made.people.nurse2.id;
    const docs = <K extends Kind>(table: string) =>
      database.snapshot(orgId, async (query) =>
        (await query<{ doc: DocOf<K> }>(`SELECT doc FROM ${table} WHERE org_id = $1 ORDER BY id`, [orgId])).map(({ doc }) => doc),
      );
    const [patient] = await database.snapshot(orgId, (query) =>
      query<{ doc: DocOf<'patient'> }>(`SELECT doc FROM patient WHERE org_id = $1 AND id = 'pat-1'`, [orgId]),
    );
    if (!patient) throw new Error('the clinic has no first patient');
    let asked = 0;
    const ask = (more: { mrn?: string; birthDate?: string } = {}) =>
      made.add(
        put('emergency-access', `emer-${String((asked += 1))}`, {
          ...{ practitionerId: who, practitionerName: 'Ana Ruiz', mrn: patient.doc.mrn, birthDate: patient.doc.birthDate },
          ...{ reason: 'Septic at the door, covering for North', askedAt: instant(start), status: 'asked', ...(more as object) },
        }),
      );
    const round = (minutes: number) => emergencyRound({ database, commits: made.commits, clock: () => start + minutes * 60_000 });
    const sees = () =>
      database.snapshot(orgId, async (query) => (await scopesOfPerson(query, orgId, who, start)).includes('patient:pat-1'));
    const states = async () => (await docs<'emergency-access'>('emergency_access')).map(({ status }) => status);
    return { ...made, docs, ask, round, sees, states };
  };

  it('opens by number and date of birth, stands on the care team with its reason for the lead, and closes after a day', async () => {
    const { ask, round, sees, states, docs } = await world();
    expect(await sees()).toBe(false);
    await ask();
    await round(0);
    expect(await states()).toEqual(['open']);
    expect(await sees()).toBe(true);
    expect(await docs<'task'>('task')).toContainEqual(
      expect.objectContaining({
        ...{ title: 'Review emergency access', ownerRole: 'lead', patientId: 'pat-1', status: 'requested' },
        reason: 'Ana Ruiz, not of the care team: Septic at the door, covering for North',
      }),
    );
    await round(24 * 60 - 1);
    expect(await sees()).toBe(true);
    await round(24 * 60);
    expect([await states(), await sees()]).toEqual([['ended'], false]);
    const members = (await docs<'care-team-participant'>('care_team_participant')).filter(({ role }) => role === 'Emergency access');
    expect(members).toMatchObject([{ status: 'inactive', end: addMinutes(instant(start), 24 * 60) }]);
  });

  it('stays open for as long, and may be asked for as often, as the organisation says', async () => {
    const { add, ask, round, sees, states } = await world();
    await add(put('organization', orgId, { name: 'Hearth Infusion', emergency: { openHours: 2, mostADay: 1 } }));
    await ask();
    await round(0);
    await ask();
    await round(1);
    expect([await states(), await sees()]).toEqual([['open', 'too-many'], true]);
    await round(120);
    expect([await states(), await sees()]).toEqual([['ended', 'too-many'], false]);
  });

  it('does not open when the date of birth is another, and does not say which of the two was wrong', async () => {
    const { ask, round, sees, states } = await world();
    await ask({ birthDate: '1900-01-01' });
    await ask({ mrn: 'nobody' });
    await round(0);
    expect([await states(), await sees()]).toEqual([['not-found', 'not-found'], false]);
  });

  it('is not opened for who guesses: after five in a day nobody is looked up until the day is over', async () => {
    const { ask, round, sees, states } = await world();
    for (let i = 0; i < 5; i++) await ask({ mrn: `guess-${String(i)}` });
    await ask();
    await round(0);
    expect([(await states()).at(-1), await sees()]).toEqual(['too-many', false]);
    await ask();
    await round(25 * 60);
    expect([(await states()).at(-1), await sees()]).toEqual(['open', true]);
  });
});
