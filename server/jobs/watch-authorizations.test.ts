import { expect, it } from 'vitest';
import { shippedKnowledge } from '../../shared/clinical/knowledge/knowledge.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes, instant, type LocalDate } from '../../shared/kernel/time.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { clinic, orgId, visit } from '../testing/clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { authorizationRound } from './watch-authorizations.ts';

/** Ten in the morning of a Tuesday in Chicago. */
const start = Date.UTC(2032, 5, 8, 15, 0);
const now = instant(start);

const granted = (id: string, more: Partial<DocOf<'authorization'>> = {}): Write =>
  put('authorization', id, {
    ...{ patientId: 'pat-1' as never, payor: 'Lakeside', covers: 'drug-and-visits', status: 'certified', number: 'PA1' },
    ...{ endOn: '2032-07-15' as LocalDate, steps: [{ status: 'certified', at: now }], ...more },
  });

onEmbeddedPostgres('authorizations that come to their end', (postgres) => {
  const world = async (...given: Write[]) => {
    const { database } = await postgres.fresh();
    const made = await clinic(database);
    await made.add(...given);
    const tasks = async () => {
      const rows = await database.snapshot(orgId, (query) =>
        query<{ doc: DocOf<'task'> }>(`SELECT doc FROM task WHERE org_id = $1 AND id LIKE 'task-auth-%' ORDER BY id`, [orgId]),
      );
      return rows.map(({ doc }) => doc);
    };
    const round = async (days: number) => {
      await authorizationRound({ database, commits: made.commits, clock: () => start + days * 86_400_000 });
      return tasks();
    };
    return { ...made, round };
  };

  it('become a task of the coordinator, once, also when the server was away on the day', async () => {
    const { round } = await world(granted('auth-1'));
    expect(await round(0)).toEqual([]);
    expect(await round(30)).toMatchObject([
      {
        ...{ status: 'requested', ownerRole: 'coordinator', branchId: 'loc-north', patientId: 'pat-1' },
        ...{ title: 'Renew authorization', reason: 'Last day 15 Jul 2032: Lakeside PA1', focus: { kind: 'authorization', id: 'auth-1' } },
      },
    ]);
    expect(await round(30)).toHaveLength(1);
    expect(await round(36)).toHaveLength(1);
  });

  it('are told by what is left of them: visits are counted from those that were made', async () => {
    const made = [1, 2, 3].map((nth) =>
      visit(`appt-${String(nth)}`, 'pat-1', undefined, addMinutes(now, -nth * 1440), { status: 'fulfilled' }),
    );
    const { round, add } = await world(
      granted('auth-1', { endOn: '2033-06-30' as LocalDate, approved: { value: 6, unit: 'visits' } }),
      ...made,
    );
    expect(await round(0)).toEqual([]);
    await add(visit('appt-4', 'pat-1', undefined, addMinutes(now, -60), { status: 'fulfilled' }));
    expect(await round(0)).toMatchObject([{ reason: '2 of 6 visits left: Lakeside PA1' }]);
  });

  it('are not told when a longer one stands already, nor of an order that has ended', async () => {
    const order = put('medication-request', 'mreq-1', {
      ...{ patientId: 'pat-1' as never, status: 'stopped', medication: { text: 'Vancomycin' }, isTherapy: true },
    });
    const { round } = await world(
      ...[order, granted('auth-1', { medicationRequestId: 'mreq-1' as never })],
      ...[granted('auth-2', { covers: 'visits' }), granted('auth-3', { covers: 'visits', endOn: '2033-06-30' as LocalDate })],
    );
    expect(await round(30)).toEqual([]);
  });

  it('are told so many days before as the organisation set', async () => {
    const { round, add } = await world(granted('auth-1'));
    const { expiryWarnings } = shippedKnowledge();
    await add(
      put('clinical-knowledge', 'know-1', {
        ...{ topic: 'expiry-warnings', status: 'active', title: 'Ours', source: 'Board', edition: '1', date: '2032-01-01' },
        ...{ setById: 'prac-x' as never, setByName: 'Test', setAt: now },
        data: { ...expiryWarnings, authorization: { ...expiryWarnings.authorization, days: 40 } },
      }),
    );
    expect(await round(0)).toMatchObject([{ reason: 'Last day 15 Jul 2032: Lakeside PA1' }]);
  });
});
