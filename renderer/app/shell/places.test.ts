import { expect, test } from 'vitest';
import { holdsCharts, places, placesOf } from './places.ts';

test('every place stands once, with a name and keys of its own', () => {
  for (const of of [
    ({ path }: (typeof places)[number]) => path,
    ({ label }: (typeof places)[number]) => label,
    ({ keys }: (typeof places)[number]) => keys,
  ]) {
    const all = places.map(of);
    expect(all).toEqual([...new Set(all)]);
  }
});

test('a driver is offered no chart', () => {
  expect(placesOf(['driver']).map(({ label }) => label)).toEqual(['Today', 'Deliveries', 'Sync', 'Settings']);
});

test('a technician is offered what is made and kept, and no chart', () => {
  expect(placesOf(['technician']).map(({ label }) => label)).toEqual(['Today', 'Dispense', 'Sync', 'Settings']);
  expect(holdsCharts(['technician'])).toBe(false);
  expect(holdsCharts(['technician', 'nurse'])).toBe(true);
});

test('a nurse has their own hours in the rail; a lead has the team, with their own among them', () => {
  const labels = (roles: string[]) => placesOf(roles).map(({ label }) => label);
  expect(labels(['nurse'])).toEqual(expect.arrayContaining(['My hours']));
  expect(labels(['nurse'])).not.toContain('Team');
  expect(labels(['lead', 'nurse'])).toEqual(expect.arrayContaining(['Team']));
  expect(labels(['lead', 'nurse'])).not.toContain('My hours');
});
