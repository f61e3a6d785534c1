import { instant } from '../../../shared/kernel/time.ts';
import { refusalText } from '../../../shared/domain/refusal-text.ts';
import { isHard } from '../../../shared/planning/fit/broken.ts';
import { fitText, type FitWords } from '../../../shared/planning/fit/fit-text.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { moveBack, moveVisit } from '../../widgets/planner/move-visits.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import type { BoardTarget, BoardVerdict } from './board-fit.ts';

/** Moves a visit to where it was let go, and says so or why not. */
export async function dropVisit(
  words: FitWords,
  visit: BoardVisit,
  { nurseId, start: from, end }: BoardTarget,
  { broken }: BoardVerdict,
): Promise<void> {
  const { doc } = visit.record;
  if (doc.practitionerId === nurseId && Date.parse(doc.start) === from.getTime()) return;
  const hard = broken.find(isHard);
  if (hard) return toast({ tone: 'caution', text: `Visit of ${visit.patient.name} was not moved. ${fitText(hard, words)}` });
  const move = { visit, nurseId, start: instant(from.getTime()), end: instant(end.getTime()) };
  const result = await moveVisit(move).catch(() => undefined);
  const where = `${nurseId ? words.nameOf(nurseId) : 'no nurse'}, ${words.at(from.toISOString())}`;
  if (result?.ok)
    return saidWithUndo({
      key: `board-${visit.record.id}`,
      text: `Visit of ${visit.patient.name} moved to ${where}.`,
      back: () => moveBack([move]),
      undone: `Visit of ${visit.patient.name} is back where it was.`,
    });
  const why = result ? refusalText(result.refusal, words.at) : 'This laptop could not save it just now.';
  toast({ tone: 'caution', text: `Visit of ${visit.patient.name} was not moved. ${why}` });
}
