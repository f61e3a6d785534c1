import { afterAll, beforeAll, expect, it } from 'vitest';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { wallTimeOf } from '../../shared/kernel/wall-time.ts';
import { contactPreferenceIdOf } from '../../shared/records/contact-preference.ts';
import type { DocOf, Kind } from '../../shared/records/registry.ts';
import { channelsFrom } from './channels.ts';
import { notifyRound, withSendingLock } from './notify-job.ts';
import { clinic, orgId, patient, timeZone, visit, type Clinic } from '../testing/clinic.ts';
import { post } from '../testing/laptop.ts';
import { gatewayCatcher, mailCatcher } from '../testing/message-catchers.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

/** Six in the evening in Chicago, so that reminders for tomorrow are due and the usual hours last. */
const sixOClock = Date.UTC(2032, 5, 8, 23, 0);
const now = instant(sixOClock);
const secret = 'gateway-secret-of-this-test';

/** Words that must never leave: names, drugs, diagnoses, what a visit is for, what somebody wrote. */
const planted = ['Zebulonia', 'Quackenbushel', 'Remicade', 'infliximab', 'Crohn', 'Hizentra', 'hemorrhoids', 'Testperson'];

const wishes = (patientId: string, channel: 'sms' | 'email' | 'voice', more: Partial<DocOf<'contact-preference'>> = {}): Write =>
  put('contact-preference', contactPreferenceIdOf(patientId), {
    ...{ patientId: patientId as never, personId: patientId, channels: [channel], blocks: [], hours: { from: '09:00', to: '20:00' } },
    consents: [{ channel, given: true, at: now, how: 'in-writing', byName: 'Test' }],
    ...{ language: 'en', topicsOff: [], recordedAt: now, recordedByName: 'Test', ...more },
  });

const named = (id: string, telecom: DocOf<'patient'>['telecom']): Write =>
  patient(id, undefined, { name: { family: 'Quackenbushel', given: ['Zebulonia'] }, telecom });

onEmbeddedPostgres('notifications', (postgres) => {
  let mail: Awaited<ReturnType<typeof mailCatcher>>;
  let gateway: Awaited<ReturnType<typeof gatewayCatcher>>;
  let calls: Awaited<ReturnType<typeof gatewayCatcher>>;
  beforeAll(async () => {
    mail = await mailCatcher();
    gateway = await gatewayCatcher();
    calls = await gatewayCatcher();
  });
  afterAll(async () => {
    await mail.stop();
    await gateway.stop();
    await calls.stop();
  });

  /** A clinic whose rounds are run by hand, at an hour of the test's choosing. */
  const world = async (...given: Write[]) => {
    const { database } = await postgres.fresh();
    const made: Clinic = await clinic(database);
    const channels = channelsFrom({
      ...{ smtpUrl: mail.url, mailFrom: 'Hearthline <care@clinic.test>', smsUrl: gateway.url, voiceUrl: calls.url, gatewaySecret: secret },
    });
    await made.add(...given);
    let at = sixOClock;
    const work = { database, commits: made.commits, clock: () => at, channels, publicUrl: () => 'https://care.test' };
    const doc = async <K extends Kind>(kind: K, id: string): Promise<DocOf<K> | undefined> => {
      const rows = await database.snapshot(orgId, (query) =>
        query<{ doc: DocOf<K> }>(`SELECT doc FROM ${kind.replaceAll('-', '_')} WHERE org_id = $1 AND id = $2`, [orgId, id]),
      );
      return rows[0]?.doc;
    };
    const notices = () =>
      database.snapshot(orgId, (query) =>
        query<{ doc: DocOf<'notification'> }>('SELECT doc FROM notification WHERE org_id = $1 ORDER BY created_at, id', [orgId]),
      );
    return { ...made, work, doc, notices, round: (minutes = 0) => ((at = sixOClock + minutes * 60_000), notifyRound(work)) };
  };
  const tomorrow = addMinutes(now, 16 * 60);
  const mailsTo = (address: string) => mail.mails.filter(({ to }) => to === address);
  const textsTo = (number: string) => gateway.texts.filter(({ to }) => to === number);

  it('reminds of tomorrow’s visit once, on the patient’s clock and in the patient’s language, and never says what it is for', async () => {
    const { round, notices } = await world(
      named('pat-1', { email: 'zeb@home.test' }),
      named('pat-2', { mobile: '+18475550102' }),
      wishes('pat-1', 'email'),
      wishes('pat-2', 'sms', { language: 'es' }),
      visit('appt-1', 'pat-1', undefined, tomorrow, { serviceType: 'Remicade for Crohn', note: 'hemorrhoids' }),
      visit('appt-2', 'pat-2', undefined, tomorrow, { serviceType: 'Hizentra' }),
      visit('appt-3', 'pat-2', undefined, addMinutes(tomorrow, 7 * 24 * 60)),
    );
    await round();
    await round(1);
    const [first, ...more] = mailsTo('zeb@home.test');
    expect(more).toEqual([]);
    expect(first?.text).toContain('you have an appointment on Wednesday, June 9 between 10:00 AM and 11:00 AM');
    expect(first?.text).toMatch(/https:\/\/care\.test\/portal\/#i=[A-Za-z0-9_-]{43}/);
    expect(first?.raw).toContain('Auto-Submitted: auto-generated');
    expect(textsTo('+18475550102').map(({ text, language, token }) => ({ text, language, token }))).toEqual([
      {
        text: expect.stringMatching(/usted tiene una cita el miércoles, 9 de junio entre 10:00.*Responda ALTO/) as string,
        language: 'es',
        token: `Bearer ${secret}`,
      },
    ]);
    const everything = JSON.stringify([mail.mails, gateway.texts]);
    for (const word of planted) expect(everything).not.toContain(word);
    expect((await notices()).map(({ doc }) => [doc.about, doc.status, doc.channel])).toEqual(
      expect.arrayContaining([
        ['visit-tomorrow', 'sent', 'email'],
        ['visit-tomorrow', 'sent', 'sms'],
      ]),
    );
  });

  it('calls whoever wants to be called, in their language, and says nothing that only a reader could use or a listener must not hear', async () => {
    const { round, notices } = await world(
      named('pat-1', { phone: '+18475550177' }),
      wishes('pat-1', 'voice', { language: 'es' }),
      visit('appt-1', 'pat-1', undefined, tomorrow, { serviceType: 'Remicade for Crohn' }),
    );
    await round();
    await round(1);
    expect(calls.texts).toMatchObject([{ to: '+18475550177', language: 'es', text: expect.stringContaining('9 de junio') as string }]);
    expect(calls.texts[0]?.text).not.toMatch(/https?:/);
    for (const word of planted) expect(JSON.stringify(calls.texts)).not.toContain(word);
    expect((await notices()).map(({ doc }) => [doc.about, doc.status, doc.channel])).toEqual([['visit-tomorrow', 'sent', 'voice']]);
  });

  it('announces a message without its words, and not again while it is unread', async () => {
    const message = (id: string, text: string): Write =>
      put('communication', id, {
        ...{ patientId: 'pat-1' as never, threadId: 'thr-1' as never, audience: 'patient', status: 'completed', authorRole: 'staff', text },
        ...{ author: { role: 'staff', id: 'prac-nurse', name: 'Testperson' }, priority: 'routine', mentions: [], sentAt: now },
      });
    const { round, add } = await world(
      named('pat-1', { email: 'message@home.test' }),
      wishes('pat-1', 'email'),
      message('msg-1', 'About your infliximab and Crohn'),
    );
    await round(1);
    await add(message('msg-2', 'And the hemorrhoids'));
    await round(2);
    expect(mailsTo('message@home.test')).toHaveLength(1);
    for (const word of planted) expect(JSON.stringify(mailsTo('message@home.test'))).not.toContain(word);
  });

  it('at night it waits for the morning and says so; a gateway that is down is tried again, later each time, and the key stays the same', async () => {
    const { round, notices } = await world(
      named('pat-1', { mobile: '+18475550103' }),
      wishes('pat-1', 'sms', { hours: { from: '19:00', to: '20:00' } }),
      visit('appt-1', 'pat-1', undefined, tomorrow),
    );
    await round();
    expect((await notices()).map(({ doc }) => [doc.status, doc.reason])).toEqual([
      ['held', 'Waits for the hours in which they want to be told'],
    ]);
    gateway.down = true;
    const before = gateway.tries();
    await round(60);
    await round(60);
    expect(gateway.tries() - before).toBe(1);
    await round(62);
    await round(63);
    expect(gateway.tries() - before).toBe(2);
    gateway.down = false;
    await round(68);
    expect(textsTo('+18475550103')).toHaveLength(1);
    expect((await notices()).map(({ doc }) => doc.status)).toEqual(['sent']);
  });

  it('a mailbox that refuses for good closes the channel and asks somebody to look; one that is busy does not', async () => {
    const { round, doc, notices, database } = await world(
      named('pat-1', { email: 'gone@home.test' }),
      named('pat-2', { email: 'busy@home.test' }),
      wishes('pat-1', 'email'),
      wishes('pat-2', 'email'),
      visit('appt-1', 'pat-1', undefined, tomorrow),
      visit('appt-2', 'pat-2', undefined, tomorrow),
    );
    await round();
    expect((await doc('contact-preference', contactPreferenceIdOf('pat-1')))?.blocks).toMatchObject([{ channel: 'email', why: 'bounce' }]);
    expect((await doc('contact-preference', contactPreferenceIdOf('pat-2')))?.blocks).toEqual([]);
    expect((await notices()).map(({ doc: one }) => one.status).toSorted()).toEqual(['failed', 'held']);
    const tasks = await database.snapshot(orgId, (query) =>
      query<{ doc: DocOf<'task'> }>('SELECT doc FROM task WHERE org_id = $1', [orgId]),
    );
    expect(tasks.map(({ doc: one }) => [one.title, one.ownerRole])).toEqual([
      ['Check the address: what was sent came back by e-mail', 'coordinator'],
    ]);
  });

  it('tells of a late visit and of news about a delivery, and moves both on so that nobody tells them twice', async () => {
    const { round, doc } = await world(
      named('pat-1', { mobile: '+18475550105' }),
      wishes('pat-1', 'sms'),
      visit('appt-1', 'pat-1', undefined, addMinutes(now, -10)),
      put('visit-delay', 'late-1', {
        ...{ patientId: 'pat-1' as never, appointmentId: 'appt-1' as never, practitionerId: 'prac-nurse' as never, status: 'active' },
        ...{ eta: addMinutes(now, 40), minutesLate: 50, saidAt: now, told: 'waiting' },
      }),
      put('shipment', 'shp-1', {
        ...{ patientId: 'pat-1' as never, branchId: 'loc-north' as never, status: 'on-route', timeZone, maySign: [] },
        items: [{ name: 'Remicade', quantity: { value: 1, unit: '{vial}' }, kind: 'drug', temperature: 'refrigerated' }],
        ...{ recipient: { name: 'Zebulonia' }, address: { line: ['1 Oak'] } },
        ...{ window: { earliest: addMinutes(now, -60), latest: addMinutes(now, -5) }, tellPatient: { about: 'late', since: now } },
      }),
    );
    await round();
    await round(1);
    expect(textsTo('+18475550105').map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('we are running late today and expect to be with you about 6:40'),
        expect.stringContaining('there is news about your delivery'),
      ]),
    );
    expect(textsTo('+18475550105')).toHaveLength(2);
    for (const word of planted) expect(JSON.stringify(textsTo('+18475550105'))).not.toContain(word);
    expect((await doc('visit-delay', 'late-1'))?.told).toBe('sent');
    expect((await doc('shipment', 'shp-1'))?.tellPatient?.toldAt).toBeDefined();
  });

  it('of two nodes at once one sends, and a node that crashed before it noted the outcome sends nothing twice', async () => {
    const { work, database } = await world(
      named('pat-1', { mobile: '+18475550106' }),
      wishes('pat-1', 'sms'),
      visit('appt-nodes', 'pat-1', undefined, tomorrow),
    );
    const ran = await Promise.all([
      withSendingLock(database, () => notifyRound(work)),
      withSendingLock(database, () => notifyRound(work)),
      withSendingLock(database, () => notifyRound(work)),
    ]);
    expect(ran.filter(Boolean).length).toBeGreaterThan(0);
    // Sent, but the row was not settled when the node died.
    await database.query(`UPDATE notification_outbox SET status = 'waiting', due_at = $1 WHERE patient_id = 'pat-1'`, [now]);
    await notifyRound(work);
    expect(textsTo('+18475550106')).toHaveLength(1);
  });

  it('announces a form once, and never by its name', async () => {
    const { round } = await world(
      named('pat-1', { mobile: '+18475550109' }),
      wishes('pat-1', 'sms'),
      put('questionnaire-response', 'qres-1', {
        ...{ patientId: 'pat-1' as never, questionnaire: 'urn:x:y|1', title: 'Crohn diary', status: 'requested', answers: {} },
        ...{ askedAt: now, askedByName: 'Testperson' },
      }),
    );
    await round();
    await round(5);
    expect(textsTo('+18475550109').map(({ text }) => text)).toEqual([expect.stringContaining('please fill in a short form here')]);
    for (const word of planted) expect(JSON.stringify(textsTo('+18475550109'))).not.toContain(word);
  });

  it('the organisation’s own reminders stand in place of the shipped ones', async () => {
    const { round } = await world(
      named('pat-1', { mobile: '+18475550107' }),
      wishes('pat-1', 'sms'),
      visit('appt-1', 'pat-1', undefined, addMinutes(tomorrow, 2 * 24 * 60)),
      put('clinical-knowledge', 'know-1', {
        ...{ topic: 'reminders', status: 'active', title: 'Ours', source: 'Us', edition: '2', date: '2032-01-01' },
        data: {
          ...{ title: 'Ours', edition: '2', date: '2032-01-01', source: 'Us' },
          reminders: [{ id: 'three-days', about: 'visit', words: 'visit-tomorrow', daysBefore: 3, at: '08:00' }],
        },
        ...{ setById: 'prac-admin' as never, setByName: 'Admin', setAt: now },
      }),
    );
    await round();
    expect(textsTo('+18475550107')).toHaveLength(1);
  });

  it('a nurse sends a link; the token stands in the message alone; receipt, STOP and refusal come back to the chart', async () => {
    const served: ServedClinic = await servedClinic(postgres, {
      notify: { smtpUrl: mail.url, mailFrom: 'care@clinic.test', smsUrl: gateway.url, gatewaySecret: secret, everyMs: 300 },
    });
    try {
      const nurse = await served.laptop('nurse');
      const ask = async (channel: string) =>
        JSON.parse(
          (await post(`${served.url}/portal/invites/send`, { patientId: 'pat-1', personId: 'pat-1', channel }, nurse.token)).text,
        ) as {
          queued: boolean;
          why?: string;
        };
      expect(await ask('sms')).toEqual({ queued: false, why: 'Nobody has asked yet how this person wants to be told' });
      await served.add(named('pat-1', { mobile: '+18475550108' }), wishes('pat-1', 'sms'));
      expect(await ask('email')).toEqual({ queued: false, why: 'No consent to e-mails is recorded' });
      expect(await ask('sms')).toEqual({ queued: true });
      await expect.poll(() => textsTo('+18475550108').length, { timeout: 10_000 }).toBe(1);
      const [text] = textsTo('+18475550108');
      const token = /#i=([A-Za-z0-9_-]{43})/.exec(text?.text ?? '')?.[1] ?? '';
      const stored = await served.database.query<{ all: string }>(
        `SELECT (SELECT json_agg(n)::text FROM notification_outbox n) || (SELECT json_agg(i)::text FROM portal_invite i) AS all`,
      );
      expect(stored[0]?.all).not.toContain(token);
      expect(served.log.join('\n')).not.toContain(token);
      expect(served.log.join('\n')).not.toContain('8475550108');

      const report = (event: unknown, id: string, authorization = `Bearer ${secret}`) =>
        fetch(`${served.url}/notifications/report`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ id, channel: 'sms', event }),
        });
      const status = async () => {
        const rows = await served.database.snapshot(orgId, (query) =>
          query<{ doc: DocOf<'notification'> }>('SELECT doc FROM notification WHERE org_id = $1', [orgId]),
        );
        return rows.map(({ doc }) => doc.status);
      };
      await expect.poll(status, { timeout: 10_000 }).toEqual(['sent']);
      expect((await report({ what: 'delivered', message: `gw-${text?.key ?? ''}` }, 'r0', 'Bearer guess')).status).toBe(404);
      expect((await report({ what: 'delivered', message: `gw-${text?.key ?? ''}` }, 'r1')).status).toBe(204);
      expect(await status()).toEqual(['delivered']);
      await report({ what: 'reply', from: '+18475550108', text: 'Stop.' }, 'r2');
      expect(await ask('sms')).toEqual({ queued: false, why: 'The person stopped text messages' });
      await report({ what: 'reply', from: '+18475550108', text: 'start' }, 'r3');
      expect((await ask('sms')).queued).toBe(true);

      // A later message leaves the link of the earlier one alone: each opens once.
      await expect.poll(() => textsTo('+18475550108').length, { timeout: 10_000 }).toBe(2);
      const enter = async (one: { text: string } | undefined): Promise<number> => {
        const body = JSON.stringify({ token: /#i=([A-Za-z0-9_-]{43})/.exec(one?.text ?? '')?.[1], birthDate: '1957-03-04' });
        return (await fetch(`${served.url}/portal/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
          .status;
      };
      const [before, after] = textsTo('+18475550108');
      expect([await enter(before), await enter(after), await enter(before)]).toEqual([204, 204, 404]);
    } finally {
      await served.stop();
    }
  });
});

it('the hour of these tests is six in the evening in Chicago', () => {
  expect(wallTimeOf(new Date(sixOClock), timeZone)).toEqual({ date: '2032-06-08', time: '18:00' });
  expect(now satisfies Instant).toBe('2032-06-08T23:00:00.000Z');
});
