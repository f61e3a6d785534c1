import { callTaskId } from '../../../shared/domain/inventory/call-patients.ts';
import { words } from '../../../shared/kernel/fold.ts';
import type { RecallHit } from '../../../shared/protocol/queries-dispense.ts';
import { lotKeyOf } from '../../../shared/records/inventory-lot.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { ownScopes } from '../data/tables/scopes.ts';
import { boxesOf } from './dispenses.ts';
import { tagOf, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { groupBy, list, rows } from './read.ts';
import { recordsWhere } from './records.ts';

/** From a lot to every patient who received it, by itself or compounded, and where it is now: one look into the index of lots, then a few reads for those who were found. */
export const recall: Query<'recall'> = (db, { lot, product, limit }) => {
  const key = lotKeyOf(lot);
  if (key === '') return { hits: [], shelf: [], batches: [], notices: [], more: false };
  const wanted = words(product);
  const fits = (name: string): boolean => {
    const said = words(name);
    return wanted.every((word) => said.some((one) => one.startsWith(word)));
  };
  const found = recordsWhere(db, 'lot-use', 'lot_key = ? order by at desc limit ?', key, limit + 1);
  const uses = found.slice(0, limit).filter(({ doc }) => fits(doc.product));
  const lots = recordsWhere(db, 'inventory-lot', 'lot_key = ?', key);
  const items = new Map(
    recordsWhere(db, 'inventory-item', 'id in (select value from json_each(?))', list(lots.map(({ doc }) => doc.itemId))).map((item) => [
      item.id,
      item,
    ]),
  );
  const shelf = lots.flatMap((one) => {
    const item = items.get(one.doc.itemId);
    return item && !fits(item.doc.name) ? [] : [{ lot: one, ...(item ? { item } : {}) }];
  });
  const notices = recordsWhere(db, 'lot-recall', 'lot_key = ? order by started_at desc', key).filter(({ doc }) => fits(doc.product));
  return {
    hits: hitsOf(db, uses, notices),
    shelf,
    batches: batchesWith(
      db,
      shelf.map((one) => one.lot.id),
    ),
    notices,
    more: found.length > limit,
  };
};

export const recalls: Query<'recalls'> = (db, { limit }) =>
  recordsWhere(db, 'lot-recall', `status in ('active', 'lifted') order by started_at desc limit ?`, limit);

function hitsOf(db: Database, uses: readonly StoredRecord<'lot-use'>[], notices: readonly StoredRecord<'lot-recall'>[]): RecallHit[] {
  if (uses.length === 0) return [];
  const patientIds = list(new Set(uses.map(({ doc }) => doc.patientId)));
  const patients = new Map(
    recordsWhere(db, 'patient', 'id in (select value from json_each(?))', patientIds).map((patient) => [patient.id, patient]),
  );
  const tags = new Map([...patients].map(([id, patient]) => [id, tagOf(patient)]));
  const dispenses = new Map(
    recordsWhere(
      db,
      'medication-dispense',
      'id in (select value from json_each(?))',
      list(new Set(uses.map(({ doc }) => doc.dispenseId))),
    ).map((one) => [one.id, one]),
  );
  const boxes = boxesOf(db, patients.keys());
  const given = givenOf(db, uses, patientIds);
  const knowsGiven = !ownScopes(db).some((scope) => scope.startsWith('dispense:'));
  const active = notices.find(({ doc }) => doc.status === 'active');
  const asked = active ? tasksOf(db, active.id, [...patients.keys()]) : new Set<string>();
  return uses.map((use): RecallHit => {
    const { patientId, dispenseId, labelLot } = use.doc;
    const dispense = dispenses.get(dispenseId);
    const shipment = boxes.get(dispenseId);
    const visits = given.get(`${patientId} ${labelLot}`) ?? [];
    const item = dispense?.doc.items.find(({ lot }) => lot === labelLot);
    const back = (dispense?.doc.takenBack ?? []).filter(({ lot }) => lot === labelLot).reduce((sum, { quantity }) => sum + quantity, 0);
    const used = visits.reduce((sum, { count }) => sum + count, 0);
    const left = Math.max(0, (item?.quantity.value ?? 0) - back - used);
    const patient = patients.get(patientId);
    const phone = patient?.doc.telecom.mobile ?? patient?.doc.telecom.phone;
    const taskId = active ? callTaskId(active.id, patientId) : undefined;
    return {
      use,
      patient: tagOrUnknown(tags, patientId),
      ...(phone ? { phone } : {}),
      ...(dispense ? { dispense } : {}),
      ...(shipment ? { shipment } : {}),
      given: visits,
      where: whereNow({ item: item !== undefined, left, used, shipment, knowsGiven }),
      left,
      ...(taskId && asked.has(taskId) ? { taskId } : {}),
    };
  });
}

interface Whereabouts {
  readonly item: boolean;
  readonly left: number;
  readonly used: number;
  readonly shipment: StoredRecord<'shipment'> | undefined;
  /** A technician's laptop holds no infusions: what reached a home may be given or not. */
  readonly knowsGiven: boolean;
}

function whereNow({ item, left, used, shipment, knowsGiven }: Whereabouts): RecallHit['where'] {
  if (!item) return 'unknown';
  if (left === 0) return used > 0 ? 'given' : 'back';
  if (shipment?.doc.status === 'delivered') return knowsGiven ? 'home' : 'delivered';
  if (shipment && ['on-route', 'failed'].includes(shipment.doc.status)) return 'on-the-way';
  // Given without a delivery of ours: it did reach the home.
  return used > 0 ? 'home' : 'pharmacy';
}

interface Given {
  readonly patientId: string;
  readonly encounterId: string;
  readonly at: RecallHit['given'][number]['at'];
  readonly lot: string;
  readonly count: number;
}

/** Products with such a label that were checked in and not taken off again, by visit. */
function givenOf(
  db: Database,
  uses: readonly StoredRecord<'lot-use'>[],
  patientIds: string,
): ReadonlyMap<string, readonly RecallHit['given'][number][]> {
  const labels = list(new Set(uses.map(({ doc }) => doc.labelLot)));
  const first = uses.reduce((at, { doc }) => (doc.at < at ? doc.at : at), uses[0]?.doc.at ?? '');
  const found = rows<Given>(
    db,
    `select a.patient_id as patientId, a.encounter_id as encounterId, a.started_at as at, p.value ->> '$.lot' as lot, count(*) as count
     from medication_administration a, json_each(a.doc, '$.products') p
     where a.patient_id in (select value from json_each(?)) and a.started_at >= ?
       and a.status in ('in-progress', 'on-hold', 'completed', 'stopped')
       and p.value ->> '$.lot' in (select value from json_each(?)) and coalesce(p.value ->> '$.void', 0) = 0
     group by a.id, lot order by a.started_at`,
    patientIds,
    first,
    labels,
  );
  return groupBy(found, ({ patientId, lot }) => `${patientId} ${lot}`);
}

function tasksOf(db: Database, recallId: string, patientIds: readonly string[]): ReadonlySet<string> {
  const ids = patientIds.map((patientId) => callTaskId(recallId, patientId));
  return new Set(recordsWhere(db, 'task', 'id in (select value from json_each(?))', list(ids)).map(({ id }) => id));
}

/** Batches that took from these lots and may still be used: through the events of the lots, which are indexed. */
function batchesWith(db: Database, lotIds: readonly string[]): StoredRecord<'compounding-batch'>[] {
  if (lotIds.length === 0) return [];
  const wanted = new Set(lotIds);
  return recordsWhere(
    db,
    'compounding-batch',
    `status in ('in-progress', 'prepared', 'checked', 'released') order by started_at desc limit 500`,
  ).filter(
    ({ doc }) =>
      doc.lines.some(({ dispenseId }) => !dispenseId) && doc.components.some((one) => one.void !== true && wanted.has(one.lotId)),
  );
}
