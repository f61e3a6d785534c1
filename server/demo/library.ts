import goals from '../../resources/protocols/goals.json' with { type: 'json' };
import teaching from '../../resources/protocols/teaching-infusion.json' with { type: 'json' };
import { Protocol } from '../../shared/clinical/protocols/schema.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, type Instant } from '../../shared/kernel/time.ts';
import { NoteTemplate } from '../../shared/records/note-template.ts';
import type { Role } from '../../shared/records/practitioner.ts';
import { seededRandom } from './random.ts';
import type { DemoPerson, DemoStaff } from './staff.ts';

/** A stream of its own: what is added here leaves every other invented record as it was. */
const stream = -11;
const day = 24 * 60;

/** No number of medicine in it: only what a team would really add to its own questions. */
const ownTeaching = Protocol.parse({
  ...teaching,
  version: 2,
  source: 'The clinical board of the demonstration organisation, after a call at night about a pump; the other questions as they came.',
  questions: teaching.questions.flatMap((question) =>
    question.id === 'whenToCall'
      ? [question, { ...question, id: 'pumpAlarms', title: 'Pump alarms: what to do, whom to call' }]
      : [question],
  ),
});
const proposedGoals = Protocol.parse({
  ...goals,
  version: 2,
  source: 'Proposed by the lead nurse of the demonstration organisation.',
  questions: [...goals.questions, { id: 'doAgain', title: 'What would you like to be able to do again?', ask: 'text' }],
});

const discharge = NoteTemplate.parse({
  ...{ id: 'discharge-visit', version: 1, type: 'visit', title: 'Last visit of a therapy' },
  source: 'Written by the demonstration organisation for the end of a course.',
  fields: [
    { id: 'lastDoseGiven', kind: 'yes-no', label: 'Last dose given' },
    { id: 'lineRemoved', kind: 'choice', label: 'Line', options: ['Removed, tip intact', 'Stays, reason below', 'None'] },
    { id: 'suppliesCollected', kind: 'choice', label: 'Pump and supplies', options: ['Collected', 'Collection booked', 'None left'] },
    { id: 'followUpOn', kind: 'date', label: 'Follow-up with the prescriber' },
  ],
  sections: [
    { id: 'outcome', title: 'How it ended', hint: 'The course against its goal; what the patient says.' },
    { id: 'handover', title: 'Hand-over', hint: 'Who goes on from here, what they were told, what to call about.' },
  ],
});

const phrases = [
  ['lineok', 'Site clean, dry and intact; flushes without resistance, brisk blood return. Dressing dated.'],
  ['teachback', 'Taught and shown back without help. Knows whom to call by day and by night.'],
  ['noreact', 'No sign of a reaction during the infusion and in the 30 min after it.'],
] as const;

/** The organisation's own: one protocol in force, one that waits for a second person, a note template, everybody's phrases. */
export function demoLibrary(seed: number, staff: DemoStaff, now: Instant): Write[] {
  const random = seededRandom(seed, stream);
  let made = Date.parse(now) - 60 * day * 60_000;
  const id = (prefix: string): string => makeId<string>(prefix, random.uuid((made += 1000)));
  const [pharmacist, lead] = [personWith(staff, 'pharmacist'), personWith(staff, 'lead')];
  if (!pharmacist || !lead) return [];
  const ago = (days: number): Instant => addMinutes(now, -days * day);
  return [
    put('protocol', id('prot'), {
      ...{ status: 'active', protocolId: ownTeaching.id, body: ownTeaching, authorId: lead.id, writtenAt: ago(40) },
      ...{ approvedBy: pharmacist.id, approvedAt: ago(38) },
      reason: 'Two families called at night because nobody had told them what the pump’s alarm means.',
    }),
    put('protocol', id('prot'), {
      ...{ status: 'draft', protocolId: proposedGoals.id, body: proposedGoals, authorId: lead.id, writtenAt: ago(2) },
      reason: 'A goal in the patient’s own words is easier to follow than a score.',
    }),
    put('note-template', id('ntpl'), {
      ...{ status: 'active', templateId: discharge.id, body: discharge, authorId: lead.id, authorName: lead.name, writtenAt: ago(30) },
      ...{ approvedBy: pharmacist.id, approvedByName: pharmacist.name, approvedAt: ago(29) },
      reason: 'The pharmacy asked for line and supplies at the end of every course.',
    }),
    ...phrases.map(([code, text]) =>
      put('smart-phrase', id('phr'), { code, text, audience: 'organization', ownerId: lead.id, status: 'active', writtenAt: ago(50) }),
    ),
  ];
}

function personWith(staff: DemoStaff, role: Role): DemoPerson | undefined {
  return staff.people.find(({ roles }) => roles.includes(role));
}
