import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHash, noteContent } from '../../../shared/domain/notes/note-content.ts';
import type { ClinicalNoteId, PatientId, PractitionerId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { a, hoursFromNow, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(a('patient', {}, 'pat-1'), a('practitioner', {}, nurse.id));
});
afterEach(() => store.close());

const noteId = 'note-1' as ClinicalNoteId;
const open = () => store.ask('note', { noteId });

function signed(change: Partial<DocOf<'clinical-note'>> = {}) {
  const draft = a('clinical-note', { title: 'Infusion visit', sections: [{ id: 'a', title: 'Assessment', text: 'Site clean.' }] }, noteId)
    .doc as DocOf<'clinical-note'>;
  const signature = {
    signerId: nurse.id,
    signerName: nurse.name,
    signedAt: hoursFromNow(-1),
    meaning: 'authorship' as const,
    contentHash: contentHash(noteContent(noteId, draft)),
  };
  return a('clinical-note', { ...draft, status: 'final', signature, ...change }, noteId);
}

describe('one note', () => {
  it('that is signed and as it was signed says so', () => {
    store.put(signed());
    expect(open()).toMatchObject({
      signatureMatches: true,
      patient: { name: 'Okafor, Grace' },
      authorNames: { [nurse.id]: 'Ann Lindqvist' },
    });
  });

  it('whose words are not those that were signed says that too', () => {
    store.put(signed({ sections: [{ id: 'a', title: 'Assessment', text: 'Site red.' }] }));
    expect(open()?.signatureMatches).toBe(false);
  });

  it('that is a draft has no signature to be checked', () => {
    store.put(a('clinical-note', {}, noteId));
    expect(open()?.signatureMatches).toBeUndefined();
  });

  it('comes with its addenda in the order in which they were signed', () => {
    const addendum = (text: string, hours: number) => {
      const { doc } = a('note-addendum') as { doc: DocOf<'note-addendum'> };
      return a('note-addendum', { noteId, text, signature: { ...doc.signature, signedAt: hoursFromNow(hours) } });
    };
    store.put(signed(), addendum('Second', -1), addendum('First', -5));
    expect(open()?.addenda.map(({ doc }) => doc.text)).toEqual(['First', 'Second']);
  });

  it('that a waiting change has touched says that it waits', () => {
    store.put(a('clinical-note', {}, noteId));
    expect(open()?.waiting).toBe(false);
    store.db.prepare(`insert into shadow (kind, id, seq, version, scopes) values ('clinical-note', ?, 0, 0, '[]')`).run(noteId);
    expect(open()?.waiting).toBe(true);
  });

  it('of a patient who left this laptop is still shown to its author', () => {
    store.put(a('clinical-note', { patientId: 'pat-gone' as PatientId }, noteId));
    expect(open()?.patient).toMatchObject({ id: 'pat-gone', name: 'Patient not on this laptop' });
  });
});

describe('the person’s notes', () => {
  it('are drafts or signed ones, newest first, in pages with a true total', () => {
    for (let hour = 1; hour <= 7; hour++) store.put(a('clinical-note', { title: String(hour), occurredAt: hoursFromNow(-hour) }));
    store.put(signed(), a('clinical-note', { authorId: 'prac-else' as PractitionerId }));
    const page = store.ask('myNotes', { status: 'drafts', offset: 2, limit: 3 });
    expect(page.total).toBe(7);
    expect(page.rows.map(({ record }) => record.doc.title)).toEqual(['3', '4', '5']);
    expect(store.ask('myNotes', { status: 'signed' }).rows.map(({ record }) => record.doc.title)).toEqual(['Infusion visit']);
  });

  it('are searched by title and patient', () => {
    store.put(
      a('patient', { name: { family: 'Nowak', given: ['Piotr'] } }, 'pat-2'),
      a('clinical-note', { title: 'Phone call' }),
      a('clinical-note', { title: 'Visit', patientId: 'pat-2' as PatientId }),
    );
    const found = (search: string) => store.ask('myNotes', { status: 'drafts', search }).rows.map(({ record }) => record.doc.title);
    expect(found('phon oka')).toEqual(['Phone call']);
    expect(found('piotr')).toEqual(['Visit']);
  });
});
