import { useCallback, useMemo, useState } from 'react';
import { refusalText, type FormatInstant } from '../../../shared/domain/refusal-text.ts';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { moveOf, undoOf, type Move, type Slot } from './move-visit.ts';
import { stillPending, visitEvents, type PendingMoves, type VisitEvent } from './visit-event.ts';

interface MovingVisits {
  readonly events: readonly VisitEvent[];
  /** Resolves with the reason in words when it was refused. */
  readonly move: (row: VisitRow, to: Slot, reason?: string) => Promise<string | undefined>;
}

const notSaved = 'The move could not be saved on this laptop. The visit is where it was.';

/** Moves show at once, go through the command, and go back with the reason when they are refused. */
export function useMoveVisit(rows: readonly VisitRow[], format: FormatInstant): MovingVisits {
  const [asked, setPending] = useState<PendingMoves>(new Map());
  const pending = useMemo(() => stillPending(asked, rows), [asked, rows]);
  if (pending !== asked) setPending(pending);

  const forget = useCallback((id: string) => setPending((moves) => new Map([...moves].filter(([one]) => one !== id))), []);

  const move = useCallback(
    async (row: VisitRow, to: Slot, reason?: string): Promise<string | undefined> => {
      const made = moveOf(row, to, reason);
      setPending((moves) => new Map(moves).set(row.record.id, { seen: made.seen, to }));
      const refusal = await run(made, format);
      if (refusal !== undefined) forget(row.record.id);
      else offerUndo(row, made, format);
      return refusal;
    },
    [forget, format],
  );

  const events = useMemo(() => visitEvents(rows, pending), [rows, pending]);
  return { events, move };
}

async function run(move: Move, format: FormatInstant): Promise<string | undefined> {
  const outcome = await runCommand('appointment.move', { ...move, movedAt: now() }).catch(() => undefined);
  if (!outcome) return notSaved;
  return outcome.ok ? undefined : refusalText(outcome.refusal, format);
}

function offerUndo(row: VisitRow, move: Move, format: FormatInstant): void {
  toast({
    key: `moved-${row.record.id}`,
    text: `Visit of ${row.patient.name} moved to ${format(move.to.start)}.`,
    action: { label: 'Undo', run: () => void takeBack(row, move, format) },
  });
}

async function takeBack(row: VisitRow, move: Move, format: FormatInstant): Promise<void> {
  const refusal = await run(undoOf(move), format);
  if (refusal !== undefined) return toast({ tone: 'caution', text: `The move could not be taken back. ${refusal}` });
  // Moving asks for a new confirmation; the patient had already agreed to this time.
  const { confirmation } = row.record.doc;
  if (confirmation !== 'unconfirmed')
    await runCommand('appointment.confirm', { appointmentId: move.appointmentId, patientId: move.patientId, confirmation }).catch(
      () => undefined,
    );
  toast({ key: `moved-${row.record.id}`, text: `Visit of ${row.patient.name} is back at ${format(move.seen.start)}.` });
}
