import { expect, test } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { contactPreferenceIdOf } from '../../records/contact-preference.ts';
import type { Actor } from '../define-command.ts';
import type { ArgsOf } from '../commands.ts';

type To = ArgsOf<'contact-preference.set'>['to'];
const to = (more: Partial<To> = {}): To => ({
  channels: ['sms'],
  consents: { sms: true },
  hours: { from: '09:00', to: '20:00' },
  language: 'en',
  topicsOff: [],
  ...more,
});
const set = (more: Partial<ArgsOf<'contact-preference.set'>> = {}) => ({
  ...{ patientId, personId: patientId as string, to: to(), how: 'by-phone' as const, reopen: [], recordedAt: noon },
  ...more,
});
const id = contactPreferenceIdOf(patientId);
const server: Actor = { ...nurse, roles: [], server: true };
const reply = (what: 'stop' | 'start' | 'bounce' | 'reply', n: number, words?: string) => ({
  ...{ patientId, personId: patientId as string, channel: 'sms' as const, what, taskId: `task-${String(n)}` as never, at: noon },
  ...(words ? { words } : {}),
});

test('consent is kept with when, how and by whom it was given', () => {
  const world = new World().add('patient', patientId, hana);
  expect(world.run('contact-preference.set', set())).toMatchObject({ yes: true });
  expect(world.get('contact-preference', id)?.consents).toEqual([
    { channel: 'sms', given: true, at: noon, how: 'by-phone', byName: nurse.name },
  ]);
});

test('a way without consent cannot be chosen', () => {
  const world = new World().add('patient', patientId, hana);
  expect(world.run('contact-preference.set', set({ to: to({ channels: ['email'] }) }))).toMatchObject({
    yes: false,
    refusal: { kind: 'invalid' },
  });
});

test('two who write down different wishes offline: the second is told, not overwritten', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('contact-preference.set', set());
  const mine = set({ seen: to(), to: to({ hours: { from: '10:00', to: '12:00' } }) });
  expect(world.run('contact-preference.set', mine)).toMatchObject({ yes: true });
  const theirs = set({ seen: to(), to: to({ hours: { from: '13:00', to: '14:00' } }) });
  expect(world.run('contact-preference.set', theirs)).toMatchObject({ yes: false, refusal: { kind: 'conflict' } });
});

test('STOP closes the channel, keeps the consent that was given, and asks somebody to look; once, however often it is told', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('contact-preference.set', set());
  world.run('contact-preference.note-reply', reply('stop', 1, 'STOP'), server);
  world.run('contact-preference.note-reply', reply('stop', 1, 'STOP'), server);
  expect(world.get('contact-preference', id)?.blocks).toMatchObject([{ channel: 'sms', why: 'stop' }]);
  expect(world.get('task', 'task-1')).toMatchObject({
    ownerRole: 'coordinator',
    title: expect.stringContaining('stopped automatic text') as string,
  });
});

test('START, or a yes on one’s own page, opens it again', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('contact-preference.set', set());
  world.run('contact-preference.note-reply', reply('stop', 1), server);
  world.run('contact-preference.note-reply', reply('start', 2), server);
  expect(world.get('contact-preference', id)?.blocks).toEqual([]);
  world.run('contact-preference.note-reply', reply('bounce', 3), server);
  const own: Actor = { ...nurse, roles: [], name: 'Hana Ngata', portal: { role: 'patient', patientId, personId: patientId } };
  world.run('contact-preference.set', set({ seen: to(), reopen: ['sms'] }), own);
  expect(world.get('contact-preference', id)).toMatchObject({ blocks: [], consents: [{ how: 'on-own-page', byName: 'Hana Ngata' }] });
});

test('words that are no STOP change nothing and wait for a person to read them', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('contact-preference.set', set());
  world.run('contact-preference.note-reply', reply('reply', 1, 'My arm is red'), server);
  expect(world.get('contact-preference', id)?.blocks).toEqual([]);
  expect(world.get('task', 'task-1')).toMatchObject({ detail: 'My arm is red', priority: 'urgent' });
});

test('by a link nobody writes down the wishes of somebody else', () => {
  const world = new World().add('patient', patientId, hana);
  const son: Actor = { ...nurse, roles: [], portal: { role: 'caregiver', patientId, personId: 'rel-son' } };
  expect(world.run('contact-preference.set', set(), son)).toMatchObject({ yes: false, refusal: { kind: 'not-allowed' } });
});

test('a receipt that overtakes the note of sending stands, and a late visit’s notice knows that it was told', () => {
  const world = new World().add('visit-delay', 'late-1', {
    ...{ patientId, appointmentId: 'appt-1' as never, practitionerId: nurse.id, status: 'active', eta: noon, minutesLate: 20 },
    ...{ saidAt: noon, told: 'waiting' },
  });
  const note = (status: 'sent' | 'delivered') => ({
    ...{ notificationId: 'ntf-1' as never, patientId, personId: patientId as string, topic: 'visits' as const, about: 'visit-late' },
    ...{ channel: 'sms' as const, status, createdAt: noon, at: noon, delayId: 'late-1' as never },
  });
  world.run('notification.note', note('delivered'), server);
  world.run('notification.note', note('sent'), server);
  expect(world.get('notification', 'ntf-1')?.status).toBe('delivered');
  expect(world.get('visit-delay', 'late-1')?.told).toBe('sent');
});
