import { wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { Readiness, ReadinessSubject } from '../../../shared/protocol/queries-plan.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import type { Query } from './query.ts';
import { recordById, recordsWhere } from './records.ts';

type Visit = StoredRecord<'appointment'>;
type Said = Omit<Readiness, 'what'>;
/** Looks at what is recorded of one thing. Undefined: nothing is recorded, which is neither ready nor missing. */
type Source = (db: Database, visit: Visit) => Said | undefined;

/** What a visit needs, and where it is read from. Whoever records more adds a source here; the first that knows something speaks. */
const sources: Readonly<Record<ReadinessSubject, readonly Source[]>> = {
  orders: [orders],
  drug: [box('drug')],
  supplies: [box('supply'), supplyLevels],
  kit: [kit],
  authorization: [],
  device: [device],
  confirmation: [confirmation],
};

export const readiness: Query<'readiness'> = (db, { appointmentId }) => {
  const visit = recordById(db, 'appointment', appointmentId);
  return visit ? readinessOf(db, visit) : [];
};

export function readinessOf(db: Database, visit: Visit): Readiness[] {
  return Object.entries(sources).map(([what, asked]): Readiness => {
    for (const source of asked) {
      const said = source(db, visit);
      if (said) return { what: what as ReadinessSubject, ...said };
    }
    return { what: what as ReadinessSubject, state: 'not-recorded', detail: 'Not recorded' };
  });
}

function orders(db: Database, { doc }: Visit): Said {
  const active = recordsWhere(
    db,
    'medication-request',
    `patient_id = ? and status in ('active', 'on-hold') and is_therapy = 1`,
    doc.patientId,
  );
  const held = active.find((order) => order.doc.status === 'on-hold');
  if (held) return { state: 'blocked', detail: `${held.doc.medication.text} is on hold` };
  const [order] = active;
  if (!order) return { state: 'blocked', detail: 'No active infusion order' };
  const last = order.doc.endOn;
  const day = dayOf(doc);
  if (last && last < day) return { state: 'blocked', detail: `The order ended on ${last}` };
  return { state: 'ready', detail: order.doc.medication.text };
}

function box(kind: 'drug' | 'supply'): Source {
  return (db, { id, doc }) => {
    const boxes = recordsWhere(db, 'shipment', `appointment_id = ? and status not in ('cancelled', 'entered-in-error')`, id).filter((one) =>
      one.doc.items.some((item) => item.kind === kind),
    );
    const [found] = boxes.sort((a, b) => order.indexOf(a.doc.status) - order.indexOf(b.doc.status));
    if (!found) return undefined;
    const { status, excursion, expectedAt, window } = found.doc;
    if (excursion && excursion.settled?.decision !== 'may-be-used')
      return { state: 'blocked', detail: 'Temperature excursion: a pharmacist must decide' };
    if (status === 'delivered') return { state: 'ready', detail: 'Delivered' };
    if (status === 'failed' || status === 'returned') return { state: 'blocked', detail: 'The delivery failed' };
    const by = expectedAt ?? window.latest;
    return by > doc.start
      ? { state: 'blocked', detail: 'Expected only after the visit begins' }
      : { state: 'attention', detail: status === 'on-route' ? 'On its way' : 'Not on its way yet' };
  };
}

/** The box that is worst speaks for all. */
const order: readonly string[] = ['failed', 'returned', 'prepared', 'packed', 'on-route', 'delivered'];

function supplyLevels(db: Database, { doc }: Visit): Said | undefined {
  const levels = recordsWhere(db, 'supply-level', `patient_id = ? and status = 'active'`, doc.patientId);
  const counted = levels.filter((one) => one.doc.counted);
  if (counted.length === 0) return undefined;
  const low = counted.filter((one) => (one.doc.counted?.value ?? 0) < one.doc.par);
  return low.length > 0
    ? { state: 'attention', detail: `Low: ${low.map((one) => one.doc.item).join(', ')}` }
    : { state: 'ready', detail: `${counted.length} counted, none low` };
}

function kit(db: Database, { doc }: Visit): Said | undefined {
  const [found] = recordsWhere(db, 'home-kit', `patient_id = ? and status = 'in-home'`, doc.patientId);
  if (!found) return undefined;
  const expiry = found.doc.firstExpiry;
  if (expiry && expiry <= dayOf(doc)) return { state: 'blocked', detail: 'Anaphylaxis kit out of date' };
  return { state: 'ready', detail: 'Anaphylaxis kit in the home, in date' };
}

function device(db: Database, { doc }: Visit): Said | undefined {
  const words = recordById(db, 'patient', doc.patientId)?.doc.accessDevice;
  return words ? { state: 'ready', detail: words } : undefined;
}

function confirmation(_db: Database, { doc }: Visit): Said {
  if (doc.confirmation === 'declined') return { state: 'blocked', detail: 'The patient declined the time' };
  return doc.confirmation === 'confirmed'
    ? { state: 'ready', detail: 'The patient confirmed the time' }
    : { state: 'attention', detail: 'The patient has not confirmed' };
}

function dayOf(doc: Visit['doc']): string {
  return wallTimeOf(new Date(doc.start), doc.timeZone).date;
}
