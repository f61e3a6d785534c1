import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { ClinicalNoteId, NoteAddendumId, PractitionerId } from '../../records/ids.ts';
import { addendumDraftId } from './addendum-draft-id.ts';
import { contentHash, noteContent } from './note-content.ts';

const noteId = ClinicalNoteId.parse('note-1');
const colleague = { ...nurse, id: PractitionerId.parse('prac-2'), name: 'Marisol Okafor' };
let world: World;

beforeEach(() => {
  world = new World().add('patient', patientId, hana);
  world.run('note.start', {
    noteId,
    patientId,
    type: 'visit',
    title: 'Visit',
    occurredAt: noon,
    startedAt: noon,
    sections: [{ id: 'a', title: 'Assessment', text: '' }],
  });
});

const write = (text: string, by = nurse) =>
  world.run(
    'note.write',
    {
      noteId,
      patientId,
      title: 'Visit',
      occurredAt: noon,
      fields: {},
      sections: [{ id: 'a', title: 'Assessment', text }],
      writtenAt: addMinutes(noon, 1),
    },
    by,
  );
const hashNow = (): string => {
  const doc = world.get('clinical-note', noteId);
  return doc ? contentHash(noteContent(noteId, doc)) : '';
};
const sign = (hash = hashNow(), by = nurse) =>
  world.run('note.sign', { noteId, patientId, contentHash: hash, signedAt: addMinutes(noon, 5) }, by);

describe('a note', () => {
  it('cannot be signed empty', () => {
    expect(sign()).toMatchObject({ refusal: { kind: 'note-empty' } });
  });

  it('is signed with name, time, meaning and the hash of what was read', () => {
    write('Site clean and dry.');
    expect(sign().yes).toBe(true);
    expect(world.get('clinical-note', noteId)).toMatchObject({
      status: 'final',
      signature: { signerName: 'Avery Lindqvist', meaning: 'authorship', contentHash: hashNow() },
    });
  });

  it('is not signed when it changed after it was read', () => {
    write('Site clean and dry.');
    const read = hashNow();
    write('Site red and warm.');
    expect(sign(read)).toMatchObject({ refusal: { kind: 'note-changed-since' } });
  });

  it('can be written and signed only by its author', () => {
    write('Site clean and dry.');
    expect(write('Other words', colleague)).toMatchObject({ refusal: { kind: 'not-allowed', why: 'not-author' } });
    expect(sign(hashNow(), colleague)).toMatchObject({ refusal: { kind: 'not-allowed', why: 'not-author' } });
  });

  it('takes an addendum only once it is signed', () => {
    const addendum = {
      addendumId: NoteAddendumId.parse('add-1'),
      noteId,
      patientId,
      text: 'Called back at 15:00: redness gone.',
      signedAt: addMinutes(noon, 60),
    };
    write('Redness 1 cm.');
    expect(world.run('note.addendum', addendum)).toMatchObject({ refusal: { kind: 'wrong-status', status: 'preliminary' } });
    sign();
    expect(world.run('note.addendum', addendum, colleague).yes).toBe(true);
    expect(world.get('note-addendum', 'add-1')).toMatchObject({ signature: { signerName: 'Marisol Okafor' } });
  });

  it('that was discarded can be taken back, but a signed one cannot be discarded', () => {
    write('Words');
    expect(world.run('note.discard', { noteId, patientId }).yes).toBe(true);
    expect(world.run('note.restore', { noteId, patientId }).yes).toBe(true);
    expect(world.get('clinical-note', noteId)?.status).toBe('preliminary');
    sign();
    expect(world.run('note.discard', { noteId, patientId })).toMatchObject({ refusal: { kind: 'wrong-status', status: 'final' } });
  });

  it('never changes after it was signed, whatever is tried', () => {
    write('Signed words');
    sign();
    const signed = JSON.stringify(world.get('clinical-note', noteId));
    const attempt = fc.oneof(
      fc.string().map((text) => () => write(text)),
      fc.constant(() => sign()),
      fc.constant(() => world.run('note.discard', { noteId, patientId })),
      fc.constant(() => world.run('note.restore', { noteId, patientId })),
      fc.integer().map(
        (n) => () =>
          world.run('note.addendum', {
            addendumId: NoteAddendumId.parse(`add-${String(Math.abs(n))}`),
            noteId,
            patientId,
            text: 'More',
            signedAt: noon,
          }),
      ),
    );
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 10 }), (attempts) => {
        for (const act of attempts) act();
        expect(JSON.stringify(world.get('clinical-note', noteId))).toBe(signed);
      }),
    );
  });
});

describe('the hash of a note', () => {
  it('is SHA-256 (FIPS 180-2 example)', () => {
    expect(contentHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('an addendum in writing', () => {
  const draft = (text: string, by = nurse) =>
    world.run('note.draft-addendum', { noteId, patientId, text, writtenAt: addMinutes(noon, 6) }, by);
  const draftText = (by = nurse) => world.get('addendum-draft', addendumDraftId(noteId, by.id))?.text;

  it('is kept from its first words, for its author alone', () => {
    write('Site clean and dry.');
    sign();
    draft('Called at');
    draft('Called at noon: no fever.');
    expect(draftText()).toBe('Called at noon: no fever.');
    expect(draftText(colleague)).toBeUndefined();
    draft('Saw the redness too.', colleague);
    expect(draftText()).toBe('Called at noon: no fever.');
  });

  it('is about a signed note only', () => {
    expect(draft('Too early.')).toMatchObject({ refusal: { kind: 'wrong-status', what: 'note' } });
  });

  it('is no longer in writing once it is signed', () => {
    write('Site clean and dry.');
    sign();
    draft('Called at noon: no fever.');
    world.run('note.addendum', {
      addendumId: NoteAddendumId.parse('add-7'),
      noteId,
      patientId,
      text: 'Called at noon: no fever.',
      signedAt: addMinutes(noon, 7),
    });
    expect(draftText()).toBe('');
  });
});
