import { dayAfter, wallTimeOf } from '../../kernel/wall-time.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { supplyEndOf, type Fill } from '../adherence/coverage.ts';
import type { RefillWindows } from './schema.ts';

/** A fill with where it is known from. */
export interface KnownFill extends Fill {
  readonly from: 'dispensed' | 'delivered' | 'recorded' | 'order';
  readonly number?: number;
}

interface FillFacts {
  readonly refills: readonly StoredRecord<'refill'>[];
  /** Of the order, the first released first. */
  readonly dispenses: readonly StoredRecord<'medication-dispense'>[];
  readonly deliveredAt: (refillId: string) => string | undefined;
}

/** Every fill that is known of an order, from the record nearest to it: recorded by hand, dispensed, delivered, or the order's own first. */
export function fillsOf(
  order: StoredRecord<'medication-request'>,
  { refills, dispenses, deliveredAt }: FillFacts,
  zone: string,
): KnownFill[] {
  const dispensed = dispenses.filter(({ doc }) => doc.daysSupply !== undefined);
  const told = refills.flatMap(({ id, doc }): KnownFill[] => {
    if (doc.fill) return [{ on: doc.fill.on, daysSupply: doc.fill.daysSupply, from: 'recorded', number: doc.number }];
    const delivered = deliveredAt(id);
    const mine = dispensed.filter((one) => one.doc.refillId === id);
    if (mine.length > 0) return mine.map((one) => fillOf(one, zone, doc.number, delivered));
    return delivered && doc.draft
      ? [{ on: localDay(delivered, zone), daysSupply: doc.draft.daysSupply, from: 'delivered', number: doc.number }]
      : [];
  });
  // What was dispensed without a refill is the first fill where none is known, else more of one.
  const hasFirst = told.some(({ number }) => number === 0);
  const others = dispensed.filter(({ doc }) => doc.refillId === undefined);
  told.push(...others.map((one, at) => fillOf(one, zone, at === 0 && !hasFirst ? 0 : undefined, undefined)));
  const { startOn, dispenseRequest } = order.doc;
  const first = dispenseRequest?.initialFill?.daysSupply ?? (dispenseRequest?.refillId ? undefined : dispenseRequest?.daysSupply);
  told.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  if (told.some(({ number }) => number === 0) || startOn === undefined || first === undefined) return told;
  return [{ on: startOn, daysSupply: first, from: 'order', number: 0 }, ...told];
}

function fillOf(
  dispense: StoredRecord<'medication-dispense'>,
  zone: string,
  number: number | undefined,
  deliveredAt: string | undefined,
): KnownFill {
  const { signature, daysSupply = 0 } = dispense.doc;
  return {
    on: localDay(deliveredAt ?? signature.at, zone),
    daysSupply: Math.floor(daysSupply),
    from: 'dispensed',
    ...(number === undefined ? {} : { number }),
  };
}

export function localDay(at: string, zone: string): string {
  return wallTimeOf(new Date(at), zone).date;
}

/** The last day that is covered, and for how many days the last fill was. */
export function supplyOf(fills: readonly KnownFill[]): { readonly supplyEndsOn?: string; readonly lastDaysSupply?: number } {
  const end = supplyEndOf(fills);
  const last = fills.at(-1)?.daysSupply;
  return { ...(end === undefined ? {} : { supplyEndsOn: end }), ...(last === undefined ? {} : { lastDaysSupply: last }) };
}

/** The day from which the next fill is asked about. Of a short fill at least half is used before anybody asks again. */
export function refillDueOn({ listDaysBeforeEnd }: RefillWindows, supplyEndsOn: string, lastDaysSupply: number | undefined): string {
  return dayAfter(supplyEndsOn, -Math.min(listDaysBeforeEnd.value, Math.floor((lastDaysSupply ?? 999) / 2)));
}
