import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import { carriedParts } from './carried-parts.ts';
import { contentHash, noteContent } from './note-content.ts';

const old = ClinicalNoteId.parse('note-old');
const noteId = ClinicalNoteId.parse('note-new');
const section = (id: string, text: string) => ({ id, title: id === 'a' ? 'Assessment' : 'Plan', text });
let world: World;

const begin = (id: ClinicalNoteId) =>
  world.run('note.start', {
    ...{ noteId: id, patientId, type: 'visit', title: 'Visit', occurredAt: noon, startedAt: noon },
    sections: [section('a', ''), section('p', '')],
  });
const write = (id: ClinicalNoteId, a: string, p: string) =>
  world.run('note.write', {
    ...{ noteId: id, patientId, title: 'Visit', occurredAt: noon, fields: {}, sections: [section('a', a), section('p', p)] },
    writtenAt: addMinutes(noon, 1),
  });
const doc = (id = noteId): DocOf<'clinical-note'> => {
  const note = world.get('clinical-note', id);
  if (!note) throw new Error('no note');
  return note;
};
const sign = (id = noteId) =>
  world.run('note.sign', { noteId: id, patientId, contentHash: contentHash(noteContent(id, doc(id))), signedAt: addMinutes(noon, 5) });
const carry = (ids: readonly string[] = ['a'], fromNoteId = old) =>
  world.run('note.carry-forward', {
    ...{ noteId, patientId, fromNoteId, at: addMinutes(noon, 2) },
    parts: ids.map((id) => ({ part: 'section' as const, id })),
  });
const confirm = (id = 'a') => world.run('note.confirm-carried', { noteId, patientId, part: 'section', id, at: addMinutes(noon, 3) });
const states = () => carriedParts(doc()).map(({ id, state }) => `${id} ${state}`);

beforeEach(() => {
  world = new World().add('patient', patientId, hana);
  begin(old);
  write(old, 'Lungs clear. No edema.', 'Next visit in four weeks.');
  sign(old);
  begin(noteId);
});

describe('words carried forward from the last signed note', () => {
  it('are marked with their note and how many they are, and stop the signature until they are confirmed', () => {
    expect(carry().yes).toBe(true);
    expect(doc().sections[0]?.text).toBe('Lungs clear. No edema.');
    expect(doc().carried).toMatchObject([{ fromNoteId: old, fromAuthor: nurse.name, words: 4 }]);
    expect(sign()).toMatchObject({ refusal: { kind: 'carried-unconfirmed', parts: ['Assessment'] } });
    confirm();
    expect(states()).toEqual(['a confirmed']);
    expect(sign().yes).toBe(true);
  });

  it('count as changed once a letter differs, and as carried again when it is typed back', () => {
    carry();
    write(noteId, 'Lungs clear. No oedema.', '');
    expect(states()).toEqual(['a edited']);
    write(noteId, 'Lungs clear. No edema.', '');
    expect(states()).toEqual(['a carried']);
    write(noteId, '', '');
    expect(states()).toEqual(['a removed']);
  });

  it('never replace what was written', () => {
    write(noteId, 'New cough.', '');
    carry(['a', 'p']);
    expect(doc().sections.map(({ text }) => text)).toEqual(['New cough.', 'Next visit in four weeks.']);
    expect(states()).toEqual(['a edited', 'p carried']);
  });

  it('come from a signed note of this very patient only', () => {
    const draft = ClinicalNoteId.parse('note-draft');
    begin(draft);
    write(draft, 'Not signed.', '');
    expect(carry(['a'], draft)).toMatchObject({ refusal: { kind: 'wrong-status' } });
    const others = ClinicalNoteId.parse('note-others');
    world.add('clinical-note', others, { ...doc(old), patientId: PatientId.parse('pat-2') });
    expect(carry(['a'], others)).toMatchObject({ refusal: { kind: 'not-found' } });
  });

  it('are covered by the signature: nobody can take the mark off afterwards', () => {
    carry();
    confirm();
    sign();
    const { carried: _taken, ...unmarked } = doc();
    expect(contentHash(noteContent(noteId, unmarked))).not.toBe(doc().signature?.contentHash);
  });

  it('leave notes without them under the hash that they were signed with', () => {
    expect(noteContent(old, doc(old))).not.toContain('carried');
  });

  it('are never signed unread, whatever is typed, confirmed and carried in whatever order', () => {
    const taps = fc.array(fc.constantFrom('carry a', 'carry p', 'confirm a', 'confirm p', 'write', 'clear', 'sign'), { maxLength: 12 });
    fc.assert(
      fc.property(taps, (list) => {
        const draft = world.get('clinical-note', noteId);
        if (!draft) throw new Error('no draft');
        world.add('clinical-note', noteId, {
          ...draft,
          status: 'preliminary',
          carried: [],
          sections: [section('a', ''), section('p', '')],
        });
        for (const tap of list) {
          if (tap.startsWith('carry')) carry([tap.slice(-1)]);
          else if (tap.startsWith('confirm')) confirm(tap.slice(-1));
          else if (tap === 'write') write(noteId, 'Lungs clear. No edema.', 'Next visit in two weeks.');
          else if (tap === 'clear') write(noteId, '', '');
          else sign();
        }
        if (doc().status === 'final') expect(carriedParts(doc()).filter(({ state }) => state === 'carried')).toEqual([]);
      }),
    );
  });
});
