import { afterEach, beforeEach, expect, it } from 'vitest';
import { a, dayEnd, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, putRecords, type QueryStore } from '../../../tests/support/query-store.ts';
import { runQuery } from './run-query.ts';
import type { Author } from '../../../shared/records/message-thread.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { readIdOf } from '../../../shared/domain/messages/author.ts';

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(a('patient', {}, 'pat-1'), a('care-team-participant'));
});
afterEach(() => store.close());

const grace: Author = { role: 'patient', id: 'pat-1', name: 'Grace Okafor' };
const colleague: Author = { role: 'staff', id: 'prac-other', name: 'Marisol Reyes' };

function talk(
  id: string,
  lines: readonly [Author, number, Partial<DocOf<'communication'>>?][],
  more: Partial<DocOf<'message-thread'>> = {},
) {
  store.put(
    a('message-thread', { subject: id, audience: 'patient', ...more }, `thr-${id}`),
    ...lines.map(([author, hours, doc], nth) =>
      a(
        'communication',
        { threadId: `thr-${id}` as never, audience: 'patient', author, authorRole: author.role, sentAt: hoursFromNow(hours), ...doc },
        `msg-${id}-${String(nth)}`,
      ),
    ),
  );
}
const subjects = (show: 'waiting' | 'open' | 'closed', search?: string) =>
  store.ask('threads', { show, ...(search ? { search } : {}) }).rows.map(({ record }) => record.doc.subject);

it('puts whoever waits for an answer first, then the newest word', () => {
  talk('answered', [
    [grace, -5],
    [{ ...colleague, id: nurse.id }, -1],
  ]);
  talk('asks', [[grace, -4]]);
  talk('older', [[{ ...colleague, id: nurse.id }, -3]]);
  expect(subjects('open')).toEqual(['asks', 'answered', 'older']);
  expect(subjects('waiting')).toEqual(['asks']);
});

it('counts only what others wrote after the reader last looked', () => {
  talk('pump', [
    [colleague, -5],
    [colleague, -3],
    [{ ...colleague, id: nurse.id }, -2],
    [colleague, -1],
  ]);
  const upTo = hoursFromNow(-3);
  store.put(a('thread-read', { threadId: 'thr-pump' as never, upTo }, readIdOf('thr-pump' as never, nurse.id)));
  expect(store.ask('threads', {}).rows[0]).toMatchObject({ unread: 1, awaitsAnswer: false });
});

it('waits for a colleague who is asked by name until the words were on screen', () => {
  talk('asked', [[colleague, -1, { mentions: [nurse.id] }]]);
  expect(store.ask('threads', { show: 'waiting' }).waiting).toBe(1);
  store.put(a('thread-read', { threadId: 'thr-asked' as never, upTo: hoursFromNow(-1) }, readIdOf('thr-asked' as never, nurse.id)));
  expect(store.ask('threads', { show: 'waiting' }).waiting).toBe(0);
});

it('finds a conversation by patient, subject or words, without accents', () => {
  talk('Catéter', [[grace, -1, { text: 'It leaks at night' }]]);
  talk('other', [[grace, -2, { text: 'Thank you' }]]);
  expect(subjects('open', 'cateter')).toEqual(['Catéter']);
  expect(subjects('open', 'okafor leaks')).toEqual(['Catéter']);
});

it('shows no words that were taken back', () => {
  talk('wrong', [[colleague, -1, { status: 'entered-in-error', text: 'About somebody else' }]]);
  expect(JSON.stringify(store.ask('threads', {}))).not.toContain('About somebody else');
});

it('stands on the day of the nurse whose patient waits, and on nobody else’s', () => {
  talk('asks', [[grace, -4]]);
  store.put(a('patient', {}, 'pat-2'));
  talk('stranger', [[{ ...grace, id: 'pat-2' }, -4]], { patientId: 'pat-2' as never });
  const items = store.ask('worklist', { now, dayEnd }).items.filter(({ what }) => what === 'message');
  expect(items.map(({ title }) => title)).toEqual(['asks']);
});

it('counts the conversations that wait beyond those that are listed, and lists those that wait longest', () => {
  for (let n = 1; n <= 5; n++) talk(`asks ${String(n)}`, [[grace, -n]]);
  const { items, counts } = store.ask('worklist', { now, dayEnd, limit: 2 });
  expect(items.map(({ title }) => title)).toEqual(['asks 5', 'asks 4']);
  expect(counts.today).toBe(5);
});

it('puts an urgent conversation first, however many wait longer', () => {
  for (let n = 1; n <= 3; n++) talk(`asks ${String(n)}`, [[grace, -20 - n]]);
  talk('fever', [
    [grace, -2, { priority: 'urgent' }],
    [grace, -1],
  ]);
  const { items } = store.ask('worklist', { now, dayEnd, limit: 2 });
  expect(items.map(({ title, priority }) => [title, priority])).toEqual([
    ['fever', 'urgent'],
    ['asks 3', 'routine'],
  ]);
});

it('stays urgent when it was read, until somebody of the team answers', () => {
  const mark = (hours: number) =>
    store.put(a('thread-read', { threadId: 'thr-bleeds' as never, upTo: hoursFromNow(hours) }, readIdOf('thr-bleeds' as never, nurse.id)));
  talk('bleeds', [[grace, -2, { priority: 'urgent' }]]);
  mark(-1);
  expect(store.ask('threads', { show: 'waiting' }).rows).toMatchObject([{ unread: 0, urgent: true }]);
  expect(store.ask('worklist', { now, dayEnd }).items).toMatchObject([{ title: 'bleeds', priority: 'urgent' }]);
  store.put(
    a('communication', { threadId: 'thr-bleeds' as never, audience: 'patient', author: colleague, sentAt: hoursFromNow(-1) }, 'msg-answer'),
  );
  mark(0);
  expect(store.ask('threads', {}).rows).toMatchObject([{ urgent: false, awaitsAnswer: false }]);
});

it('finds who waits in a conversation that was opened long before two thousand others', () => {
  talk(
    'old',
    [
      [colleague, -900],
      [grace, -1],
    ],
    { openedAt: hoursFromNow(-900) },
  );
  const later = Array.from({ length: 2_000 }, (_, n) => `thr-later-${String(n)}`);
  const said = { author: { ...colleague, id: nurse.id }, authorRole: 'staff', sentAt: hoursFromNow(-3) } as const;
  store.put(...later.map((id) => a('message-thread', { openedAt: hoursFromNow(-3) }, id)));
  store.put(...later.map((id) => a('communication', { ...said, threadId: id as never }, `msg-${id}`)));
  expect(subjects('waiting')).toEqual(['old']);
  expect(store.ask('worklist', { now, dayEnd }).items.map(({ title }) => title)).toEqual(['old']);
});

it('stands on the list once: where a task already asks for the answer, the conversation is not listed beside it', () => {
  talk('bleeds', [[grace, -2, { priority: 'urgent' }]]);
  talk('supplies', [[grace, -3]]);
  store.put(a('task', { ownerId: nurse.id, title: 'Answer now: bleeds', focus: { kind: 'message-thread', id: 'thr-bleeds' } }));
  expect(
    store
      .ask('worklist', { now, dayEnd })
      .items.map(({ title }) => title)
      .sort(),
  ).toEqual(['Answer now: bleeds', 'supplies']);
});

it('tells who has read a message and which still waits to be sent', () => {
  talk('pump', [[grace, -2]]);
  store.put(a('thread-read', { threadId: 'thr-pump' as never, upTo: hoursFromNow(-2) }));
  const detail = store.ask('thread', { threadId: 'thr-pump' });
  expect(detail?.readers).toMatchObject([{ id: nurse.id, name: nurse.name }]);
  expect(detail?.waiting).toEqual([]);
});

it('a question to the pharmacist from a visit waits for a pharmacist, and for nobody else, until somebody answers', () => {
  const asker: Author = { role: 'staff', id: 'prac-asker', name: 'Avery Lindqvist' };
  const asked = { audience: 'staff' as const, asks: 'pharmacist' as const, appointmentId: 'appt-1' as never, openedBy: asker };
  const message = (id: string, author: Author, hours: number) =>
    a('communication', { threadId: 'thr-trough' as never, author, authorRole: 'staff', sentAt: hoursFromNow(hours) }, id);
  store.put(a('message-thread', { ...asked, subject: 'Trough of 24' }, 'thr-trough'), message('msg-q', asker, -2));
  expect(store.ask('threads', { show: 'waiting' }).waiting).toBe(0);
  const pharmacy = runQuery(store.db, 'threads', { show: 'waiting' }, { actor: { ...nurse, roles: ['pharmacist'] } }) as {
    waiting: number;
  };
  expect(pharmacy.waiting).toBe(1);
  putRecords(store.db, [message('msg-a', { role: 'staff', id: 'prac-jonah', name: 'Jonah Achterberg' }, -1)], 500);
  expect(store.ask('threads', {}).rows.find(({ record }) => record.id === 'thr-trough')).toMatchObject({ answered: true });
});
