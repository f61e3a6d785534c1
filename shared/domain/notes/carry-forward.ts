import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import type { CarriedPart } from '../../records/clinical-note.ts';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { carriedHash, partOf, wordCount } from './carried-parts.ts';

/**
 * Copies chosen parts of an earlier signed note of the same patient into a draft, and keeps what came from where. What the author has
 * already written stays: only empty parts are filled. Which words came over is read from the signed note here, never from the command.
 */
export const carryForward = defineCommand({
  type: 'note.carry-forward',
  version: 1,
  label: 'Carry forward',
  args: z.strictObject({
    noteId: ClinicalNoteId,
    patientId: PatientId,
    fromNoteId: ClinicalNoteId,
    parts: z.array(z.strictObject({ part: z.enum(['section', 'field']), id: z.string().min(1) })).min(1, 'Choose what to carry forward'),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ note: get('clinical-note', args.noteId), from: get('clinical-note', args.fromNoteId) }),
  decide: ({ note, from }, { parts, at, patientId, ...ids }, { actor }) => {
    if (!note) return no({ kind: 'not-found', what: 'note', id: ids.noteId });
    if (note.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (note.doc.status !== 'preliminary') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    if (!from || from.doc.patientId !== patientId || note.doc.patientId !== patientId)
      return no({ kind: 'not-found', what: 'note', id: ids.fromNoteId });
    const { signature } = from.doc;
    if (from.doc.status !== 'final' || !signature) return no({ kind: 'wrong-status', what: 'note', status: from.doc.status });
    const fields = { ...note.doc.fields };
    const sections = note.doc.sections.map((section) => ({ ...section }));
    const carried: CarriedPart[] = [...(note.doc.carried ?? [])];
    for (const chosen of parts) {
      const text = partOf(from.doc, chosen);
      if (text === undefined || carried.some((one) => one.part === chosen.part && one.id === chosen.id)) continue;
      if (chosen.part === 'field') fields[chosen.id] ??= from.doc.fields[chosen.id] ?? '';
      else fill(sections, from.doc.sections, chosen.id);
      carried.push({
        ...chosen,
        fromNoteId: ids.fromNoteId,
        fromAuthor: from.doc.authorName,
        fromSignedAt: signature.signedAt,
        hash: carriedHash(text),
        words: wordCount(text),
      });
    }
    return yes(put('clinical-note', note.id, { ...note.doc, fields, sections, carried, writtenAt: at }));
  },
});

interface Written {
  readonly id: string;
  readonly title: string;
  text: string;
}

function fill(sections: Written[], source: readonly Written[], id: string): void {
  const there = sections.find((section) => section.id === id);
  const old = source.find((section) => section.id === id);
  if (!old) return;
  if (!there) sections.push({ id, title: old.title, text: old.text });
  else if (there.text.trim() === '') there.text = old.text;
}
