import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import { a, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';
import { snippetOf } from './snippet.ts';

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(a('patient', {}, 'pat-1'));
});
afterEach(() => store.close());

const found = (text: string, limit = 30) => store.ask('search', { text, limit }).map(({ kind, title }) => [kind, title]);
const saying = (text: string) => [{ id: 'a', title: 'Assessment', text }];

describe('search through everything', () => {
  it('finds patients first, then people, notes, documents and tasks', () => {
    store.put(
      a('task', { title: 'Call Grace’s daughter' }),
      a('practitioner', { name: { family: 'Hopper', given: ['Grace'] } }),
      a('clinical-note', { title: 'Visit', status: 'final', sections: saying('Grace is well.') }),
      a('document-reference', { title: 'Letter', text: 'Dear Grace' }),
    );
    expect(found('grace')[0]).toEqual(['patient', 'Okafor, Grace']);
    expect(
      found('grace')
        .slice(1)
        .map(([kind]) => kind)
        .sort(),
    ).toEqual(['clinical-note', 'document-reference', 'practitioner', 'task']);
  });

  it('shows where in the text it found the words, and whose it is', () => {
    const long = `${'The visit began on time. '.repeat(20)}Redness at the insertion site. ${'All else was well. '.repeat(20)}`;
    store.put(a('clinical-note', { status: 'final', sections: saying(long) }));
    const [hit] = store.ask('search', { text: 'redn inser' });
    expect(hit?.snippet).toContain('Redness at the insertion site');
    expect(hit?.snippet.length).toBeLessThan(150);
    expect(hit?.patient).toMatchObject({ name: 'Okafor, Grace', mrn: '700100' });
  });

  it('does not find the draft of another, nor what was entered in error', () => {
    store.put(
      a('clinical-note', { title: 'Sepsis, mine' }),
      a('clinical-note', { title: 'Sepsis, theirs', authorId: 'prac-else' as PractitionerId }),
      a('clinical-note', { title: 'Sepsis, wrong', status: 'entered-in-error' }),
      a('task', { title: 'Sepsis bundle', status: 'entered-in-error' }),
    );
    expect(found('sepsis')).toEqual([['clinical-note', 'Sepsis, mine']]);
  });

  it('gives every kind its place when one of them has very many', () => {
    store.put(...Array.from({ length: 60 }, (_, i) => a('task', { title: `Refill check ${String(i)}` })));
    store.put(a('document-reference', { title: 'Refill form' }));
    const hits = found('refill', 10);
    expect(hits).toHaveLength(10);
    expect(hits).toContainEqual(['document-reference', 'Refill form']);
  });

  it('answers nothing to nothing', () => {
    expect(found('')).toEqual([]);
    expect(found(' -- "')).toEqual([]);
  });
});

describe('the stretch of text that is shown', () => {
  it('is the whole text when it is short', () => {
    expect(snippetOf('  Flushed,\n no resistance. ', ['flush'])).toBe('Flushed, no resistance.');
  });

  it('begins at the beginning when the word stands there', () => {
    expect(snippetOf(`Pain since ${'yesterday '.repeat(30)}`, ['pain'])).toMatch(/^Pain since .* …$/);
  });

  it('cuts between words', () => {
    const shown = snippetOf(`${'alpha '.repeat(40)}omega ${'beta '.repeat(40)}`, ['omeg']);
    expect(shown).toMatch(/^… (alpha )+omega (beta )*beta …$/);
  });
});
