import { beforeEach, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import type { MediaLevel } from '../../call/signals.ts';
import { addMinutes } from '../../kernel/time.ts';
import { VideoCallId } from '../../records/ids.ts';
import type { CallParticipant, GoneHow } from '../../records/video-call.ts';

const callId = VideoCallId.parse('vid-1');
const server = { ...nurse, roles: [], server: true } as const;
let world: World;
beforeEach(() => {
  world = new World().add('patient', patientId, hana);
  world.run('call.start', { callId, patientId, startedAt: noon });
});

const people = { a: nurse.name, b: 'Hana Ngata', c: 'Hana Ngata' } as const;
const seen = (letter: keyof typeof people, minute: number, gone?: GoneHow, level: MediaLevel = '720p') =>
  world.run(
    'call.note-stay',
    {
      ...{ callId, patientId, at: addMinutes(noon, minute), ...(gone ? { gone } : {}) },
      who: { peerId: letter.repeat(32), name: people[letter], role: letter === 'a' ? 'staff' : 'patient', level, consented: true },
    },
    server,
  );
const end = (minute: number, present: string[] = []) =>
  world.run('call.end', { callId, patientId, endedAt: addMinutes(noon, minute), present: present.map((letter) => letter.repeat(32)) });
const minuteOf = (at: string): number => (Date.parse(at) - Date.parse(noon)) / 60_000;
/** Who, from which minute, to which, and how they were gone. */
const stays = () =>
  (world.get('video-call', callId) as { participants: CallParticipant[] }).participants.map(({ name, joinedAt, leftAt, goneHow }) =>
    [name, minuteOf(joinedAt), leftAt && minuteOf(leftAt), goneHow].filter((part) => part !== undefined),
  );

it('keeps who came, who left, that a patient agreed, and the poorest that it came to', () => {
  seen('a', 0);
  seen('b', 2);
  seen('b', 3, undefined, '180p');
  seen('b', 4, undefined, '360p');
  seen('b', 9, 'left');
  seen('a', 10, 'removed');
  expect(world.get('video-call', callId)).toMatchObject({
    participants: [
      { name: nurse.name, role: 'staff', joinedAt: noon, leftAt: addMinutes(noon, 10), goneHow: 'removed', lowestQuality: '720p' },
      { name: 'Hana Ngata', consentedAt: addMinutes(noon, 2), leftAt: addMinutes(noon, 9), goneHow: 'left', lowestQuality: '180p' },
    ],
  });
  expect((world.get('video-call', callId) as { participants: CallParticipant[] }).participants[0]).not.toHaveProperty('consentedAt');
});

it('goes on with a stay whose line comes back within two minutes, and begins another after that', () => {
  seen('b', 0);
  seen('b', 5, 'line-lost');
  seen('b', 7);
  expect(stays()).toEqual([['Hana Ngata', 0]]);
  seen('b', 10, 'line-lost');
  seen('b', 13);
  expect(stays()).toEqual([
    ['Hana Ngata', 0, 10, 'line-lost'],
    ['Hana Ngata', 13],
  ]);
});

it('tells two stays of somebody who left and came back as two, and another window as another stay', () => {
  seen('b', 0);
  seen('b', 1, 'left');
  seen('b', 2);
  seen('b', 3, 'left');
  seen('c', 3);
  expect(stays().map(([, from]) => from)).toEqual([0, 2, 3]);
});

it('keeps every stay when an app broke off in the middle and somebody else ends the call', () => {
  seen('a', 0);
  seen('b', 1);
  seen('a', 5, 'line-lost');
  seen('b', 8, 'left');
  end(30);
  expect(stays()).toEqual([
    [nurse.name, 0, 5, 'line-lost'],
    ['Hana Ngata', 1, 8, 'left'],
  ]);
});

it('lets whoever ends it say who was there to the end, also while the server could not see them', () => {
  seen('a', 0);
  seen('b', 1);
  seen('a', 5, 'line-lost');
  seen('c', 6);
  end(20, ['a', 'b']);
  expect(stays()).toEqual([
    [nurse.name, 0, 20],
    ['Hana Ngata', 1, 20],
    // Nobody saw how long: it is not made up.
    ['Hana Ngata', 6],
  ]);
});

it('closes what was open after the end, and lets nobody in any more', () => {
  seen('b', 0);
  end(5);
  seen('b', 6, 'left');
  seen('a', 7);
  expect(stays()).toEqual([['Hana Ngata', 0, 6, 'left']]);
});

it('ends nothing before it began, when the laptop’s clock is behind', () => {
  seen('b', 3);
  end(1, ['b']);
  expect(stays()).toEqual([['Hana Ngata', 3]]);
});
