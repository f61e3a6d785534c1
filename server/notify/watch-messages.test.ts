import { afterAll, beforeAll, expect, it } from 'vitest';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { shippedRules } from '../../shared/messaging/rules.ts';
import { messageRulesId } from '../../shared/records/message-rules.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { clinic, orgId, patient } from '../testing/clinic.ts';
import { gatewayCatcher } from '../testing/message-catchers.ts';
import { practitioner } from '../testing/people.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { channelsFrom } from './channels.ts';
import { notifyRound } from './notify-job.ts';
import { watchRound } from './watch-messages.ts';

/** Ten in the morning of a Tuesday in Chicago. */
const ten = instant(Date.UTC(2032, 5, 8, 15, 0));

const rules = (more: object = {}): Write =>
  put('message-rules', messageRulesId, {
    rules: {
      ...shippedRules,
      onCall: [{ practitionerId: 'prac-oncall' as never, days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
      ...more,
    },
    ...{ setAt: ten, setBy: 'prac-oncall' as never, setByName: 'Test' },
  });

const thread = (id: string): Write =>
  put('message-thread', `thr-${id}`, {
    ...{ patientId: 'pat-1' as never, audience: 'patient', subject: 'Zebulonia is unwell', status: 'open', openedAt: ten },
    openedBy: { role: 'patient', id: 'pat-1', name: 'Hana Ngata' },
  });
const message = (id: string, threadId: string, sentAt: Instant, more: Partial<DocOf<'communication'>> = {}): Write =>
  put('communication', `msg-${id}`, {
    ...{ patientId: 'pat-1' as never, threadId: `thr-${threadId}` as never, audience: 'patient', status: 'completed' },
    ...{ author: { role: 'patient', id: 'pat-1', name: 'Hana Ngata' }, authorRole: 'patient', text: 'Please call me.' },
    ...{ priority: 'urgent', mentions: [], sentAt, ...more },
  });
const answer = (id: string, threadId: string, sentAt: Instant): Write =>
  message(id, threadId, sentAt, { author: { role: 'staff', id: 'prac-nurse', name: 'Ann' }, authorRole: 'staff', priority: 'routine' });

onEmbeddedPostgres('urgent messages that nobody answers', (postgres) => {
  let gateway: Awaited<ReturnType<typeof gatewayCatcher>>;
  beforeAll(async () => {
    gateway = await gatewayCatcher();
  });
  afterAll(() => gateway.stop());

  const world = async (...given: Write[]) => {
    const { database } = await postgres.fresh();
    const made = await clinic(database);
    const onCall = practitioner('prac-oncall' as never, ['nurse'], []);
    await made.add(patient('pat-1'), { ...onCall, doc: { ...onCall.doc, phone: '+13125550177' } } as Write, ...given);
    let at = Date.parse(ten);
    const clock = (): number => at;
    let hurried = 0;
    const round = async (minutes: number): Promise<DocOf<'task'>[]> => {
      at = Date.parse(ten) + minutes * 60_000;
      await watchRound({ database, commits: made.commits, clock, hurry: () => (hurried += 1) });
      const rows = await database.snapshot(orgId, (query) =>
        query<{ doc: DocOf<'task'> }>(`SELECT doc FROM task WHERE org_id = $1 AND id LIKE 'task-esc-%' ORDER BY due_at, id`, [orgId]),
      );
      return rows.map(({ doc }) => doc);
    };
    const send = () =>
      notifyRound({
        ...{ database, commits: made.commits, clock, publicUrl: () => 'https://care.test' },
        channels: channelsFrom({ smsUrl: gateway.url, gatewaySecret: 'secret' }),
      });
    const team = () =>
      database.snapshot(orgId, (query) =>
        query<{ doc: DocOf<'care-team-participant'> }>(
          `SELECT doc FROM care_team_participant WHERE org_id = $1 AND practitioner_id = 'prac-oncall'`,
          [orgId],
        ),
      );
    return { ...made, round, send, team, hurried: () => hurried };
  };

  it('go to who is on call and then to the leads, once each, and stop when somebody answers', async () => {
    const { round, team, add } = await world(rules(), thread('1'), message('1', '1', ten));
    expect(await round(14)).toEqual([]);
    expect(await round(16)).toMatchObject([{ ownerId: 'prac-oncall', priority: 'asap', reason: 'Nobody has answered for 15 min' }]);
    expect(
      (await team()).map(({ doc }) => doc),
      'who is on call can read the chart',
    ).toMatchObject([{ role: 'On call', status: 'active' }]);
    expect(await round(17)).toHaveLength(1);
    expect(await round(31)).toMatchObject([{ ownerId: 'prac-oncall' }, { ownerRole: 'lead', reason: 'Nobody has answered for 30 min' }]);
    await add(thread('2'), message('2', '2', addMinutes(ten, 40)), answer('3', '2', addMinutes(ten, 45)));
    expect(await round(90)).toHaveLength(2);
  });

  it('page who is on call at once about a red flag, with a text that tells nothing of the patient', async () => {
    const { round, send, hurried } = await world(rules(), thread('1'), message('1', '1', ten, { triage: 'emergency' }));
    expect(await round(0)).toMatchObject([{ priority: 'stat', ownerId: 'prac-oncall', reason: 'A red flag was reported. Call now' }]);
    expect(hurried()).toBe(1);
    await send();
    await send();
    const texts = gateway.texts.filter(({ to }) => to === '+13125550177');
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toMatch(/something urgent waits for you in Hearthline/);
    expect(texts[0]?.text).not.toMatch(/Zebulonia|Hana|Ngata|unwell/);
  });

  it('reach any nurse when nobody has a turn, and nobody when the conversation is closed', async () => {
    const closed = thread('2');
    const { round } = await world(
      ...[rules({ onCall: [] }), thread('1'), message('1', '1', ten, { triage: 'emergency' })],
      ...[{ ...closed, doc: { ...closed.doc, status: 'closed' } } as Write, message('2', '2', ten)],
    );
    expect((await round(60)).map(({ ownerRole }) => ownerRole).sort()).toEqual(['lead', 'nurse', 'nurse']);
  });
});
