import { beforeEach, describe, expect, it } from 'vitest';
import { noon, nurse, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { NoteTemplateId, PractitionerId } from '../../records/ids.ts';
import type { NoteTemplate } from '../../records/note-template.ts';

const body: NoteTemplate = {
  ...{ id: 'visit', version: 2, type: 'visit', title: 'Infusion visit', source: 'Our nursing committee', fields: [] },
  sections: [{ id: 'assessment', title: 'Assessment', hint: '' }],
};
const one = NoteTemplateId.parse('ntpl-1');
const two = NoteTemplateId.parse('ntpl-2');
const lead: typeof nurse = { ...nurse, id: PractitionerId.parse('prac-lead'), name: 'Marisol Okafor', roles: ['lead'] };
let world: World;

const write = (templateRecordId = one, version = 2, by = nurse, at = noon) =>
  world.run('template.write', { templateRecordId, body: { ...body, version }, reason: 'Shorter', at }, by);
const approve = (templateRecordId = one, by = lead, seenWrittenAt = noon) =>
  world.run('template.approve', { templateRecordId, templateId: 'visit', seenWrittenAt, at: noon }, by);

beforeEach(() => {
  world = new World();
});

describe('a note template of the organisation', () => {
  it('is in force once somebody else than its author approved it, and retires the one before', () => {
    write();
    expect(approve(one, nurse)).toMatchObject({ refusal: { kind: 'same-person' } });
    expect(approve().yes).toBe(true);
    write(two, 3);
    expect(approve(two).yes).toBe(true);
    expect(world.get('note-template', one)?.status).toBe('retired');
    expect(world.get('note-template', two)).toMatchObject({ status: 'active', approvedByName: 'Marisol Okafor' });
  });

  it('is written again by its author alone, and only while it is a draft', () => {
    write();
    expect(write(one, 2, lead)).toMatchObject({ refusal: { kind: 'not-allowed' } });
    expect(write(one, 2, nurse, addMinutes(noon, 1)).yes).toBe(true);
    expect(approve()).toMatchObject({ refusal: { kind: 'conflict' } });
    expect(approve(one, lead, addMinutes(noon, 1)).yes).toBe(true);
    expect(write()).toMatchObject({ refusal: { kind: 'wrong-status' } });
  });

  it('never takes a version number that notes were signed under', () => {
    write();
    approve();
    expect(write(two, 2)).toMatchObject({ refusal: { kind: 'not-newer', version: 2 } });
  });
});
