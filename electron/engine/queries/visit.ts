import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { InfusionHistory, VisitDetail } from '../../../shared/protocol/queries-visit.ts';
import type { Kind, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { ownProtocols } from './own-protocols.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordById, recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';
import { waitingIds } from './waiting.ts';

/** A visit is prepared at most this long before it begins. */
const preparedMinutes = 36 * 60;
/** As many past infusions as tell how a drug is borne. */
const remembered = 24;

/** One visit with everything that was recorded in it: one question when it is opened and after each tap. */
export const visit: Query<'visit'> = (db, { id }) => {
  const named = id.startsWith('enc-') ? recordById(db, 'encounter', id) : undefined;
  const appointment = recordById(db, 'appointment', named?.doc.appointmentId ?? id);
  const encounter = named ?? encounterOf(db, id);
  const patientId = encounter?.doc.patientId ?? appointment?.doc.patientId;
  const patient = patientId && recordById(db, 'patient', patientId);
  if (!patientId || !patient) return undefined;
  const of = <K extends Kind>(kind: K): StoredRecord<K>[] =>
    encounter ? recordsWhere(db, kind, 'encounter_id = ? order by id', encounter.id) : [];

  const administrations = of('medication-administration').filter(({ doc }) => doc.status !== 'entered-in-error');
  const infusion = administrations.find(({ doc }) => doc.role === 'infusion');
  const orders = recordsWhere(db, 'medication-request', `patient_id = ? and status <> 'entered-in-error'`, patientId);
  const order = (infusion && orders.find((one) => one.id === infusion.doc.orderId)) ?? therapyOf(orders, appointment?.doc.serviceType);
  const reactions = of('infusion-reaction').filter(({ doc }) => doc.status !== 'entered-in-error');
  const clock = of('evv-event');
  const signatures = of('visit-signature');
  const tasks = encounter ? recordsWhere(db, 'task', 'patient_id = ?', patientId).filter(({ doc }) => doc.focus?.id === encounter.id) : [];
  const note = noteOf(db, patientId, encounter?.id);
  const weight = latestWeight(db, patientId);
  const kit = recordsWhere(db, 'home-kit', `patient_id = ? and status = 'in-home' order by id desc limit 1`, patientId)[0];
  const lines = recordsWhere(db, 'access-device', `patient_id = ? and status = 'active'`, patientId);
  const waiting = encounter !== undefined && isWaiting(db, encounter.id, of('visit-section'));
  return {
    ...(appointment ? { appointment } : {}),
    ...(encounter ? { encounter } : {}),
    patient,
    allergies: recordsWhere(db, 'allergy-intolerance', `patient_id = ? and clinical_status = 'active'`, patientId).filter(
      ({ doc }) => doc.verificationStatus !== 'entered-in-error' && doc.verificationStatus !== 'refuted',
    ),
    ...(weight ? { weight } : {}),
    answers: Object.fromEntries(of('visit-section').map(({ doc }) => [doc.section, doc.answers])),
    ...(order ? { order } : {}),
    medicines: orders.filter((one) => one.id !== order?.id && (one.doc.status === 'active' || one.doc.status === 'on-hold')),
    ...(infusion ? { infusion } : {}),
    doses: administrations.filter(({ doc }) => doc.role !== 'infusion'),
    reactions,
    clock,
    samples: of('specimen').filter(({ doc }) => doc.status !== 'entered-in-error'),
    levels: recordsWhere(db, 'supply-level', `patient_id = ? and status = 'active' order by item`, patientId),
    supplies: of('supply-count'),
    signatures,
    vitals: observed(db, patientId, encounter, 'vital-signs'),
    scores: observed(db, patientId, encounter, 'survey'),
    lines,
    photos: encounter ? photosOf(db, lines, encounter) : [],
    tasks,
    documents: encounter?.doc.signed
      ? recordsWhere(db, 'document-reference', 'patient_id = ? and at = ?', patientId, encounter.doc.signed.at)
      : [],
    ...(note ? { note } : {}),
    ...(kit ? { kit } : {}),
    boxes: appointment ? recordsWhere(db, 'shipment', 'appointment_id = ?', appointment.id) : [],
    goals: recordsWhere(db, 'care-plan', `patient_id = ? and status = 'active'`, patientId).flatMap(({ doc }) => doc.goals),
    history: historyOf(db, patientId, encounter?.id, infusion?.doc.medication.text ?? order?.doc.medication.text),
    ownProtocols: ownProtocols(db),
    names: Object.fromEntries(
      staffNames(db, [
        encounter?.doc.practitionerId,
        encounter?.doc.signed?.byId,
        ...administrations.map(({ doc }) => doc.performerId),
        ...clock.map(({ doc }) => doc.practitionerId),
      ]),
    ),
    waiting,
  };
};

function encounterOf(db: Database, appointmentId: string): StoredRecord<'encounter'> | undefined {
  return recordsWhere(
    db,
    'encounter',
    `appointment_id = ? and status not in ('cancelled', 'entered-in-error') order by id`,
    appointmentId,
  )[0];
}

/** The infusion order: active first, then on hold (the screen says so), the newest of them. */
function therapyOf(orders: readonly StoredRecord<'medication-request'>[], service = ''): StoredRecord<'medication-request'> | undefined {
  const words = service.toLowerCase();
  const rank = ({ doc }: StoredRecord<'medication-request'>): number =>
    (doc.status === 'active' ? 0 : 2) + (words.includes(doc.medication.text.split(' ')[0]?.toLowerCase() ?? '-') ? 0 : 1);
  return orders
    .filter(({ doc }) => doc.isTherapy && (doc.status === 'active' || doc.status === 'on-hold'))
    .sort((a, b) => rank(a) - rank(b) || compare(b.doc.authoredAt ?? '', a.doc.authoredAt ?? ''))[0];
}

function observed(
  db: Database,
  patientId: string,
  encounter: StoredRecord<'encounter'> | undefined,
  category: 'vital-signs' | 'survey',
): StoredRecord<'observation'>[] {
  if (!encounter) return [];
  const from = addMinutes(encounter.doc.start, -preparedMinutes);
  return recordsWhere(
    db,
    'observation',
    'patient_id = ? and category = ? and effective_at >= ? order by effective_at, id',
    patientId,
    category,
    from,
  ).filter(({ doc }) => doc.encounterId === encounter.id && doc.status !== 'entered-in-error');
}

/** Photos of the lines since the visit was prepared: a later one belongs to the next visit. */
function photosOf(
  db: Database,
  lines: readonly StoredRecord<'access-device'>[],
  encounter: StoredRecord<'encounter'>,
): StoredRecord<'attachment'>[] {
  const from = addMinutes(encounter.doc.start, -preparedMinutes);
  const until = encounter.doc.signed?.at;
  return lines
    .flatMap(({ id }) => recordsWhere(db, 'attachment', 'focus_id = ? order by taken_at', id))
    .filter(({ doc }) => doc.status === 'current' && doc.takenAt >= from && (until === undefined || doc.takenAt <= until));
}

/** When sets of vital signs were taken in a visit, oldest first. */
export function vitalsTaken(db: Database, encounter: StoredRecord<'encounter'>): Instant[] {
  return [...new Set(observed(db, encounter.doc.patientId, encounter, 'vital-signs').map(({ doc }) => doc.effectiveAt))].sort();
}

function noteOf(db: Database, patientId: string, encounterId: string | undefined): StoredRecord<'clinical-note'> | undefined {
  if (!encounterId) return undefined;
  const notes = recordsWhere(db, 'clinical-note', 'patient_id = ? order by occurred_at desc limit 60', patientId);
  return notes.find(({ doc }) => doc.encounterId === encounterId && doc.status !== 'entered-in-error');
}

function latestWeight(db: Database, patientId: string): VisitDetail['weight'] {
  const weights = recordsWhere(db, 'observation', `patient_id = ? and code = '29463-7' order by effective_at desc limit 5`, patientId);
  const doc = weights.find((one) => one.doc.status !== 'entered-in-error' && one.doc.value?.unit === 'kg')?.doc;
  return doc?.value && { value: doc.value.value, at: doc.effectiveAt };
}

function historyOf(db: Database, patientId: string, encounterId: string | undefined, drug: string | undefined): InfusionHistory {
  const past = recordsWhere(
    db,
    'medication-administration',
    'patient_id = ? and started_at is not null order by started_at desc limit ?',
    patientId,
    remembered,
  ).filter(({ doc }) => doc.encounterId !== encounterId && doc.role === 'infusion' && doc.medication.text === drug);
  const reacted = recordsWhere(db, 'infusion-reaction', 'patient_id = ? order by onset_at desc limit ?', patientId, remembered).filter(
    ({ doc }) => doc.encounterId !== encounterId && doc.status !== 'entered-in-error',
  );
  const troubled = new Set(reacted.map(({ doc }) => doc.encounterId));
  const fastest = past
    .filter(({ doc }) => doc.status === 'completed' && !troubled.has(doc.encounterId))
    .map(({ doc }) => ({ mlPerHour: Math.max(0, ...doc.events.map((event) => event.mlPerHour ?? 0)), at: doc.startedAt }))
    .sort((a, b) => b.mlPerHour - a.mlPerHour)[0];
  return {
    ...(fastest?.at && fastest.mlPerHour > 0 ? { tolerated: { mlPerHour: fastest.mlPerHour, at: fastest.at } } : {}),
    reactions: reacted.map(({ doc }) => ({ at: doc.onsetAt, grade: doc.grade, drug: doc.drug, symptoms: doc.symptoms })),
    infusions: past.length,
  };
}

function isWaiting(db: Database, encounterId: string, sections: readonly { readonly id: string }[]): boolean {
  if (waitingIds(db, 'encounter').has(encounterId)) return true;
  const waiting = waitingIds(db, 'visit-section');
  return sections.some(({ id }) => waiting.has(id));
}
