import { expect, test } from 'vitest';
import { definitionOf, kinds } from '../../../../shared/records/registry.ts';
import { contentHash } from '../../../../shared/domain/notes/note-content.ts';
import { canonicalJson } from '../../../../shared/kernel/canonical.ts';
import { searchNumbers, searchWords } from './search.ts';

test('every kind that is searched has a number of its own in the index', () => {
  const searched = kinds.filter((kind) => definitionOf(kind).search !== undefined);
  expect(Object.keys(searchNumbers).sort()).toEqual([...searched].sort());
  expect(new Set(Object.values(searchNumbers)).size).toBe(searched.length);
});

test('stores build their index anew when the words of a record change', () => {
  const name = { family: "O'Brien-Sø", given: ['Ana', 'María'], prefix: 'Dr', preferred: 'Mia' };
  const section = [{ id: 's', title: 'Assessment', text: 'Site clear' }];
  const everything = {
    name,
    mrn: 'A-12',
    birthDate: '1957-03-04',
    telecom: { phone: '+1 312-555-0100', mobile: '3125550101' },
    title: 'T',
    detail: 'D',
    text: 'X',
    sections: section,
    credentials: 'RN',
    subject: 'S',
    openedBy: { name: 'Ana' },
    author: { name: 'Ana' },
    summary: 'Y',
    status: 'completed',
  };
  const words = Object.keys(searchNumbers).map((kind) => [
    kind,
    definitionOf(kind as keyof typeof searchNumbers).search?.(everything as never),
  ]);
  // When this fails: raise `searchWords`, then put the new hash beside the new number.
  const known: Readonly<Record<number, string>> = { 1: '775fa9fd991b7d19', 2: 'd7ff26e9d98e7c9a' };
  expect(contentHash(canonicalJson(words)).slice(0, 16)).toBe(known[searchWords]);
});
