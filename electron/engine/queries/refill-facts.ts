import { chainOf, isHandedOver } from '../../../shared/clinical/refills/chain.ts';
import { fillsOf, supplyOf, type KnownFill } from '../../../shared/clinical/refills/fills.ts';
import type { FirstFill } from '../../../shared/clinical/refills/schema.ts';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import type { FollowUpRow, RefillCycle } from '../../../shared/protocol/queries-refills.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';

type Order = StoredRecord<'medication-request'>;
type Refill = StoredRecord<'refill'>;

/** What the cycles of many orders are told from, read in bulk: a few statements for any number of orders. */
export interface RefillBooks {
  readonly refills: ReadonlyMap<string, readonly Refill[]>;
  readonly shipments: ReadonlyMap<string, StoredRecord<'shipment'>>;
  readonly visits: ReadonlyMap<string, readonly StoredRecord<'appointment'>[]>;
  readonly verified: ReadonlyMap<string, StoredRecord<'order-verification'>>;
  readonly calls: ReadonlyMap<string, readonly StoredRecord<'contact-attempt'>[]>;
  /** By order. */
  readonly dispenses: ReadonlyMap<string, readonly StoredRecord<'medication-dispense'>[]>;
}

export function refillBooks(db: Database, orders: readonly Order[]): RefillBooks {
  const ids = list(orders.map(({ id }) => id));
  const refills = recordsWhere(db, 'refill', 'medication_request_id in (select value from json_each(?)) order by number', ids).filter(
    ({ doc }) => doc.status !== 'entered-in-error',
  );
  // Only those who have a cycle have anything that tells of one.
  const patients = list(new Set(refills.map(({ doc }) => doc.patientId)));
  const ofPatients = 'patient_id in (select value from json_each(?))';
  const from = refills.map(({ doc }) => doc.openedAt).sort()[0] ?? '';
  const shipments = recordsWhere(db, 'shipment', `${ofPatients} order by earliest`, patients).filter(
    ({ doc }) => doc.refillId !== undefined && doc.status !== 'cancelled' && doc.status !== 'entered-in-error',
  );
  const verifications = recordsWhere(
    db,
    'order-verification',
    'order_id in (select value from json_each(?)) order by signed_at',
    ids,
  ).filter(({ doc }) => doc.decision === 'verified');
  return {
    refills: groupBy(refills, ({ doc }) => doc.medicationRequestId),
    shipments: new Map(shipments.map((one) => [one.doc.refillId as string, one])),
    visits: groupBy(
      recordsWhere(
        db,
        'appointment',
        `${ofPatients} and start >= ? and status in ('booked', 'arrived', 'checked-in', 'fulfilled') order by start`,
        patients,
        from,
      ),
      ({ doc }) => doc.patientId,
    ),
    verified: new Map(verifications.map((one) => [verifiedRefill(one), one])),
    dispenses: groupBy(
      recordsWhere(
        db,
        'medication-dispense',
        `medication_request_id in (select value from json_each(?)) and status = 'completed' order by released_at`,
        ids,
      ),
      ({ doc }) => doc.medicationRequestId,
    ),
    calls: groupBy(
      recordsWhere(db, 'contact-attempt', `${ofPatients} and at >= ? order by at`, patients, from).filter(
        ({ doc }) => doc.refillId !== undefined && doc.status === 'completed',
      ),
      ({ doc }) => doc.refillId as string,
    ),
  };
}

/** The refill that was signed for, from the content that was signed. */
function verifiedRefill({ doc }: StoredRecord<'order-verification'>): string {
  const asked = doc.order['dispenseRequest'] as { refillId?: string } | undefined;
  return asked?.refillId ?? '';
}

/** The visit that a refill is for: the one its box was packed for, else the first from the day it is needed. */
export function visitOf({ doc, id }: Refill, books: RefillBooks): StoredRecord<'appointment'> | undefined {
  const visits = books.visits.get(doc.patientId) ?? [];
  const named = books.shipments.get(id)?.doc.appointmentId;
  const day = doc.draft?.neededBy;
  return visits.find((visit) => visit.id === named) ?? (day ? visits.find((visit) => visit.doc.start.slice(0, 10) >= day) : undefined);
}

export function cycleOf(order: Order, refill: Refill, books: RefillBooks): RefillCycle {
  const [call] = books.calls.get(refill.id) ?? [];
  const verified = books.verified.get(refill.id);
  const shipment = books.shipments.get(refill.id);
  const dispense = books.dispenses.get(order.id)?.find(({ doc }) => doc.refillId === refill.id);
  const visit = visitOf(refill, books);
  const chain = chainOf({
    refill: refill.doc,
    order: order.doc,
    ...(call ? { firstCall: { at: call.doc.at } } : {}),
    ...(verified ? { verified: { at: verified.doc.signature.signedAt, by: verified.doc.signature.signerName, id: verified.id } } : {}),
    ...(dispense ? { dispensed: { at: dispense.doc.signature.at, by: dispense.doc.signature.byName, id: dispense.id } } : {}),
    ...(shipment ? { shipment } : {}),
    ...(visit ? { visit } : {}),
  });
  return { refill, chain };
}

interface Standing {
  readonly current?: RefillCycle;
  readonly earlier: readonly RefillCycle[];
  readonly number: number;
  readonly fills: readonly KnownFill[];
  readonly supplyEndsOn?: string;
  readonly lastDaysSupply?: number;
}

const closed: readonly string[] = ['declined', 'cancelled'];

/** Where the refills of an order stand: the cycle under way if there is one, else the number of the next. */
export function standingOf(order: Order, books: RefillBooks, zone: string): Standing {
  const all = books.refills.get(order.id) ?? [];
  const dispenses = books.dispenses.get(order.id) ?? [];
  const fills = fillsOf(order, { refills: all, dispenses, deliveredAt: (id) => books.shipments.get(id)?.doc.deliveredAt }, zone);
  const cycles = all.filter(({ doc }) => doc.number > 0).map((refill) => cycleOf(order, refill, books));
  const current = cycles.findLast(({ refill, chain }) => !closed.includes(refill.doc.status) && !isHandedOver(chain));
  return {
    ...(current ? { current } : {}),
    earlier: cycles.filter((one) => one !== current).toReversed(),
    number: current?.refill.doc.number ?? Math.max(0, ...all.map(({ doc }) => doc.number)) + 1,
    fills,
    ...supplyOf(fills),
  };
}

/** Calls after the first fill; each is open until somebody was reached. After so many days nobody asks any more. */
const followUpEndsAfter = 30;

export function followUpsOf(
  order: Order,
  refills: readonly Refill[],
  fills: readonly KnownFill[],
  list: FirstFill,
  today: string,
): FollowUpRow[] {
  const anchor = fills.find(({ number }) => number === 0)?.on ?? order.doc.startOn;
  if (anchor === undefined) return [];
  const tries = refills.find(({ doc }) => doc.number === 0)?.doc.followUps ?? [];
  return list.steps.map(({ id, afterDays, title, ask, source, sourced }): FollowUpRow => {
    const mine = tries.filter(({ step }) => step === id);
    const dueOn = dayAfter(anchor, afterDays);
    const over = today > dayAfter(dueOn, followUpEndsAfter);
    return {
      ...{ step: id, title, dueOn, ask, source, sourced },
      state: mine.some(({ reached }) => reached) ? 'done' : dueOn <= today && !over ? 'due' : 'later',
      tries: mine.map(({ at, reached, words, byName }) => ({ at, reached, words, byName })),
    };
  });
}
