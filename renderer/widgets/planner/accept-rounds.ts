import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { instantOf } from '../../../shared/planning/minutes.ts';
import type { RoundChange } from '../../../shared/planning/round-changes.ts';
import type { CommandResult } from '../../../shared/protocol/engine-api.ts';
import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { stopActions, type StopStatus } from '../../../shared/records/delivery-route.ts';
import { newId, query, runCommand } from '../../app/engine.ts';

const movable: readonly StopStatus[] = stopActions.order;

export interface RoundRefused {
  readonly round: RouteRow;
  readonly result: CommandResult;
}

/** Brings accepted rounds onto the vans: each new box by its own command, then the order of the whole round by one. */
export async function acceptRounds(
  changes: readonly RoundChange[],
  rounds: readonly RouteRow[],
  boxes: readonly ShipmentRow[],
): Promise<{ readonly changed: number; readonly refused: readonly RoundRefused[] }> {
  const every = new Map(
    [...rounds.flatMap(({ stops }) => stops.flatMap(({ box }) => box ?? [])), ...boxes].map((row) => [row.record.id, row]),
  );
  const refused: RoundRefused[] = [];
  let changed = 0;
  for (const change of changes) {
    const round = rounds.find(({ record }) => record.id === change.routeId);
    if (!round) continue;
    const result = await acceptRound(change, round, every);
    if (!result || result.ok) changed++;
    else refused.push({ round, result });
  }
  return { changed, refused };
}

async function acceptRound(
  change: RoundChange,
  round: RouteRow,
  boxes: ReadonlyMap<string, ShipmentRow>,
): Promise<CommandResult | undefined> {
  const routeId = round.record.id as never;
  const open = round.stops.filter(({ record }) => movable.includes(record.doc.status));
  const stopOf = new Map(open.map(({ record }) => [record.doc.shipmentId as string, record.id]));
  const first = Math.max(0, ...round.stops.filter((stop) => !open.includes(stop)).map(({ record }) => record.doc.position)) + 1;
  const order: { stopId: never; position: number; plannedAt?: Instant }[] = [];
  for (const [i, { stopId: boxId, start }] of change.stops.entries()) {
    const at = { position: first + i, plannedAt: instant(Date.parse(instantOf(Math.round(start)))) };
    const standing = stopOf.get(boxId);
    if (standing) {
      order.push({ stopId: standing as never, ...at });
      continue;
    }
    const box = boxes.get(boxId);
    if (!box) continue;
    const args = { shipmentId: box.record.id, patientId: box.record.doc.patientId, routeId, stopId: newId<never>('stp'), ...at };
    const result = await runCommand('shipment.assign', args);
    if (!result.ok) return result;
  }
  change.unplanned.forEach((boxId, i) => {
    const standing = stopOf.get(boxId);
    if (standing) order.push({ stopId: standing as never, position: first + change.stops.length + i });
  });
  return order.length > 0 ? runCommand('route.order', { routeId, stops: order }) : undefined;
}

/**
 * The rounds as they were: each box on the van and at the place where it stood, or on none. What the driver has done meanwhile, and who
 * was put elsewhere since, stays: commands refuse or leave it.
 */
export async function takeBackRounds(changes: readonly RoundChange[], rounds: readonly RouteRow[]): Promise<readonly CommandResult[]> {
  const days = rounds.map(({ record }) => record.doc.day).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return [];
  const was = new Map(rounds.flatMap((round) => round.stops.map(({ record }) => [record.doc.shipmentId as string, { round, record }])));
  const touched = new Set(changes.map(({ routeId }) => routeId));
  const results: CommandResult[] = [];
  for (const { record, stops } of await query('routes', { from, to })) {
    if (!touched.has(record.id)) continue;
    for (const { record: stop } of stops) {
      const { shipmentId, patientId } = stop.doc;
      const before = was.get(shipmentId);
      if (before?.round.record.id === record.id || !movable.includes(stop.doc.status)) continue;
      const about = { shipmentId, patientId };
      results.push(
        before
          ? await runCommand('shipment.assign', {
              ...about,
              ...placeOf(before.record),
              routeId: before.round.record.id,
              stopId: newId<never>('stp'),
            })
          : await runCommand('shipment.unassign', { ...about, stopId: stop.id }),
      );
    }
  }
  for (const { record, stops } of rounds.filter((round) => touched.has(round.record.id))) {
    const order = stops.filter(({ record: stop }) => movable.includes(stop.doc.status));
    if (order.length === 0) continue;
    results.push(
      await runCommand('route.order', {
        routeId: record.id,
        stops: order.map(({ record: stop }) => ({ stopId: stop.id, ...placeOf(stop) })),
      }),
    );
  }
  return results;
}

function placeOf({ doc: { position, plannedAt } }: RouteRow['stops'][number]['record']): { position: number; plannedAt?: Instant } {
  return { position, ...(plannedAt ? { plannedAt } : {}) };
}
