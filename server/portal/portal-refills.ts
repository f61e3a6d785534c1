import { fillsOf, localDay, refillDueOn, supplyOf } from '../../shared/clinical/refills/fills.ts';
import { refillWindowsOf } from '../../shared/clinical/refills/lists.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import type { PortalRefill } from '../../shared/protocol/portal-session.ts';
import { refillIdOf } from '../../shared/records/refill.ts';
import type { Kind, StoredRecord } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import type { PortalPersonRow } from '../data/tables/portal-session.ts';

/** So many of each kind are read of one patient; nobody has more that run. */
const most = 400;
/** As on the team's list: what no pharmacist has seen yet is not refilled, what is held or returned is not asked about. */
const asked = new Set(['changed', 'renewed', 'verified']);
const closed = new Set(['declined', 'cancelled']);

/** The therapies whose next fill is asked about, by the same rule as on the team's list of refills, with what was answered so far. */
export async function refillsOf(query: Query, person: PortalPersonRow, zone: string, now: Instant): Promise<PortalRefill[]> {
  const read = <K extends Kind>(kind: K, where: string, order = 'id'): Promise<StoredRecord<K>[]> =>
    query<StoredRecord<K> & Record<string, unknown>>(
      `SELECT id, doc FROM "${kind.replaceAll('-', '_')}" WHERE org_id = $1 AND patient_id = $2 AND ${where} ORDER BY ${order} LIMIT ${String(most)}`,
      [person.orgId, person.patientId],
    );
  const orders = (await read('medication-request', `status = 'active'`)).filter(
    ({ doc }) => doc.isTherapy && asked.has(doc.verification?.state ?? ''),
  );
  if (orders.length === 0) return [];
  const refills = await read('refill', `status <> 'entered-in-error'`, 'medication_request_id, number');
  const dispenses = await read('medication-dispense', `status = 'completed'`, 'released_at');
  const boxes = await read('shipment', `status = 'delivered'`, 'earliest DESC');
  const levels = await read('supply-level', `status = 'active'`, 'item');
  const own = await ownLists(query, person.orgId);
  const windows = refillWindowsOf(own.windows);
  const deliveredAt = (refillId: string): string | undefined => boxes.find(({ doc }) => doc.refillId === refillId)?.doc.deliveredAt;
  const supplies = levels.map(({ doc: { item, unit, par } }) => ({ item, unit, par }));

  return orders.flatMap((order): PortalRefill[] => {
    const mine = refills.filter(({ doc }) => doc.medicationRequestId === order.id);
    const fills = fillsOf(
      order,
      { refills: mine, dispenses: dispenses.filter(({ doc }) => doc.medicationRequestId === order.id), deliveredAt },
      zone,
    );
    const about = {
      ...{ medicationRequestId: order.id as PortalRefill['medicationRequestId'], medication: order.doc.medication.text, supplies },
      ...(own.script === undefined ? {} : { script: own.script }),
    };
    const cycles = mine.filter(({ doc }) => doc.number > 0);
    const current = cycles.findLast(({ id, doc }) => !closed.has(doc.status) && !doc.fill && !deliveredAt(id));
    if (current) {
      const { status, number, answers, affirmation, supplyEndsOn } = current.doc;
      return [
        {
          ...{ ...about, id: current.id as PortalRefill['id'], number, begun: true, ...(supplyEndsOn ? { supplyEndsOn } : {}) },
          state: affirmation?.answer === 'no' ? 'wanted-none' : affirmation ? stateOfStatus(status) : 'asked',
          answers: Object.fromEntries(Object.entries(answers).map(([question, { value }]) => [question, value])),
        },
      ];
    }
    const supply = supplyOf(fills);
    if (supply.supplyEndsOn === undefined) return [];
    // Wanted by nobody, as far as this supply goes.
    const last = cycles.at(-1)?.doc;
    if (last && closed.has(last.status) && last.supplyEndsOn === supply.supplyEndsOn) return [];
    if (refillDueOn(windows, supply.supplyEndsOn, supply.lastDaysSupply) > localDay(now, zone)) return [];
    const number = Math.max(0, ...mine.map(({ doc }) => doc.number)) + 1;
    return [
      {
        ...{ ...about, id: refillIdOf(order.id, number), number, begun: false, state: 'asked', answers: {} },
        supplyEndsOn: supply.supplyEndsOn as PortalRefill['supplyEndsOn'],
        ...(supply.lastDaysSupply === undefined ? {} : { lastDaysSupply: supply.lastDaysSupply }),
      },
    ];
  });
}

function stateOfStatus(status: string): PortalRefill['state'] {
  return status === 'answered' ? 'answered' : 'under-way';
}

async function ownLists(query: Query, orgId: string): Promise<{ readonly windows: readonly unknown[]; readonly script?: unknown }> {
  const rows = await query<StoredRecord<'clinical-knowledge'> & Record<string, unknown>>(
    `SELECT id, doc FROM clinical_knowledge WHERE org_id = $1 AND topic = ANY($2) AND status = 'active'`,
    [orgId, ['refill-script', 'refill-windows']],
  );
  const of = (topic: string): unknown[] => rows.filter(({ doc }) => doc.topic === topic).map(({ doc }) => doc.data);
  const [script] = of('refill-script');
  return { windows: of('refill-windows'), ...(script === undefined ? {} : { script }) };
}
