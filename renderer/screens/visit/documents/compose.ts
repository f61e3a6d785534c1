import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import { noteHeadings, summaryParts } from '../../../../shared/clinical/visit/documents.ts';
import { clockEntries } from '../../../../shared/clinical/visit/evv-clock.ts';
import { fullName } from '../../../../shared/kernel/person-name.ts';
import type { Instant } from '../../../../shared/kernel/time.ts';
import type { VisitDetail } from '../../../../shared/protocol/queries-visit.ts';
import type { AnswerValue, VisitSectionName } from '../../../../shared/records/visit-section.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { allergyLine } from '../../../widgets/allergy-text.ts';
import { formatDate, formatDateTime, formatTime, type TimeStyle } from '../../../widgets/format-time.ts';
import { numberText, quantityText, unitText } from '../../../widgets/quantity-text.ts';
import { lineText } from '../parts/line-words.ts';
import { placeWords } from '../parts/place-words.ts';
import { questionsFor } from '../progress.ts';
import { valueAt } from '../parts/value-at.ts';

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

type Writer = (visit: VisitDetail, style: TimeStyle) => readonly string[];

/** What is said under each heading, from what was recorded. Empty: the heading is left out of summaries, and says "Not recorded" in the note. */
const writers: Readonly<Record<string, { readonly title: string; readonly write: Writer }>> = {
  visit: { title: 'Visit', write: visitLines },
  readiness: { title: 'Readiness', write: readinessLines },
  assessment: { title: 'Assessment', write: (visit) => answered(visit, 'assessment', 'assessment') },
  medicines: { title: 'Allergies and medicines', write: medicineLines },
  vitals: { title: 'Vital signs', write: vitalLines },
  access: { title: 'Access device', write: accessLines },
  infusion: { title: 'Infusion', write: infusionLines },
  doses: { title: 'Single doses', write: doseLines },
  reaction: { title: 'Reaction', write: reactionLines },
  labs: { title: 'Lab draw', write: labLines },
  teaching: { title: 'Teaching', write: (visit) => answered(visit, 'teaching', 'teaching') },
  supplies: { title: 'Supplies', write: supplyLines },
  goals: { title: 'Goals', write: (visit) => [...visit.goals.map((goal) => `Goal: ${goal}`), ...answered(visit, 'goals', 'goals')] },
  plan: { title: 'What happens next', write: planLines },
};

function partsOf(visit: VisitDetail, style: TimeStyle, ids: readonly string[]): Part[] {
  return ids.flatMap((id) => {
    const writer = writers[id];
    return writer ? [{ id, title: writer.title, text: writer.write(visit, style).join('\n') }] : [];
  });
}

/** The visit note: every heading, so that what was not recorded is seen to be missing. */
export function noteParts(visit: VisitDetail, style: TimeStyle): Part[] {
  return partsOf(visit, style, noteHeadings).map((part) => (part.text === '' ? { ...part, text: 'Not recorded.' } : part));
}

/** A summary for somebody else, as text with headings. Only what was recorded. */
export function summaryText(
  visit: VisitDetail,
  style: TimeStyle,
  reader: 'pharmacy' | 'agency',
  signer: string,
  signedAt: Instant,
  noteHash: string,
): string {
  const { doc } = visit.patient;
  const head = [
    `${fullName(doc.name)} · born ${formatDate(doc.birthDate)} · MRN ${doc.mrn}`,
    `Written from the signed visit note of ${signer}, ${formatDateTime(signedAt, { ...style, weekday: true })}.`,
    `Its fingerprint (SHA-256): ${noteHash}`,
  ];
  const parts = partsOf(visit, style, summaryParts[reader]).filter(({ text }) => text !== '');
  return [...head, ...parts.map(({ title, text }) => `\n## ${title}\n${text}`)].join('\n');
}

function visitLines(visit: VisitDetail, style: TimeStyle): string[] {
  const entries = clockEntries(visit.clock);
  const nurse = visit.names[visit.encounter?.doc.practitionerId ?? ''];
  const { identity, type } = visit.encounter?.doc ?? {};
  return [
    ...(type ? [`Service: ${type}`] : []),
    ...(nurse ? [`Nurse: ${nurse}`] : []),
    ...entries.map((entry) => {
      const event = visit.clock.find(({ id }) => id === entry.id);
      const word = entry.what === 'check-in' ? 'Checked in' : 'Checked out';
      return `${word}: ${formatDateTime(entry.at, style)}${entry.edited ? ' (corrected)' : ''}${event ? `, place: ${placeWords(event.doc.place)}` : ''}`;
    }),
    ...(identity ? [`Identified by ${identity.identifiers.join(' and ')}, ${formatTime(identity.at, style)}`] : []),
  ];
}

function readinessLines({ answers: { readiness } }: VisitDetail): string[] {
  if (!readiness) return [];
  const yes = (id: string, words: string): string[] =>
    readiness[id] === undefined ? [] : [`${words}: ${readiness[id] === true ? 'yes' : 'no'}`];
  const until = readiness['kitExpiresOn'];
  return [
    ...yes('kitPresent', 'Anaphylaxis kit in the home'),
    ...yes('kitIntact', 'Sealed and complete'),
    ...(typeof until === 'string' ? [`First expiry in the kit: ${formatDate(until)}`] : []),
    ...yes('drugOnSite', 'Drug in the home, stored as it should be'),
    ...yes('suppliesOnSite', 'Supplies and pump in the home'),
    ...yes('helperPresent', 'An adult present who can help'),
  ];
}

function words(value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function answered(visit: VisitDetail, section: VisitSectionName, kind: 'assessment' | 'access' | 'teaching' | 'goals'): string[] {
  const answers = visit.answers[section] ?? {};
  return questionsFor(visit, kind).flatMap(({ questions }) =>
    questions.flatMap((question) => {
      const value = answers[question.id];
      if (value === undefined || value === '') return [];
      const of = question.ask === 'score' ? ` of ${question.max}` : '';
      return [question.ask === 'text' ? words(value) : `${question.title}: ${words(value)}${of}`];
    }),
  );
}

function medicineLines(visit: VisitDetail): string[] {
  const { medicines } = visit.answers;
  const said = (id: string, title: string): string[] => {
    const value = medicines?.[id];
    return value === undefined ? [] : [`${title}: ${value === 'no-change' ? 'reviewed, no change' : 'reviewed, changed'}`];
  };
  const changes = medicines?.['medicineChanges'];
  return [
    `Allergies: ${allergyLine({ patient: visit.patient, allergies: visit.allergies }).text}`,
    ...said('allergiesReviewed', 'Allergies today'),
    ...said('reconciled', 'Medicines today'),
    ...(typeof changes === 'string' ? [changes] : []),
  ];
}

function vitalLines(visit: VisitDetail, style: TimeStyle): string[] {
  const vitals = protocolsOf('vitals', visit.ownProtocols)[0]?.vitals ?? [];
  const times = [...new Set(visit.vitals.map(({ doc }) => doc.effectiveAt))].sort();
  return times.map((at) => {
    const values = vitals.flatMap((vital) => {
      const value = valueAt(visit.vitals, at, vital);
      return value === undefined
        ? []
        : [`${vital.name} ${numberText(value)} ${unitText(vital.unit)}`.replace(' %', '%').replace(' /min', '/min')];
    });
    return `${formatTime(at, style)}  ${values.join(' · ')}`;
  });
}

function accessLines(visit: VisitDetail, style: TimeStyle): string[] {
  const plans = { undecided: 'not decided', 'after-last-dose': 'out after the last dose', 'on-date': 'out on', stays: 'stays' } as const;
  return [
    ...visit.lines.map(({ doc }) =>
      [
        lineText(doc),
        ...(doc.insertedOn ? [`placed ${formatDate(doc.insertedOn)}`] : []),
        `removal: ${plans[doc.removal.when]}${doc.removal.on ? ` ${formatDate(doc.removal.on)}` : ''}`,
      ].join(', '),
    ),
    ...answered(visit, 'access', 'access'),
    ...visit.photos.map(({ doc }) => `${formatTime(doc.takenAt, style)}  Photo: ${doc.title} (fingerprint ${doc.sha256.slice(0, 16)})`),
    ...visit.scores.map(
      ({ doc }) => `${formatTime(doc.effectiveAt, style)}  ${doc.name}: ${doc.value?.value ?? ''} (version ${doc.scale?.version ?? 1})`,
    ),
  ];
}

const eventWords = { start: 'Started', change: 'Changed', pause: 'Paused', resume: 'Resumed', end: 'Ended' } as const;
const outcomes: Readonly<Record<string, string>> = {
  completed: 'Given in full',
  stopped: 'Stopped early',
  'not-done': 'Did not take place',
};

function infusionLines({ infusion }: VisitDetail, style: TimeStyle): string[] {
  if (!infusion) return [];
  const { doc } = infusion;
  return [
    `Drug: ${drugName(doc.medication.text)}${doc.route ? `, ${doc.route}` : ''}`,
    ...(doc.order?.dose ? [`Ordered: ${quantityText(doc.order.dose)}`] : []),
    ...(doc.dose ? [`Dose checked in: ${quantityText(doc.dose)}${doc.doseReason ? `; differs because: ${doc.doseReason}` : ''}`] : []),
    ...doc.products
      .filter((product) => product.void !== true)
      .map(
        (product) =>
          `Product: ${drugName(product.description)}, lot ${product.lot}, expires ${formatDate(product.expiresOn)}, ${numberText(product.volumeMl)} mL${product.amount ? `, ${quantityText(product.amount)}` : ''}`,
      ),
    ...(doc.weight ? [`Weight for the rate: ${numberText(doc.weight.value)} kg`] : []),
    ...(doc.protocol
      ? [`Protocol: ${doc.protocol.title}, version ${doc.protocol.version}${doc.regimen ? `, ${doc.regimen.title}` : ''}`]
      : []),
    ...(doc.plan?.cap ? [`Limit: ${numberText(doc.plan.cap.mlPerHour)} mL/h (${doc.plan.cap.words})`] : []),
    ...doc.events.map(
      (event) =>
        `${formatTime(event.at, style)}  ${eventWords[event.what]}${event.mlPerHour === undefined ? '' : ` ${numberText(event.mlPerHour)} mL/h`}${event.reason ? `: ${event.reason}` : ''}`,
    ),
    ...(outcomes[doc.status]
      ? [
          `${outcomes[doc.status] ?? ''}${doc.volumeMl === undefined ? '' : `: ${numberText(doc.volumeMl)} mL`}${doc.reason ? `, because: ${doc.reason}` : ''}`,
        ]
      : []),
    ...(doc.waste ? [`Wasted: ${numberText(doc.waste.volumeMl)} mL${doc.waste.witness ? `, witness ${doc.waste.witness}` : ''}`] : []),
  ];
}

function doseLines({ doses }: VisitDetail, style: TimeStyle): string[] {
  return doses.map(
    ({ doc }) =>
      `${doc.startedAt ? `${formatTime(doc.startedAt, style)}  ` : ''}${drugName(doc.medication.text)}${doc.dose ? ` ${quantityText(doc.dose)}` : ''}${doc.route ? ` ${doc.route}` : ''} (${doc.role})`,
  );
}

function reactionLines(visit: VisitDetail, style: TimeStyle): string[] {
  const named = new Map(
    protocolsOf('reaction', visit.ownProtocols).flatMap(({ symptoms }) => symptoms.map(({ id, title }) => [id, title] as const)),
  );
  return visit.reactions.flatMap(({ doc }) => [
    `Grade ${doc.grade} (CTCAE) to ${drugName(doc.drug)}, began ${formatTime(doc.onsetAt, style)}`,
    ...(doc.symptoms.length > 0 ? [`Signs: ${doc.symptoms.map((id) => named.get(id) ?? id).join(', ')}`] : []),
    ...doc.log.map((entry) => `${formatTime(entry.at, style)}  ${entry.who ? `${entry.who}: ` : ''}${entry.text}`),
    ...(doc.outcome ? [`Outcome: ${doc.outcome}${doc.resolvedAt ? `, ${formatTime(doc.resolvedAt, style)}` : ''}`] : []),
  ]);
}

function labLines({ samples }: VisitDetail, style: TimeStyle): string[] {
  return samples.flatMap(({ doc }) => [
    `${formatDateTime(doc.collectedAt, style)}  ${doc.tests.map(({ title }) => title).join(', ')}${doc.destination ? `, to ${doc.destination}` : ''}`,
    ...(doc.lastDoseEndedAt ? [`Last dose ended ${formatDateTime(doc.lastDoseEndedAt, style)}`] : []),
    ...(doc.nextDoseAt ? [`Next dose ${formatDateTime(doc.nextDoseAt, style)}`] : []),
    ...(doc.timing ? [`CHECK: ${doc.timing.problem}. Drawn all the same: ${doc.timing.reason}`] : []),
  ]);
}

function supplyLines({ supplies }: VisitDetail): string[] {
  return supplies
    .filter(({ doc }) => doc.used > 0 || doc.onHand !== undefined)
    .map(
      ({ doc }) =>
        `${doc.title}: used ${doc.used}${doc.onHand === undefined ? ', left not counted' : `, left ${doc.onHand}`} (${doc.unit})`,
    );
}

function planLines(visit: VisitDetail): string[] {
  const narrative = visit.answers.close?.['narrative'];
  return [
    ...visit.tasks.map(({ doc }) => `${doc.title}${doc.detail ? `: ${doc.detail}` : ''}${doc.ownerRole ? ` (${doc.ownerRole})` : ''}`),
    ...(typeof narrative === 'string' ? [narrative] : []),
  ];
}
