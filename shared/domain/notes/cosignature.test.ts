import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { ClinicalNoteId, NoteCosignatureId, PractitionerId, SmartPhraseId, TaskId } from '../../records/ids.ts';
import type { Actor } from '../define-command.ts';
import { contentHash, noteContent } from './note-content.ts';

const noteId = ClinicalNoteId.parse('note-1');
const lead: Actor = { ...nurse, id: PractitionerId.parse('prac-lead'), name: 'Marisol Okafor', roles: ['lead'] };
const ids = { cosignatureId: NoteCosignatureId.parse('cosig-1'), taskId: TaskId.parse('task-1'), noteId, patientId };
let world: World;

beforeEach(() => {
  world = new World().add('patient', patientId, hana);
  world.add('practitioner', lead.id, { name: { family: 'Okafor', given: ['Marisol'] }, roles: ['lead'], branchIds: [], active: true });
  const sections = [{ id: 'a', title: 'Assessment', text: 'Site clean.' }];
  world.run('note.start', { noteId, patientId, type: 'visit', title: 'Visit', occurredAt: noon, startedAt: noon, sections });
});
const hash = (): string => {
  const doc = world.get('clinical-note', noteId);
  return doc ? contentHash(noteContent(noteId, doc)) : '';
};
const sign = () => world.run('note.sign', { noteId, patientId, contentHash: hash(), signedAt: noon });
const ask = () => world.run('note.request-cosignature', { ...ids, cosignerId: lead.id, requestedAt: noon });
const answer = (by: Actor, contentHash_ = hash()) =>
  world.run(
    'note.answer-cosignature',
    { ...ids, answer: { kind: 'sign', contentHash: contentHash_ }, answeredAt: addMinutes(noon, 9) },
    by,
  );

describe('a co-signature', () => {
  it('is asked for only once the note is signed, and gives the colleague a task', () => {
    expect(ask()).toMatchObject({ refusal: { kind: 'wrong-status', status: 'preliminary' } });
    sign();
    expect(ask().yes).toBe(true);
    expect(world.get('task', 'task-1')).toMatchObject({ ownerId: lead.id, focus: { kind: 'clinical-note', id: noteId } });
  });

  it('is given by the one who was asked, with its meaning; the note stays as it was signed', () => {
    sign();
    ask();
    const before = JSON.stringify(world.get('clinical-note', noteId));
    expect(answer(nurse)).toMatchObject({ refusal: { kind: 'not-allowed' } });
    expect(answer(lead, '0'.repeat(64))).toMatchObject({ refusal: { kind: 'note-changed-since' } });
    expect(answer(lead).yes).toBe(true);
    expect(world.get('note-cosignature', 'cosig-1')).toMatchObject({
      status: 'signed',
      signature: { meaning: 'co-signature', signerName: 'Marisol Okafor' },
    });
    expect(world.get('task', 'task-1')?.status).toBe('completed');
    expect(JSON.stringify(world.get('clinical-note', noteId))).toBe(before);
    expect(answer(lead)).toMatchObject({ refusal: { kind: 'wrong-status', status: 'signed' } });
  });
});

describe('a smart phrase', () => {
  const save = (by: Actor, audience: 'personal' | 'organization', id = 'phr-1') =>
    world.run('phrase.save', { phraseId: SmartPhraseId.parse(id), code: 'flush', text: 'Flushes well.', audience, writtenAt: noon }, by);

  it('is one’s own, or everybody’s when a lead writes it', () => {
    expect(save(nurse, 'organization')).toMatchObject({ refusal: { kind: 'not-allowed', why: 'role' } });
    expect(save(nurse, 'personal').yes).toBe(true);
    expect(save(lead, 'organization', 'phr-2').yes).toBe(true);
    expect(save(nurse, 'personal', 'phr-3')).toMatchObject({ refusal: { kind: 'already-exists' } });
    expect(world.run('phrase.retire', { phraseId: SmartPhraseId.parse('phr-2') })).toMatchObject({ refusal: { kind: 'not-allowed' } });
  });
});
