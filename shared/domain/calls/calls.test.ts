import { beforeEach, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { VideoCallId } from '../../records/ids.ts';

const callId = VideoCallId.parse('vid-1');
let world: World;
beforeEach(() => {
  world = new World().add('patient', patientId, hana);
});
const start = () => world.run('call.start', { callId, patientId, startedAt: noon });
const end = (minutes: number, name = 'Hana Ngata') =>
  world.run('call.end', {
    ...{ callId, patientId, endedAt: addMinutes(noon, minutes) },
    participants: [{ name, role: 'patient', joinedAt: noon, consentedAt: noon, lowestQuality: '360p' }],
  });

it('is open from its start, and says who opened it', () => {
  expect(start().yes).toBe(true);
  expect(world.get('video-call', 'vid-1')).toMatchObject({ status: 'in-progress', startedByName: nurse.name, participants: [] });
  expect(start()).toMatchObject({ refusal: { kind: 'already-exists' } });
});

it('keeps who was there and how good it was', () => {
  start();
  end(12);
  expect(world.get('video-call', 'vid-1')).toMatchObject({ status: 'finished', participants: [{ lowestQuality: '360p' }] });
});

it('is ended once: the second to hang up changes nothing', () => {
  start();
  end(12);
  expect(end(15, 'Somebody else').yes).toBe(true);
  expect(world.get('video-call', 'vid-1')).toMatchObject({ endedAt: addMinutes(noon, 12), participants: [{ name: 'Hana Ngata' }] });
});

it('cannot end before it began, nor before it is there', () => {
  expect(end(1)).toMatchObject({ refusal: { kind: 'not-found' } });
  start();
  expect(end(-1)).toMatchObject({ refusal: { kind: 'ends-before-start' } });
});

it('goes by the relay only when a lead says so for the whole house', () => {
  world.add('organization', nurse.organizationId, { name: 'Hearth Infusion' });
  expect(world.run('call.set-relay-only', { relayOnly: true }, { ...nurse, roles: ['lead'] }).yes).toBe(true);
  expect(world.get('organization', nurse.organizationId)).toEqual({ name: 'Hearth Infusion', calls: { relayOnly: true } });
});
