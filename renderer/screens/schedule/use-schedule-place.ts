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
  const whose = useMemo(() => readWhose(who, usualFor(person.roles)), [who, person.roles]);
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
  return { view: calendarViews.find((one) => one === view) ?? 'week', date, whose, selectedId: visit, set };
}

function dayFrom(text: string | undefined): Date {
  const day = text ? parseISO(text) : new Date();
  return isValid(day) ? day : new Date();
}
