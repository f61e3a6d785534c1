import { format, isValid, parseISO } from 'date-fns';
import { useCallback, useMemo } from 'react';
import { useOpenSession } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { calendarViews, type CalendarView } from './calendar-window.ts';
import { readWhose, usualFor, writeWhose, type WhoseVisits } from './whose-visits.ts';

interface SchedulePlace {
  readonly view: CalendarView;
  readonly date: Date;
  readonly whose: WhoseVisits;
  readonly selectedId: string | undefined;
  readonly set: (change: { view?: CalendarView; date?: Date; whose?: WhoseVisits; selectedId?: string | undefined }) => void;
}

/** Which day, which view, whose visits and which visit: all in the address, so that Back and a reload find them again. */
export function useSchedulePlace(): SchedulePlace {
  const [params, setParams] = useSearchParams();
  const { person } = useOpenSession();
  const { day, view, who, visit } = params;
  const date = useMemo(() => dayFrom(day), [day]);
  const usual = useMemo(() => usualFor(person.roles), [person.roles]);
  const whose = useMemo(() => readWhose(who, usual), [who, usual]);
  const set = useCallback(
    (change: Parameters<SchedulePlace['set']>[0]): void =>
      setParams({
        ...(change.view ? { view: change.view } : {}),
        ...(change.date ? { day: format(change.date, 'yyyy-MM-dd') } : {}),
        ...(change.whose ? { who: writeWhose(change.whose) } : {}),
        ...('selectedId' in change ? { visit: change.selectedId } : {}),
      }),
    [setParams],
  );
  // A whole team's week is a wall of visits on a calendar, and slow to draw: who plans for everyone begins with the list.
  const usualView = usual.who === 'all' ? 'agenda' : 'week';
  return { view: calendarViews.find((one) => one === view) ?? usualView, date, whose, selectedId: visit, set };
}

function dayFrom(text: string | undefined): Date {
  const day = text ? parseISO(text) : new Date();
  return isValid(day) ? day : new Date();
}
