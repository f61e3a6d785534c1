import fc from 'fast-check';
import { expect, test } from 'vitest';
import shippedReminders from '../../resources/notifications/reminders.json' with { type: 'json' };
import shippedWords from '../../resources/notifications/words-1.json' with { type: 'json' };
import { instant, Instant } from '../kernel/time.ts';
import { wallTimeOf } from '../kernel/wall-time.ts';
import { connectRecords } from '../../tests/support/records/connect-records.ts';
import type { DocOf } from '../records/registry.ts';
import { howToReach, type Reach } from './how-to-reach.ts';
import { Reminders, reminderTime } from './reminders.ts';
import { meaningOfReply } from './stop-words.ts';
import { placeholders, wordsOf, type WordsId } from './words.ts';

const at = (text: string): Instant => Instant.parse(text);
const noon = at('2026-03-10T17:00:00.000Z');
const yes = (channel: 'sms' | 'email' | 'voice', given = true) => ({ channel, given, at: noon, how: 'by-phone' as const, byName: 'Ann' });
const wishes = (more: Partial<DocOf<'contact-preference'>> = {}): DocOf<'contact-preference'> => ({
  ...connectRecords['contact-preference'],
  ...{ channels: ['sms', 'email'], consents: [yes('sms'), yes('email')], blocks: [], topicsOff: [], ...more },
});
const reach = (more: Partial<Reach> = {}): Reach => ({
  preference: wishes(),
  ...{ telecom: { mobile: '847-555-0101', email: 'g@home.test' }, timeZone: 'America/Chicago', topic: 'visits', now: noon },
  ...more,
});

test('a person is told by their first choice', () => {
  expect(howToReach(reach())).toEqual({ way: 'send', channel: 'sms', address: '847-555-0101' });
});

test('nobody who was not asked is sent anything, and neither is anybody who said no', () => {
  expect(howToReach(reach({ preference: undefined })).way).toBe('none');
  expect(howToReach(reach({ preference: wishes({ consents: [] }) })).way).toBe('none');
  expect(howToReach(reach({ preference: wishes({ consents: [yes('sms', false), yes('email', false)] }) })).way).toBe('none');
});

test('after STOP the next choice is taken, and after STOP by every way nothing is sent and it says why', () => {
  const stop = { channel: 'sms' as const, why: 'stop' as const, at: noon };
  expect(howToReach(reach({ preference: wishes({ blocks: [stop] }) }))).toMatchObject({ way: 'send', channel: 'email' });
  const both = wishes({ blocks: [stop, { ...stop, channel: 'email', why: 'bounce' }] });
  expect(howToReach(reach({ preference: both }))).toEqual({
    way: 'none',
    why: 'The person stopped text messages; The last e-mail came back',
  });
});

test('at night in the patient’s zone it waits until the morning there, not here', () => {
  // 23:30 in Chicago on 10 March.
  expect(howToReach(reach({ now: at('2026-03-11T04:30:00.000Z') }))).toEqual({ way: 'hold', until: '2026-03-11T14:00:00.000Z' });
  expect(howToReach(reach({ now: at('2026-03-11T04:30:00.000Z'), timeZone: 'Pacific/Honolulu' }))).toMatchObject({ way: 'send' });
});

test('on the telephone a link may be asked for at any hour, but not against a STOP', () => {
  const night = at('2026-03-11T04:30:00.000Z');
  expect(howToReach(reach({ now: night, asked: 'email' }))).toMatchObject({ way: 'send', channel: 'email' });
  const stopped = wishes({ blocks: [{ channel: 'email', why: 'stop', at: noon }] });
  expect(howToReach(reach({ now: night, asked: 'email', preference: stopped })).way).toBe('none');
});

test('whatever the wishes, the zone and the hour: what is sent has a yes, no STOP, and falls into the hours', () => {
  const channel = fc.constantFrom('sms' as const, 'email' as const, 'voice' as const);
  fc.assert(
    fc.property(
      fc.uniqueArray(channel, { maxLength: 3 }),
      fc.uniqueArray(fc.record({ channel, given: fc.boolean() }), { selector: (one) => one.channel }),
      fc.uniqueArray(channel),
      fc.constantFrom('America/Chicago', 'America/Phoenix', 'Pacific/Guam', 'America/St_Johns'),
      fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }),
      (channels, consents, blocked, timeZone, ms) => {
        const preference = wishes({
          channels,
          consents: consents.map((one) => ({ ...yes(one.channel), given: one.given })),
          blocks: blocked.map((one) => ({ channel: one, why: 'stop', at: noon })),
        });
        const way = howToReach(reach({ preference, timeZone, now: instant(ms), telecom: { mobile: '1', phone: '2', email: 'a@b' } }));
        if (way.way === 'hold') expect(way.until > instant(ms)).toBe(true);
        const then = way.way === 'hold' ? way.until : instant(ms);
        if (way.way === 'none') return;
        const { time } = wallTimeOf(new Date(then), timeZone);
        expect(time >= '09:00' && time < '20:00').toBe(true);
        if (way.way === 'send') {
          expect(consents.find((one) => one.channel === way.channel)?.given).toBe(true);
          expect(blocked).not.toContain(way.channel);
        }
      },
    ),
  );
});

test.each([
  ['STOP', 'stop'],
  ['stop.', 'stop'],
  ['Please stop', 'stop'],
  ['ALTO', 'stop'],
  ['no más', 'stop'],
  ['Unsubscribe', 'stop'],
  ['START', 'start'],
  ['I will stop by the pharmacy', 'other'],
  ['The pump will not stop beeping', 'other'],
  ['', 'other'],
])('the answer “%s” is a %s', (text, meaning) => {
  expect(meaningOfReply(text)).toBe(meaning);
});

test('a reminder for tomorrow is due today at four in the patient’s afternoon, also when the clock changes in between', () => {
  const reminder = { daysBefore: 1, at: '16:00' };
  expect(reminderTime(reminder, at('2026-03-08T15:00:00.000Z'), 'America/Chicago')).toBe('2026-03-07T22:00:00.000Z');
  expect(reminderTime(reminder, at('2026-03-10T15:00:00.000Z'), 'America/Chicago')).toBe('2026-03-09T21:00:00.000Z');
});

test('the shipped reminders fit their own schema', () => {
  expect(Reminders.safeParse(shippedReminders).success).toBe(true);
});

const ids = Object.keys(shippedWords.words) as WordsId[];

test.each(ids)('%s speaks both languages and knows no placeholder that could carry anything clinical', (id) => {
  for (const language of ['en', 'es'] as const) {
    const { subject, text } = shippedWords.words[id][language];
    const used = [...`${subject} ${text}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(used.filter((name) => !placeholders.some((one) => one === name))).toEqual([]);
    expect(`${subject} ${text}`).not.toMatch(/infusion|infusión|nurse|enferm|medic|drug|therap|terapia|dose|dosis/i);
  }
});

test('without a telephone number of the branch the sentence about it is left out', () => {
  const values = { organization: 'Hearth', day: 'Tuesday', from: '9:00 AM', to: '10:00 AM', link: 'https://x/portal/#i=t' };
  expect(wordsOf('visit-tomorrow', 'en', values).text).toBe(
    'Hearth: you have an appointment on Tuesday between 9:00 AM and 10:00 AM. Please tell us whether that suits you: https://x/portal/#i=t',
  );
});

test.each(ids)('%s can be said by a voice: no link, and still a sentence', (id) => {
  const values = { organization: 'Hearth', phone: '847-555-0100', day: 'Tuesday', from: '9:00', to: '10:00', by: '10:00', code: '482913' };
  const { text } = wordsOf(id, 'en', values, true);
  expect(text).toMatch(/^Hearth: .+[.]?$/);
  expect(text).not.toMatch(/\{|\}|https|: ?$/);
});
