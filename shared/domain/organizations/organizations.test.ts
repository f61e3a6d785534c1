import { beforeEach, expect, it } from 'vitest';
import { nurse, World } from '../../../tests/support/world.ts';

const admin = { ...nurse, roles: ['admin'] as const };
let world: World;
beforeEach(() => {
  world = new World().add('organization', nurse.organizationId, { name: 'Hearth Infusion', calls: { relayOnly: true } });
});
const house = () => world.get('organization', nurse.organizationId);

it('asks everybody for a second factor when an administrator says so, and leaves it to each again', () => {
  expect(world.run('organization.require-second-factor', { required: true }, admin).yes).toBe(true);
  expect(house()).toEqual({ name: 'Hearth Infusion', calls: { relayOnly: true }, signIn: { secondFactorRequired: true } });
  world.run('organization.require-second-factor', { required: false }, admin);
  expect(house()).toMatchObject({ signIn: { secondFactorRequired: false } });
});

it('keeps how long an emergency opens a chart, and how often a day it may be asked for', () => {
  expect(world.run('organization.set-emergency-rules', { rules: { openHours: 12, mostADay: 3 } }, admin).yes).toBe(true);
  expect(house()).toMatchObject({ calls: { relayOnly: true }, emergency: { openHours: 12, mostADay: 3 } });
});
