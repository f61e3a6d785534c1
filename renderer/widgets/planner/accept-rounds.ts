import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { instantOf } from '../../../shared/planning/minutes.ts';
import type { RoundChange } from '../../../shared/planning/round-changes.ts';
import type { CommandResult } from '../../../shared/protocol/engine-api.ts';
import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { stopActions, type StopStatus } from '../../../shared/records/delivery-route.ts';
import { newId, runCommand } from '../../app/engine.ts';

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
