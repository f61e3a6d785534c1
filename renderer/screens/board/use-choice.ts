import { useCallback, useMemo, useRef, useState } from 'react';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { now, useNow } from '../../app/now.ts';
import { nothingSelected, selectRange, toggle, type Selection } from '../../ui/list/selection.ts';
import { dismissToast, toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import type { BoardIndex } from './board-fit.ts';
import { whyNotPlanned } from './plannable.ts';

export interface Choice {
  /** Only what is on the board and still to be planned: nothing is planned that nobody sees. */
  readonly chosen: Selection;
  /** Chooses one, or lets it go; `run`: all of its row from the last one that was chosen. */
  readonly choose: (visitId: string, run?: boolean) => void;
  /** All that nobody has. */
  readonly chooseOpen: () => void;
  /** These, or all. */
  readonly letGo: (ids?: ReadonlySet<string>) => void;
}

const idOf = ({ record }: BoardVisit): string => record.id;

/** The visits that somebody chose on the board, to plan just these. */
export function useChoice(index: BoardIndex): Choice {
  const [kept, setKept] = useState(nothingSelected);
  const last = useRef('');
  const moment = useNow();
  const chosen = useMemo(() => {
    const there = [...kept].filter((id) => {
      const visit = index.visits.get(id);
      return visit && !whyNotPlanned(visit, moment);
    });
    return there.length === kept.size ? kept : new Set(there);
  }, [kept, index, moment]);

  const choose = useCallback(
    (visitId: string, run = false): void => {
      const visit = index.visits.get(visitId);
      if (!visit) return;
      const why = whyNotPlanned(visit, now());
      if (why) return toast({ tone: 'caution', key: toastKey, text: `Visit of ${visit.patient.name} is not chosen: ${why}` });
      dismissToast(toastKey);
      const row = ours(index.byNurse.get(visit.record.doc.practitionerId ?? '') ?? []);
      const from = last.current;
      last.current = visitId;
      setKept((before) => (run ? selectRange(before, row.map(idOf), from, visitId) : toggle(before, visitId)));
    },
    [index],
  );
  const chooseOpen = useCallback((): void => {
    const open = index.byNurse.get('') ?? [];
    const some = ours(open);
    setKept((before) => new Set([...before, ...some.map(idOf)]));
    const left = open.length - some.length;
    if (left > 0)
      toast({
        key: toastKey,
        text: `${countOf(left, 'visit')} not chosen: an agency makes ${left === 1 ? 'it' : 'them'}, or the time has come.`,
      });
  }, [index]);
  const letGo = useCallback(
    (ids?: ReadonlySet<string>) => setKept((before) => (ids ? new Set([...before].filter((id) => !ids.has(id))) : nothingSelected)),
    [],
  );
  return { chosen, choose, chooseOpen, letGo };
}

const toastKey = 'board-choice';
const ours = (visits: readonly BoardVisit[]): BoardVisit[] => visits.filter((visit) => !whyNotPlanned(visit, now()));
