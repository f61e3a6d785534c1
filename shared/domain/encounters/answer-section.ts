import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { sectionId } from '../../clinical/visit/section-id.ts';
import { EncounterId, PatientId } from '../../records/ids.ts';
import { AnswerValue, VisitSectionName } from '../../records/visit-section.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

/** Autosave of some answers of a section: only the questions that were touched travel, so two who answer different questions never meet. null takes an answer back. */
export const answerSection = defineCommand({
  type: 'visit.answer',
  version: 1,
  label: 'Save answers',
  args: z.strictObject({
    encounterId: EncounterId,
    patientId: PatientId,
    section: VisitSectionName,
    answers: z.record(z.string().max(60), AnswerValue.nullable()),
    asked: z.strictObject({ id: z.string(), version: z.number().int() }).optional(),
    writtenAt: Instant,
  }),
  patientId: (args) => args.patientId,
  supersedes: (args) => `${args.encounterId} ${args.section} ${Object.keys(args.answers).sort().join(' ')}`,
  reads: (args) => ({
    encounter: get('encounter', args.encounterId),
    section: get('visit-section', sectionId(args.encounterId, args.section)),
  }),
  decide: ({ encounter, section }, { encounterId, patientId, answers, asked, writtenAt, ...args }, { actor }) => {
    const closed = visitClosed(encounter, encounterId);
    if (closed) return no(closed);
    const merged = { ...section?.doc.answers };
    for (const [question, answer] of Object.entries(answers)) {
      if (answer === null) Reflect.deleteProperty(merged, question);
      else merged[question] = answer;
    }
    const before = section?.doc.asked ?? [];
    const known = asked === undefined || before.some(({ id }) => id === asked.id);
    return yes(
      put('visit-section', sectionId(encounterId, args.section), {
        patientId,
        encounterId,
        section: args.section,
        answers: merged,
        asked: known ? before : [...before, asked],
        writtenAt,
        writtenBy: actor.id,
      }),
    );
  },
});
