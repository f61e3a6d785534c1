import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes, type Instant } from '../../shared/kernel/time.ts';
import type { AttachmentId, CommunicationId, MessageThreadId, PatientId } from '../../shared/records/ids.ts';
import type { Author } from '../../shared/records/message-thread.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { PatientPlan } from './patient-plan.ts';
import { demoPhotos, photoWith } from './photos.ts';
import { seededRandom } from './random.ts';

type Who = 'patient' | 'nurse' | 'coordinator';

interface Talk {
  readonly subject: string;
  readonly audience: 'staff' | 'patient';
  readonly lines: readonly (readonly [who: Who, text: string])[];
  readonly urgent?: boolean;
  /** The photo that the patient's line brings. */
  readonly photo?: string;
}

/** What such conversations are about; the last line decides whether somebody waits. */
const talks: readonly Talk[] = [
  {
    subject: 'Time of the next visit',
    audience: 'patient',
    lines: [
      ['patient', 'Could the nurse come after 10 in the morning? My daughter wants to be there.'],
      ['coordinator', 'Yes, that works. We moved it and your daughter is welcome.'],
    ],
  },
  {
    subject: 'Dressing came loose',
    audience: 'patient',
    urgent: true,
    photo: 'loose-dressing',
    lines: [['patient', 'The dressing came loose in the shower this morning. It is not red. What should I do?']],
  },
  {
    subject: 'Flushes left',
    audience: 'patient',
    photo: 'flushes',
    lines: [
      ['nurse', 'How many saline flushes do you still have at home?'],
      ['patient', 'Eleven, I counted them today.'],
    ],
  },
  {
    subject: 'Hard to reach by phone',
    audience: 'staff',
    lines: [
      ['coordinator', 'Three calls without an answer this week. Does the family have another number?'],
      ['nurse', 'The daughter answers in the evening. I will ask for her number on the next visit.'],
    ],
  },
];

/** A conversation or none. A source of chance of its own, so that nothing else of the patient changes with it. */
export function demoMessages(plan: PatientPlan, patientId: PatientId, patient: DocOf<'patient'>): Write[] {
  const random = seededRandom(plan.seed + 7_919, plan.index);
  if (!random.chance(0.3)) return [];
  const talk = random.pick(talks);
  const begun = addMinutes(plan.now, -random.int(40, 3 * 24 * 60));
  let made = Date.parse(begun);
  const people: Readonly<Record<Who, Author>> = {
    patient: { role: 'patient', id: patientId, name: [...patient.name.given, patient.name.family].join(' ') },
    nurse: { role: 'staff', id: plan.nurse.id, name: plan.nurse.name },
    coordinator: { role: 'staff', id: plan.branch.coordinator, name: 'Branch coordination' },
  };
  const threadId = `thr-${random.uuid((made += 1))}` as MessageThreadId;
  // Where nobody keeps the bytes there are no photos either.
  const photo = plan.photos && talk.photo !== undefined ? demoPhotos.get(talk.photo) : undefined;
  const messages = talk.lines.flatMap(([who, text], nth): Write[] => {
    const sentAt: Instant = addMinutes(begun, nth * 17);
    const id = `msg-${random.uuid((made += 1))}` as CommunicationId;
    const doc: DocOf<'communication'> = {
      ...{ patientId, threadId, audience: talk.audience, status: 'completed', author: people[who], authorRole: people[who].role },
      ...{ text, priority: talk.urgent && nth === 0 ? 'urgent' : 'routine', mentions: [], sentAt },
    };
    const brings = photo && who === 'patient' ? [photoWith(photo, id.replace(/^msg-/, 'att-') as AttachmentId, id, doc)] : [];
    return [put('communication', id, doc), ...brings];
  });
  const openedBy = people[talk.lines[0]?.[0] ?? 'nurse'];
  const { audience, subject } = talk;
  return [put('message-thread', threadId, { patientId, audience, subject, status: 'open', openedAt: begun, openedBy }), ...messages];
}
