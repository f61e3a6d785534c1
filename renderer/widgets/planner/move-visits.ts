import type { Instant } from '../../../shared/kernel/time.ts';
import type { CommandResult } from '../../../shared/protocol/engine-api.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';

export interface BoardMove {
  readonly visit: BoardVisit;
  readonly nurseId: string | undefined;
  readonly start: Instant;
  readonly end: Instant;
  readonly reason?: string;
}

type Slot = { readonly start: Instant; readonly end: Instant; readonly practitionerId?: PractitionerId };
const slot = (start: Instant, end: Instant, nurseId: string | undefined): Slot =>
  nurseId ? { start, end, practitionerId: nurseId as PractitionerId } : { start, end };

/** One move, as the one command that moves visits; `seen` is where it stood when the coordinator looked. */
export function moveVisit({ visit, nurseId, start, end, reason }: BoardMove, seen?: Slot): Promise<CommandResult> {
  const { doc, id } = visit.record;
  return runCommand('appointment.move', {
    ...{ appointmentId: id, patientId: doc.patientId },
    seen: seen ?? slot(doc.start, doc.end, doc.practitionerId),
    to: slot(start, end, nurseId),
    movedAt: now(),
    ...(reason ? { reason } : {}),
  });
}

export interface MovesOutcome {
  readonly done: readonly BoardMove[];
  readonly refused: readonly { readonly move: BoardMove; readonly result: CommandResult }[];
}

/**
 * Many moves that may stand in each other's way: one whose place is still taken waits until the other has gone. Those that wait for each other
 * in a circle are broken up by taking one off its nurse first.
 */
export async function moveAll(moves: readonly BoardMove[]): Promise<MovesOutcome> {
  const done: BoardMove[] = [];
  const refused: { move: BoardMove; result: CommandResult }[] = [];
  let open: { move: BoardMove; seen?: Slot }[] = moves.map((move) => ({ move }));
  while (open.length > 0) {
    const waiting: typeof open = [];
    for (const one of open) {
      const result = await moveVisit(one.move, one.seen);
      if (result.ok) done.push(one.move);
      else if (result.refusal.kind === 'double-booked') waiting.push(one);
      else refused.push({ move: one.move, result });
    }
    if (waiting.length === open.length) {
      const free = waiting.findIndex(({ seen }) => !seen);
      const one = waiting[free];
      if (!one) {
        for (const { move, seen } of waiting) refused.push({ move, result: await moveVisit(move, seen) });
        break;
      }
      const aside = await moveVisit({ ...one.move, nurseId: undefined });
      if (!aside.ok) {
        refused.push({ move: one.move, result: aside });
        waiting.splice(free, 1);
      } else waiting[free] = { move: one.move, seen: slot(one.move.start, one.move.end, undefined) };
    }
    open = waiting;
  }
  return { done, refused };
}

/** All of them back to where they stood, from where they were put; whoever had agreed to that time has agreed still. */
export async function moveBack(moves: readonly BoardMove[]): Promise<readonly CommandResult[]> {
  const { refused } = await moveAll(moves.map(turned));
  const results = refused.map(({ result }) => result);
  const stay = new Set(refused.map(({ move }) => move.visit.record.id));
  for (const { visit, start } of moves) {
    const { id, doc } = visit.record;
    if (doc.confirmation === 'unconfirmed' || doc.start === start || stay.has(id)) continue;
    results.push(await runCommand('appointment.confirm', { appointmentId: id, patientId: doc.patientId, confirmation: doc.confirmation }));
  }
  return results;
}

function turned({ visit, nurseId, start, end }: BoardMove): BoardMove {
  const { practitionerId, ...doc } = visit.record.doc;
  const moved = { ...doc, ...slot(start, end, nurseId) };
  return { visit: { ...visit, record: { ...visit.record, doc: moved } }, nurseId: practitionerId, start: doc.start, end: doc.end };
}
