import { describe, expect, it, vi } from 'vitest';
import type { SearchHit } from '../../../shared/protocol/queries.ts';
import { placesOf } from './places.ts';
import { matchesWords, paletteEntries } from './palette-entries.ts';

const roles = ['nurse', 'lead'];

const patient = { id: 'pat-1', name: 'Hana Ngata', birthDate: '1958-02-03', mrn: '700000001' } as NonNullable<SearchHit['patient']>;
const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({ kind, id, title: id, snippet: '', patient });

describe('the command palette', () => {
  it('lists places and actions before anything is typed', () => {
    const entries = paletteEntries({
      roles,
      typed: '',
      hits: [],
      shortcuts: [{ keys: 'mod+l', label: 'Lock', group: 'Everywhere', run: () => undefined }],
      go: () => undefined,
    });
    expect(entries.map((entry) => entry.label)).toEqual([...placesOf(roles).map(({ label }) => label), 'Lock']);
    expect(entries.length).toBeGreaterThan(10);
  });

  it('offers a technician neither charts nor the places of others', () => {
    const offered = paletteEntries({
      roles: ['technician'],
      typed: '',
      hits: [hit('patient', 'pat-1')],
      shortcuts: [],
      go: () => undefined,
    });
    expect(offered.map(({ label }) => label)).toEqual(['Today', 'Dispense', 'Sync', 'Settings']);
  });

  it('shows patients before notes, whatever order they were found in', () => {
    const entries = paletteEntries({
      roles,
      typed: 'ng',
      hits: [hit('clinical-note', 'note-1'), hit('patient', 'pat-1')],
      shortcuts: [],
      go: () => undefined,
    });
    expect(entries.map((entry) => entry.key)).toEqual(['patient/pat-1', 'clinical-note/note-1']);
  });

  it.each([
    ['patient', 'pat-1', '/patients/pat-1'],
    ['clinical-note', 'note-1', '/notes/note-1'],
    ['document-reference', 'doc-1', '/patients/pat-1/documents'],
  ] as const)('a found %s opens at its place', (kind, id, path) => {
    const go = vi.fn();
    paletteEntries({ roles, typed: 'x', hits: [hit(kind, id)], shortcuts: [], go })[0]?.run();
    expect(go).toHaveBeenCalledWith(path);
  });

  it('finds an action by the beginnings of its words', () => {
    expect(matchesWords('Keyboard help', 'key he')).toBe(true);
    expect(matchesWords('Keyboard help', 'board')).toBe(false);
  });
});
