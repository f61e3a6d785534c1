import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { addHours, startOfDay, startOfHour } from 'date-fns';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import { PractitionerId } from '../../../shared/records/ids.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { usePreferences } from '../../app/preferences.ts';
import { shareRows } from '../../app/share-rows.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { ErrorState } from '../../ui/state/error-state.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { AgendaList } from './agenda-list.tsx';
import { BookVisitDialog } from './book-visit-dialog.tsx';
import { CalendarGrid } from './calendar-grid.tsx';
import { stepped, windowOf } from './calendar-window.ts';
import { CancelVisitDialog } from './cancel-visit-dialog.tsx';
import { chooseVisit } from './chosen-visit.ts';
import { countByDay } from './few-per-day.ts';
import { MoveVisitDialog } from './move-visit-dialog.tsx';
import { canMove, droppedSlot } from './move-visit.ts';
import { NurseAwayDialog } from './nurse-away-dialog.tsx';
import { NurseFilter } from './nurse-filter.tsx';
import { ScheduleToolbar } from './schedule-toolbar.tsx';
import { useDragFit } from './use-drag-fit.ts';
import { useMoveVisit } from './use-move-visit.ts';
import { useScheduleKeys } from './use-schedule-keys.ts';
import { useSchedulePlace } from './use-schedule-place.ts';
import { VisitDetails } from './visit-details.tsx';
import { AroundCalendar, FitOfLed } from './visit-card.tsx';
import { neighbourOf, type VisitEvent } from './visit-event.ts';
import { practitionersOf } from './whose-visits.ts';
import './schedule-screen.css';

type Dialog = { readonly kind: 'book'; readonly start: Instant; readonly end: Instant } | { readonly kind: 'move' | 'cancel' | 'away' };

const noRows: never[] = [];
const sameVisits = shareRows<VisitRow>(({ record }) => record.id);

/** The team's visits on a calendar: see them, move them, book and cancel them, with or without a network. */
export function ScheduleScreen() {
  const { person } = useOpenSession();
  const [{ clock }] = usePreferences();
  const { view, date, whose, selectedId, set } = useSchedulePlace();
  const [dialog, setDialog] = useState<Dialog>();
  const plans = person.roles.some((role) => role === 'coordinator' || role === 'lead' || role === 'admin');
  const body = useRef<HTMLDivElement>(null);
  const details = useRef<HTMLElement>(null);

  const { from, to } = useMemo(() => windowOf(view, date), [view, date]);
  const practitionerIds = useMemo(() => practitionersOf(whose, person.id), [whose, person.id]);
  const answer = useEngineQuery(
    'visits',
    { from: instant(from.getTime()), to: instant(to.getTime()), ...(practitionerIds ? { practitionerIds } : {}) },
    { keepPrevious: true, share: sameVisits },
  );
  const rows = answer.data ?? noRows;
  const format = useCallback(
    (at: string): string =>
      formatDateTime(at as Instant, { clock, zone: laptopZone(), readerZone: laptopZone(), weekday: true, year: false }),
    [clock],
  );
  const { events, move } = useMoveVisit(rows, format);
  const selected = useMemo(() => rows.find(({ record }) => record.id === selectedId), [rows, selectedId]);

  const select = useCallback((id: string | undefined) => set({ selectedId: id }), [set]);
  const openDay = useCallback((day: Date) => set({ date: day, view: 'day' }), [set]);
  const openCrowd = useCallback((at: Date) => set({ date: at, view: view === 'day' ? 'agenda' : 'day' }), [set, view]);
  const fit = useDragFit(from, to);
  const counts = useMemo(() => countByDay(events), [events]);
  const around = useMemo(
    () => ({ showNurse: whose.who !== 'me', openDay, countOn: (day: Date) => counts.get(+startOfDay(day)) ?? 0 }),
    [whose.who, openDay, counts],
  );
  const book = useCallback(
    (start: Date, end: Date) => setDialog({ kind: 'book', start: instant(start.getTime()), end: instant(end.getTime()) }),
    [],
  );
  const bookNext = (): void => {
    const start = addHours(startOfHour(from > new Date() ? addHours(from, 8) : new Date()), 1);
    book(start, addHours(start, 1));
  };
  const drop = useCallback(
    (event: VisitEvent, start: Date, end: Date, isAllDay: boolean) => {
      const slot = droppedSlot(event.row, start, end, isAllDay);
      if (!slot) return;
      void move(event.row, slot).then((refusal) => {
        if (refusal !== undefined)
          toast({ tone: 'caution', key: `refused-${event.id}`, text: `Visit of ${event.title} was not moved. ${refusal}` });
      });
    },
    [move],
  );

  const goTo = useRef<'visit' | 'details'>(undefined);
  const openByKey = useCallback(
    (id: string) => {
      goTo.current = 'details';
      select(id);
      details.current?.focus();
    },
    [select],
  );

  const step = (by: 1 | -1): void => set({ date: stepped(view, date, by) });
  const neighbour = (by: 1 | -1): void => {
    const next = neighbourOf(events, selectedId, by);
    if (!next) return;
    goTo.current = 'visit';
    select(next.id);
  };
  useScheduleKeys({
    today: () => set({ date: new Date() }),
    step,
    view: (next) => set({ view: next }),
    book: bookNext,
    neighbour,
    move: () => selected && canMove(selected.record.doc.status) && setDialog({ kind: 'move' }),
    close: () => select(undefined),
  });

  // What the keys chose comes into view with the focus: the visit itself, or its details when it was opened.
  useLayoutEffect(() => chooseVisit(selectedId), [selectedId]);
  useEffect(() => {
    const target = goTo.current;
    goTo.current = undefined;
    if (!selectedId || !target) return;
    if (target === 'details') return details.current?.focus();
    const visit = body.current?.querySelector(`[data-visit="${CSS.escape(selectedId)}"]`)?.closest<HTMLElement>('[tabindex], button');
    visit?.scrollIntoView({ block: 'nearest' });
    visit?.focus({ preventScroll: true });
  }, [selectedId]);
  return (
    <section className="schedule hl-column" aria-label="Schedule">
      <ScheduleToolbar
        view={view}
        date={date}
        count={events.length}
        onView={(next) => set({ view: next })}
        onStep={step}
        onToday={() => set({ date: new Date() })}
        onBook={bookNext}
      >
        {plans && (
          <Button onClick={() => setDialog({ kind: 'away' })} leftSection={<IconUserOff size={15} stroke={1.8} aria-hidden="true" />}>
            Nurse away…
          </Button>
        )}
        <NurseFilter me={person.id} value={whose} onChange={(next) => set({ whose: next })} />
      </ScheduleToolbar>
      <div className="hl-beside" ref={body}>
        <div className="schedule-work" aria-busy={answer.isFetching}>
          {answer.isError && answer.data === undefined ? (
            <ErrorState title="The visits could not be read" action={<Button onClick={() => void answer.refetch()}>Try again</Button>}>
              They are on this laptop; only reading them failed.
            </ErrorState>
          ) : view === 'agenda' && events.length === 0 && !answer.isPending ? (
            <EmptyState title="No visits in these two weeks">
              {whose.who === 'me' ? 'None of them is yours; look at all visits to see the team’s.' : 'Book one with N.'}
            </EmptyState>
          ) : view === 'agenda' ? (
            <AgendaList events={events} selectedId={selectedId} clock={clock} onSelect={select} />
          ) : (
            <AroundCalendar value={around}>
              <FitOfLed value={fit}>
                <CalendarGrid
                  view={view}
                  date={date}
                  events={events}
                  clock={clock}
                  onDrop={drop}
                  onSelect={select}
                  onOpen={openByKey}
                  onSlot={book}
                  onDay={openDay}
                  onCrowd={openCrowd}
                  onTake={fit.take}
                />
              </FitOfLed>
            </AroundCalendar>
          )}
          {view !== 'agenda' && events.length === 0 && answer.isSuccess && (
            <p className="schedule-none">
              No visits here{whose.who === 'me' ? ' for you' : ''}. Drag over free hours or press N to book one.
            </p>
          )}
        </div>
        {selected && (
          <VisitDetails
            ref={details}
            key={selected.record.id}
            row={selected}
            onClose={() => select(undefined)}
            onMove={() => setDialog({ kind: 'move' })}
            onCancel={() => setDialog({ kind: 'cancel' })}
          />
        )}
      </div>
      {dialog?.kind === 'book' && (
        <BookVisitDialog
          start={dialog.start}
          end={dialog.end}
          nurse={whose.who === 'me' ? PractitionerId.parse(person.id) : undefined}
          onClose={() => setDialog(undefined)}
          onBooked={(id) => {
            setDialog(undefined);
            select(id);
          }}
        />
      )}
      {dialog?.kind === 'move' && selected && <MoveVisitDialog row={selected} onMove={move} onClose={() => setDialog(undefined)} />}
      {dialog?.kind === 'away' && (
        <NurseAwayDialog
          day={date}
          nurse={whose.who === 'chosen' && whose.ids.length === 1 ? PractitionerId.parse(whose.ids[0]) : undefined}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog?.kind === 'cancel' && selected && <CancelVisitDialog row={selected} onClose={() => setDialog(undefined)} />}
    </section>
  );
}
