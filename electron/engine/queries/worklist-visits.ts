import type { Actor } from '../../../shared/domain/define-command.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { visitStands } from './next-visits.ts';
import { patientTags } from './patient-tags.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';
import type { Day } from './worklist-day.ts';

type Visit = DocOf<'appointment'>;

/** The reader's visits until the end of the day that are not done: today's, and earlier ones that were never begun or never finished. */
export function openVisits(db: Database, actor: Actor, day: Day): WorklistItem[] {
  const found = recordsWhere(db, 'appointment', `practitioner_id = ? and start < ? and ${visitStands} order by start`, actor.id, day.end);
  return visitItems(db, asBegun(db, found), (visit) => ({ reason: reasonOf(visit, day.now) }));
}

/** A nurse who has checked in is there, whatever the booking says until the visit is done. */
function asBegun(db: Database, found: readonly StoredRecord<'appointment'>[]): readonly StoredRecord<'appointment'>[] {
  const running = recordsWhere(
    db,
    'encounter',
    `appointment_id in (select value from json_each(?)) and status = 'in-progress'`,
    list(found.map(({ id }) => id)),
  );
  const begun = new Set(running.map(({ doc }) => doc.appointmentId as string | undefined));
  return found.map((one) => (begun.has(one.id) ? { ...one, doc: { ...one.doc, status: 'arrived' } } : one));
}

export function finishedVisits(db: Database, actor: Actor, day: Day): WorklistItem[] {
  const found = recordsWhere(
    db,
    'appointment',
    `practitioner_id = ? and start >= ? and start < ? and status = 'fulfilled'`,
    actor.id,
    day.start,
    day.end,
  );
  return visitItems(db, found, (visit) => ({ reason: 'Visit done', doneAt: visit.end }));
}

function visitItems(
  db: Database,
  found: readonly StoredRecord<'appointment'>[],
  tell: (visit: Visit) => { reason: string; doneAt?: Instant },
): WorklistItem[] {
  const tags = patientTags(
    db,
    found.map(({ doc }) => doc.patientId),
  );
  return found.map(({ id, doc }): WorklistItem => {
    const patient = tags.get(doc.patientId);
    return {
      key: `visit:${id}`,
      what: 'visit',
      id,
      title: doc.serviceType,
      priority: 'routine',
      dueAt: doc.start,
      endsAt: doc.end,
      timeZone: doc.timeZone,
      status: doc.status,
      ...tell(doc),
      ...(patient ? { patient } : {}),
    };
  });
}

function reasonOf({ status, start, confirmation }: Visit, now: Instant): string {
  if (status === 'arrived' || status === 'checked-in') return 'Visit in progress';
  if (start < now) return 'Visit not started';
  if (confirmation === 'declined') return 'The patient declined this time';
  return confirmation === 'confirmed' ? 'Visit today' : 'Visit today, not confirmed yet';
}
