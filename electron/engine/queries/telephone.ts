import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import { contactsAvoided, type Settled } from '../../../shared/messaging/contacts-avoided.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { compare, groupBy } from './read.ts';
import { recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';

const mostShown = 300;
const dayMinutes = 24 * 60;

/** The calls of a stretch of days with what came of them, and what was settled without one. */
export const telephone: Query<'telephone'> = (db, { since, until }) => {
  const all = recordsWhere(db, 'contact-attempt', 'at >= ? and at < ? order by at desc', addMinutes(since, -3 * dayMinutes), until).filter(
    ({ doc }) => doc.status === 'completed',
  );
  const calls = all.filter(({ doc }) => doc.at >= since && doc.channel === 'phone');
  const shown = calls.slice(0, mostShown);
  const tags = patientTags(
    db,
    shown.map(({ doc }) => doc.patientId),
  );
  const names = staffNames(
    db,
    shown.map(({ doc }) => doc.by),
  );
  return {
    total: calls.length,
    outcomes: Object.fromEntries([...groupBy(calls, ({ doc }) => doc.outcome)].map(([outcome, list]) => [outcome, list.length])),
    rows: shown.map((record) => ({ record, patient: tagOrUnknown(tags, record.doc.patientId), byName: names.get(record.doc.by) ?? '' })),
    avoided: contactsAvoided(
      settledIn(db, since, until),
      all.filter(({ doc }) => doc.channel === 'phone').map(({ doc }) => ({ patientId: doc.patientId, at: doc.at })),
    ),
  };
};

function settledIn(db: Database, since: Instant, until: Instant): Settled[] {
  const found: Settled[] = [
    ...answeredMessages(db, since, until),
    ...recordsWhere(db, 'questionnaire-response', `status = 'completed' and asked_at > ?`, addMinutes(since, -90 * dayMinutes)).flatMap(
      ({ doc }): Settled[] =>
        doc.answeredAt && doc.how === 'on-own-page' ? [{ matter: 'form', patientId: doc.patientId, at: doc.answeredAt }] : [],
    ),
    ...recordsWhere(db, 'shipment', `status = 'delivered' and earliest > ?`, addMinutes(since, -14 * dayMinutes)).flatMap(
      ({ doc }): Settled[] => (doc.patientReceipt ? [{ matter: 'delivery', patientId: doc.patientId, at: doc.patientReceipt.at }] : []),
    ),
    ...recordsWhere(db, 'refill', `status in ('answered', 'accepted', 'ordered')`).flatMap(({ doc }): Settled[] =>
      doc.affirmation?.how === 'portal' ? [{ matter: 'refill', patientId: doc.patientId, at: doc.affirmation.at }] : [],
    ),
    ...recordsWhere(db, 'partner-request', `status = 'answered'`).flatMap(({ doc }): Settled[] =>
      doc.answeredAt ? [{ matter: 'partner', patientId: doc.patientId, at: doc.answeredAt }] : [],
    ),
  ];
  return found.filter(({ at }) => at >= since && at < until);
}

/** A conversation counts once, when the first answer in writing stands under the first question from outside. */
function answeredMessages(db: Database, since: Instant, until: Instant): Settled[] {
  const asked = recordsWhere(
    db,
    'communication',
    `author_role in ('patient', 'caregiver') and sent_at >= ? and sent_at < ?`,
    addMinutes(since, -14 * dayMinutes),
    until,
  );
  const settled: Settled[] = [];
  for (const [threadId, questions] of groupBy(asked, ({ doc }) => doc.threadId)) {
    const first = questions.sort((a, b) => compare(a.doc.sentAt, b.doc.sentAt))[0];
    if (!first) continue;
    const [answer] = recordsWhere(
      db,
      'communication',
      `thread_id = ? and sent_at > ? and author_role = 'staff' order by sent_at limit 1`,
      threadId,
      first.doc.sentAt,
    );
    if (answer) settled.push({ matter: 'message', patientId: first.doc.patientId, at: answer.doc.sentAt });
  }
  return settled;
}
