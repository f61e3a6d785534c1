import { protocolsOf } from '../../../shared/clinical/protocols/choose.ts';
import type { AssessmentProtocol } from '../../../shared/clinical/protocols/schema.ts';
import { vitalsDueAt } from '../../../shared/clinical/protocols/vitals-due.ts';
import { checkedIn, clockEntries } from '../../../shared/clinical/visit/evv-clock.ts';
import { boxHold, type BoxHold } from '../../../shared/clinical/visit/box-hold.ts';
import { gapsOf, type ReadinessGap } from '../../../shared/clinical/visit/readiness.ts';
import type { Instant, LocalDate } from '../../../shared/kernel/time.ts';
import type { VisitDetail } from '../../../shared/protocol/queries-visit.ts';
import type { SectionId } from './section-list.ts';

/** What is not done yet. `must`: the visit cannot be signed without it. */
export interface Missing {
  readonly section: SectionId;
  readonly words: string;
  readonly must: boolean;
}

export type SectionState = 'empty' | 'begun' | 'done' | 'attention';

/** The question sets of a section for the drug of this visit. */
export function questionsFor(visit: VisitDetail, section: AssessmentProtocol['section']): readonly AssessmentProtocol[] {
  const drug = (visit.infusion ?? visit.order)?.doc.medication.text.toLowerCase() ?? '';
  return protocolsOf('assessment', visit.ownProtocols).filter(
    (set) => set.section === section && (set.drug === undefined || set.drug.some((word) => drug.includes(word))),
  );
}

/** What speaks against the drug by the box that it came in, as far as this laptop knows. */
export function boxHoldNow({ boxes, infusion }: VisitDetail): BoxHold | undefined {
  const lots = (infusion?.doc.products ?? []).filter((product) => product.void !== true).map(({ lot }) => lot);
  return boxHold(
    boxes.map(({ doc }) => doc),
    lots,
  );
}

/** What stands in the way of the infusion, as far as it is recorded now. */
export function gapsNow(visit: VisitDetail, on: LocalDate, at: Instant): readonly ReadinessGap[] {
  return gapsOf({
    answers: visit.answers.readiness,
    order: visit.order && {
      ...{ status: visit.order.doc.status, endOn: visit.order.doc.endOn },
      verification: visit.order.doc.verification?.state,
    },
    box: boxHoldNow(visit),
    products: visit.infusion?.doc.products ?? [],
    identity: visit.encounter?.doc.identity,
    on,
    at,
  });
}

/** When the next vital signs are due; undefined when none are. */
export function nextVitals(visit: VisitDetail): Instant | undefined {
  const schedule = protocolsOf('vitals', visit.ownProtocols)[0]?.schedule;
  if (!schedule || !visit.infusion) return undefined;
  const taken = [...new Set(visit.vitals.map(({ doc }) => doc.effectiveAt))].sort();
  return vitalsDueAt(schedule, visit.infusion.doc.events, taken);
}

/** Everything that is still open, in the order of the rail. */
export function missingOf(visit: VisitDetail, at: Instant): readonly Missing[] {
  const { encounter, infusion, answers } = visit;
  const list: Missing[] = [];
  const add = (section: SectionId, words: string, must = false): void => void list.push({ section, words, must });
  const infuses = visit.order !== undefined || infusion !== undefined;
  const entries = clockEntries(visit.clock);
  if (infuses && answers.readiness?.['kitPresent'] === undefined)
    add('readiness', 'Anaphylaxis kit not checked', infusion?.doc.startedAt !== undefined);
  if (entries.length === 0) add('check-in', 'Not checked in', true);
  if (!encounter?.doc.identity) add('identity', 'Patient not identified', true);
  for (const set of questionsFor(visit, 'assessment'))
    for (const question of set.questions)
      if (question.required && answers.assessment?.[question.id] === undefined) add('assessment', `Not answered: ${question.title}`, true);
  if (answers.medicines?.['allergiesReviewed'] === undefined) add('medicines', 'Allergies not reviewed', true);
  if (answers.medicines?.['reconciled'] === undefined) add('medicines', 'Medicines not reconciled');
  if (visit.vitals.length === 0) add('vitals', 'No vital signs', true);
  const due = nextVitals(visit);
  if (due && due < at) add('vitals', 'Vital signs are due');
  for (const set of questionsFor(visit, 'access'))
    for (const question of set.questions)
      if (question.required && answers.access?.[question.id] === undefined) add('access', `Not answered: ${question.title}`);
  for (const line of visit.lines) if (line.doc.removal.when === 'undecided') add('access', 'Nobody has decided when the line comes out');
  if (infusion && (infusion.doc.status === 'in-progress' || infusion.doc.status === 'on-hold'))
    add('infusion', 'The infusion has not ended', true);
  if (infusion?.doc.status === 'preparation')
    add('infusion', 'Products checked in, infusion neither given nor recorded as not given', true);
  for (const reaction of visit.reactions) if (reaction.doc.status === 'in-progress') add('reaction', 'The reaction is still open', true);
  if (Object.keys(answers.teaching ?? {}).length === 0) add('teaching', 'No teaching recorded');
  if (visit.supplies.length === 0) add('supplies', 'Supplies not counted');
  if (answers.goals?.['confidence'] === undefined) add('goals', 'Confidence not asked');
  if (!visit.signatures.some(({ doc }) => doc.role === 'patient' || doc.role === 'caregiver'))
    add('close', 'Patient or caregiver has not signed', true);
  if (!encounter?.doc.signed) add('close', 'You have not signed');
  if (entries.length > 0 && checkedIn(entries)) add('close', 'Not checked out');
  return list;
}

/** How a section stands on the rail. */
export function sectionState(
  visit: VisitDetail,
  section: SectionId,
  missing: readonly Missing[],
  gaps: readonly ReadinessGap[],
): SectionState {
  const open = missing.filter((one) => one.section === section);
  const touched = isTouched[section](visit);
  if (section === 'readiness' && touched && gaps.some((gap) => gap.startsWith('kit') || gap.startsWith('order'))) return 'attention';
  if (section === 'reaction' && open.length > 0) return 'attention';
  if (!touched) return 'empty';
  return open.length > 0 ? 'begun' : 'done';
}

const has = (answers: Readonly<Record<string, unknown>> | undefined): boolean => Object.keys(answers ?? {}).length > 0;

const isTouched: Readonly<Record<SectionId, (visit: VisitDetail) => boolean>> = {
  readiness: ({ answers }) => has(answers.readiness),
  'check-in': ({ clock }) => clock.length > 0,
  identity: ({ encounter }) => encounter?.doc.identity !== undefined,
  assessment: ({ answers }) => has(answers.assessment),
  medicines: ({ answers }) => has(answers.medicines),
  vitals: ({ vitals }) => vitals.length > 0,
  access: ({ answers, lines }) => has(answers.access) || lines.length > 0,
  infusion: ({ infusion }) => infusion !== undefined,
  reaction: ({ reactions }) => reactions.length > 0,
  labs: ({ samples }) => samples.length > 0,
  teaching: ({ answers }) => has(answers.teaching),
  supplies: ({ supplies }) => supplies.length > 0,
  goals: ({ answers }) => has(answers.goals),
  'follow-up': ({ tasks }) => tasks.length > 0,
  close: ({ signatures }) => signatures.length > 0,
};
