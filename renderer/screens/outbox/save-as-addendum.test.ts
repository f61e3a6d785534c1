import { describe, expect, it } from 'vitest';
import { commands } from '../../../shared/domain/commands.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { addendumOf } from './save-as-addendum.ts';

const at = '2026-03-03T10:00:00.000Z' as Instant;
const late: OutboxItem = {
  id: 'cmd-1',
  type: 'note.write',
  label: 'Save note',
  state: 'refused',
  at,
  attempts: 1,
  refusal: { kind: 'wrong-status', what: 'note', status: 'final' },
  args: {
    noteId: 'note-1',
    patientId: 'pat-1',
    title: 'Visit',
    occurredAt: at,
    fields: {},
    writtenAt: at,
    sections: [
      { id: 'a', title: 'Assessment', text: 'Line flushes well.' },
      { id: 'b', title: 'Plan', text: ' ' },
    ],
  },
};

describe('words that reached a note after it was signed', () => {
  it('become an addendum that the note can take', () => {
    const addendum = addendumOf(late, 'add-1', at);
    expect(addendum?.text).toBe('Assessment\nLine flushes well.');
    expect(commands['note.addendum'].args.safeParse(addendum).success).toBe(true);
  });

  it('are not offered as one when the note was refused for another reason', () => {
    expect(addendumOf({ ...late, refusal: { kind: 'not-allowed', why: 'not-author' } }, 'add-1', at)).toBeUndefined();
  });
});
