import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { put } from '../../shared/domain/define-command.ts';
import { shippedRules } from '../../shared/messaging/rules.ts';
import { dayAfter } from '../../shared/kernel/wall-time.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { PortalHome } from '../../shared/protocol/portal-session.ts';
import { messageRulesId } from '../../shared/records/message-rules.ts';
import { days, noon, patient, visit } from '../testing/clinic.ts';
import { post, type Laptop } from '../testing/laptop.ts';
import { signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

onEmbeddedPostgres('the circle of a patient, by secure link', (postgres) => {
  let served: ServedClinic;
  let nurse: Laptop;
  let n = 0;
  beforeAll(async () => {
    served = await servedClinic(postgres);
    nurse = await served.laptop('nurse');
    await served.add(
      visit('appt-circle', 'pat-1', served.people.nurse.id, days(2)),
      put('related-person', 'rel-son', {
        ...{ patientId: 'pat-1' as never, active: true, name: { family: 'Circle', given: ['Ben'] }, relationship: 'son', telecom: {} },
      }),
    );
  });
  afterAll(() => served.stop());

  const inviteFor = (by: Laptop, personId = 'pat-1') => post(`${served.url}/portal/invites`, { patientId: 'pat-1', personId }, by.token);
  const tokenFor = async (personId?: string): Promise<string> =>
    (JSON.parse((await inviteFor(nurse, personId)).text) as CreateLinkResponse).url.split('#i=')[1] ?? '';
  const enter = (token: string, birthDate = '1957-03-04', headers: Record<string, string> = {}) =>
    fetch(`${served.url}/portal/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ token, birthDate }),
    });
  const cookieFor = async (personId?: string): Promise<string> =>
    (await enter(await tokenFor(personId))).headers.get('set-cookie')?.split(';')[0] ?? '';
  const home = async (cookie: string): Promise<PortalHome> => {
    const answer = await fetch(`${served.url}/portal/home`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    return PortalHome.parse(await answer.json());
  };
  const command = (cookie: string, type: string, args: unknown, id = `cmd-${randomUUID()}`, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/portal/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...headers },
      body: JSON.stringify({ id, type, args, at: noon }),
    });
  const said = async (answer: Response): Promise<unknown> => ({ status: answer.status, ...((await answer.json()) as object) });
  const message = (more: object = {}) => {
    n += 1;
    const key = `${String(n)}-${randomUUID().slice(0, 8)}`;
    return {
      ...{ messageId: `msg-${key}`, threadId: `thr-${key}`, patientId: 'pat-1', audience: 'patient', text: 'The pump beeps.' },
      ...{ priority: 'routine', mentions: [], sentAt: noon, ...more },
    };
  };

  /** The limit on tries is counted by server: what uses it up has one of its own. */
  const onAnotherServer = async (
    work: (tokenOf: () => Promise<string>, attempt: (token: string, birthDate: string) => Promise<number>) => Promise<void>,
  ): Promise<void> => {
    const other = await servedClinic(postgres);
    const laptop = await other.laptop('nurse');
    const tokenOf = async (): Promise<string> => {
      const { text } = await post(`${other.url}/portal/invites`, { patientId: 'pat-1', personId: 'pat-1' }, laptop.token);
      return (JSON.parse(text) as CreateLinkResponse).url.split('#i=')[1] ?? '';
    };
    const attempt = async (token: string, birthDate: string): Promise<number> =>
      (await post(`${other.url}/portal/session`, { token, birthDate })).status;
    await work(tokenOf, attempt).finally(() => other.stop());
  };

  it('lets in once, with the patient’s date of birth, and shows the visit but no chart', async () => {
    const token = await tokenFor();
    const entered = await enter(token);
    expect(entered.status).toBe(204);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const shown = await home(cookie.split(';')[0] ?? '');
    expect(shown).toMatchObject({ firstName: 'Given', role: 'patient', threads: [] });
    expect(shown.visits).toMatchObject([{ appointmentId: 'appt-circle', canAnswer: true }]);
    expect(JSON.stringify(shown)).not.toMatch(/MRN|1957|Family of/);
    expect((await enter(token)).status).toBe(404);
  });

  it('lets in exactly one of those who race with the same link', async () => {
    await onAnotherServer(async (tokenOf, attempt) => {
      const token = await tokenOf();
      const statuses = await Promise.all(Array.from({ length: 15 }, () => attempt(token, '1957-03-04')));
      expect(statuses.filter((status) => status === 204).length).toBe(1);
      expect(statuses.filter((status) => status === 404).length).toBe(14);
    });
  });

  it('ends an invitation after five wrong dates of birth', async () => {
    await onAnotherServer(async (tokenOf, attempt) => {
      const token = await tokenOf();
      const tries: number[] = [];
      for (let i = 0; i < 5; i++) tries.push(await attempt(token, '1990-01-01'));
      expect(tries).toEqual([401, 401, 401, 401, 404]);
      expect(await attempt(token, '1957-03-04')).toBe(404);
    });
  });

  it('lets nobody guess from one address faster than twenty times a minute', async () => {
    await onAnotherServer(async (_tokenOf, attempt) => {
      const statuses = await Promise.all(Array.from({ length: 25 }, () => attempt('A'.repeat(43), '1957-03-04')));
      expect(statuses.filter((status) => status === 429).length).toBe(5);
    });
  });

  it('brings a patient’s message to the nurse once, however often it is sent, and the answer back', async () => {
    const cookie = await cookieFor();
    const first = message({ subject: 'Pump' });
    const id = `cmd-${randomUUID()}`;
    expect(await said(await command(cookie, 'thread.open', first, id))).toMatchObject({ outcome: 'applied' });
    expect(await said(await command(cookie, 'thread.open', first, id))).toMatchObject({ outcome: 'applied' });
    await nurse.sync();
    expect(JSON.parse(nurse.rows.get(first.messageId)?.doc ?? '{}')).toMatchObject({ authorRole: 'patient', text: 'The pump beeps.' });
    const answer = message({ threadId: first.threadId, text: 'Press the blue button.', sentAt: days(1) });
    await nurse.sync([signed(served.people.nurse, 'message.send', answer as never)]);
    const [thread] = (await home(cookie)).threads;
    expect(thread).toMatchObject({
      subject: 'Pump',
      unread: 1,
      messages: [{ from: 'me' }, { from: 'team', text: 'Press the blue button.' }],
    });
  });

  it('never shows a conversation of the staff, nor lets a patient write into one', async () => {
    const cookie = await cookieFor();
    const secret = message({ audience: 'staff', text: 'Between us.', subject: 'Staff' });
    await nurse.sync([signed(served.people.nurse, 'thread.open', secret as never)]);
    expect(JSON.stringify(await home(cookie))).not.toMatch(/Between us|Staff/);
    const into = message({ threadId: secret.threadId, audience: 'staff' });
    expect(await said(await command(cookie, 'message.send', into))).toMatchObject({ outcome: 'refused' });
  });

  it('knows commands of the portal only, for the own patient only', async () => {
    const cookie = await cookieFor();
    expect((await command(cookie, 'note.sign', {})).status).toBe(404);
    expect((await command(cookie, 'no.such', {})).status).toBe(404);
    const stranger = message({ patientId: 'pat-2', subject: 'x' });
    expect(await said(await command(cookie, 'thread.open', stranger))).toMatchObject({ outcome: 'refused' });
    const answer = { appointmentId: 'appt-circle', patientId: 'pat-1', confirmation: 'confirmed' };
    expect(await said(await command(cookie, 'appointment.confirm', answer))).toMatchObject({ outcome: 'applied' });
  });

  it('refuses what another site sends, and whoever has no session', async () => {
    const cookie = await cookieFor();
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await command(cookie, 'thread.open', message({ subject: 'x' }), undefined, evil)).status).toBe(404);
    expect((await command('', 'thread.open', message({ subject: 'x' }))).status).toBe(401);
    expect((await fetch(`${served.url}/portal/home`, { headers: { cookie: `hearthline_portal=${'A'.repeat(43)}` } })).status).toBe(401);
  });

  it('names a caregiver as who wrote, and ends at once when taken away', async () => {
    const before = message({ subject: 'Before he came' });
    await command(await cookieFor(), 'thread.open', before);
    const cookie = await cookieFor('rel-son');
    const known = (await home(cookie)).threads.find(({ id }) => id === before.threadId);
    expect(known, 'who comes later sees what was said').toMatchObject({ messages: [{ from: 'circle', text: 'The pump beeps.' }] });
    const first = message({ subject: 'Father' });
    await command(cookie, 'thread.open', first);
    await nurse.sync();
    expect(JSON.parse(nurse.rows.get(first.messageId)?.doc ?? '{}')).toMatchObject({ author: { role: 'caregiver', name: 'Ben Circle' } });
    await post(`${served.url}/portal/invites/revoke`, { patientId: 'pat-1', personId: 'rel-son' }, nurse.token);
    expect((await fetch(`${served.url}/portal/home`, { headers: { cookie } })).status).toBe(401);
  });

  it('is given out only by those who may see the patient', async () => {
    const stranger = await served.laptop('nurse2');
    expect((await inviteFor(stranger)).status).toBe(404);
    expect((await inviteFor(nurse, 'rel-nobody')).status).toBe(404);
    await served.add(patient('pat-9'));
    expect((await post(`${served.url}/portal/invites`, { patientId: 'pat-9', personId: 'pat-9' }, nurse.token)).status).toBe(404);
  });

  it('asks before the next fill when the list of refills does, begins it with the first answer, and never of what is held', async () => {
    const today = noon.slice(0, 10);
    const order = (id: string, startOn: string, state: 'verified' | 'held') =>
      put('medication-request', id, {
        ...{ patientId: 'pat-1' as never, status: 'active', medication: { text: `Drug ${id}` }, isTherapy: true },
        ...{ startOn: startOn as never, verification: { state }, dispenseRequest: { doses: 4, daysSupply: 28 } },
      });
    await served.add(
      order('mreq-due', dayAfter(today, -20), 'verified'),
      order('mreq-early', dayAfter(today, -5), 'verified'),
      order('mreq-held', dayAfter(today, -20), 'held'),
      put('supply-level', 'spl-1', { patientId: 'pat-1' as never, item: 'Saline flush', unit: 'each', par: 20, status: 'active' }),
    );
    const cookie = await cookieFor();
    const [refill, ...others] = (await home(cookie)).refills;
    expect(others).toEqual([]);
    expect(refill).toMatchObject({
      ...{ id: 'rfl-due-1', medication: 'Drug mreq-due', number: 1, state: 'asked', begun: false, answers: {} },
      ...{ supplyEndsOn: dayAfter(today, 7), lastDaysSupply: 28, supplies: [{ item: 'Saline flush', unit: 'each', par: 20 }] },
    });
    const ids = { refillId: 'rfl-due-1', patientId: 'pat-1' };
    const run = async (type: string, args: object): Promise<unknown> => said(await command(cookie, type, { ...ids, ...args }));
    const begun = { medicationRequestId: 'mreq-due', number: 1, supplyEndsOn: refill?.supplyEndsOn, lastDaysSupply: 28, openedAt: noon };
    expect(await run('refill.open', begun)).toMatchObject({ outcome: 'applied' });
    expect(await run('refill.answer', { question: 'on-hand', value: 3, how: 'portal', answeredAt: noon })).toMatchObject({
      outcome: 'applied',
    });
    expect((await home(cookie)).refills).toMatchObject([{ id: 'rfl-due-1', state: 'asked', begun: true, answers: { 'on-hand': 3 } }]);
    await run('refill.affirm', { answer: 'yes', by: 'x', how: 'portal', taskId: 'task-refill', at: noon });
    expect((await home(cookie)).refills).toMatchObject([{ state: 'answered' }]);
    expect(await run('refill.open', { ...begun, patientId: 'pat-2' })).toMatchObject({ outcome: 'refused' });
    expect((await command(cookie, 'refill.accept', {})).status).toBe(404);
  });

  it('shows a closed conversation as long as the organisation says, and what the patient sees no more stays in the record', async () => {
    const author = { role: 'patient' as const, id: 'pat-1', name: 'May Circle' };
    const closed = (name: string, ago: number) => [
      put('message-thread', `thr-${name}` as never, {
        ...{ patientId: 'pat-1' as never, audience: 'patient' as const, subject: name, openedAt: days(-ago - 2), openedBy: author },
        ...{ status: 'closed' as const, closedAt: days(-ago), closedBy: 'prac-x' as never },
      }),
      put('communication', `msg-${name}` as never, {
        ...{ patientId: 'pat-1' as never, threadId: `thr-${name}` as never, audience: 'patient' as const, status: 'completed' as const },
        ...{ author, authorRole: author.role, text: name, priority: 'routine' as const, mentions: [], sentAt: days(-ago - 1) },
      }),
    ];
    await served.add(...closed('five-months-ago', 150), ...closed('seven-months-ago', 215));
    const cookie = await cookieFor();
    const subjects = async (): Promise<readonly string[]> => (await home(cookie)).threads.map(({ subject }) => subject);
    expect(await subjects()).toEqual(expect.arrayContaining(['five-months-ago', 'seven-months-ago']));
    await served.add(
      put('message-rules', messageRulesId, {
        ...{ rules: { ...shippedRules, shownToPatientMonths: 6 }, setAt: noon, setBy: 'prac-x' as never, setByName: 'Test' },
      }),
    );
    const now = await subjects();
    expect(now).toContain('five-months-ago');
    expect(now).not.toContain('seven-months-ago');
    const kept = await served.database.query<{ text: string }>(
      "SELECT doc->>'text' AS text FROM communication WHERE id = 'msg-seven-months-ago'",
    );
    expect(kept).toEqual([{ text: 'seven-months-ago' }]);
  });

  it('leaves no token, name or message in the log', () => {
    expect(served.log.join('\n')).not.toMatch(/The pump beeps|Between us|Ben Circle|hearthline_portal=/);
  });
});
