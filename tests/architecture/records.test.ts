import { expect, test } from 'vitest';
import { commands, commandTypes } from '../../shared/domain/commands.ts';
import { policy } from '../../shared/domain/policy.ts';
import { searchNumbers } from '../../electron/engine/data/tables/search.ts';
import { definitionOf, kinds, records } from '../../shared/records/registry.ts';

test('the ids of two kinds are never mistaken for each other', () => {
  const prefixes = kinds.map((kind) => records[kind].prefix);
  expect(prefixes.filter((prefix, i) => prefixes.indexOf(prefix) !== i)).toEqual([]);
});

test.each(kinds)('%s is registered under its own name, and climbs from every older version', (kind) => {
  expect(records[kind].kind).toBe(kind);
  const steps = Object.keys(records[kind].upcast).map(Number);
  expect(steps).toEqual(Array.from({ length: records[kind].version - 1 }, (_, i) => i + 1));
});

test.each(commandTypes)('%s is registered under its own name and has its row in the policy', (type) => {
  expect(commands[type].type).toBe(type);
  // Nobody's, when only the server may.
  expect(policy[type].roles.length > 0 || policy[type].server).toBe(true);
});

test('every kind that is searched has a stretch of its own in the index, else its words overwrite those of another', () => {
  const searched = kinds.filter((kind) => definitionOf(kind).search !== undefined);
  expect(Object.keys(searchNumbers).toSorted()).toEqual([...searched].toSorted());
});
