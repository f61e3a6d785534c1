import { ActionIcon, Button } from '@mantine/core';
import { IconCar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { addDays, format, min, parseISO, startOfDay, subDays } from 'date-fns';
import { useMemo, useState, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { Stop } from '../../../shared/protocol/queries-plan.ts';
import type { VisitRow } from '../../../shared/protocol/rows.ts';
import { PractitionerId } from '../../../shared/records/ids.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { Screen } from '../../ui/screen.tsx';
import { countOf } from '../../ui/words.ts';
import { LateDialog } from '../../widgets/late-dialog.tsx';
import { DateTime, Time } from '../../widgets/date-time.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { OpenShifts } from '../../widgets/shifts/open-shifts.tsx';
import { ContactDialog } from '../../widgets/contact/contact-dialog.tsx';
import { legsOf, type Leg } from './day-plan.ts';
import { StopCard } from './stop-card.tsx';
import './my-day.css';

type Asked = { readonly kind: 'late' | 'call'; readonly stop: Stop };

/** A nurse's day: the doors in order, the road between them, and at each whether everything is there. Works with no network. */
export function MyDayScreen(): ReactElement {
  const { person } = useOpenSession();
  const now = useNow();
  const [{ day }, setParams] = useSearchParams();
  const [asked, setAsked] = useState<Asked>();
  const date = useMemo(() => startOfDay(day ? parseISO(day) : new Date(now)), [day, now]);
  const show = (other: Date): void => setParams({ day: format(other, 'yyyy-MM-dd') });
  const answer = useEngineQuery(
    'myDay',
    {
      practitionerId: PractitionerId.parse(person.id),
      from: instant(date.getTime()),
      to: instant(addDays(date, 1).getTime()),
      // What is new is counted from yesterday, also for the days ahead.
      since: instant(subDays(min([date, startOfDay(new Date(now))]), 1).getTime()),
    },
    { keepPrevious: true },
  );
  const legs = useMemo(() => legsOf(answer.data?.stops ?? [], answer.data?.base), [answer.data]);
  const driving = legs.reduce((sum, leg) => sum + (leg?.minutes ?? 0), 0);
  return (
    <Screen
      title="My day"
      detail={
        <span className="hl-num" aria-live="polite">
          {formatDate(format(date, 'yyyy-MM-dd'), { weekday: true })}
          {answer.data && ` · ${countOf(answer.data.stops.length, 'stop')}`}
          {driving > 0 && ` · about ${driving} min of driving`}
        </span>
      }
      tools={
        <>
          <ActionIcon aria-label="The day before" onClick={() => show(subDays(date, 1))}>
            <IconChevronLeft size={18} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
          <Button onClick={() => show(new Date(now))}>Today</Button>
          <ActionIcon aria-label="The day after" onClick={() => show(addDays(date, 1))}>
            <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </>
      }
    >
      <OpenShifts />
      <QueryState answer={answer} what="Your day">
        {({ stops, gone }) => (
          <>
            {stops.length === 0 ? (
              <EmptyState title="No visits on this day">Visits that are booked for you appear here in the order of the day.</EmptyState>
            ) : (
              <ol className="my-day" aria-label="Stops">
                {stops.map((stop, index) => (
                  <li key={stop.row.record.id}>
                    <Road leg={legs[index]} first={index === 0} />
                    <StopCard
                      stop={stop}
                      number={index + 1}
                      onLate={() => setAsked({ kind: 'late', stop })}
                      onCall={() => setAsked({ kind: 'call', stop })}
                    />
                  </li>
                ))}
              </ol>
            )}
            {gone.length > 0 && <Gone rows={gone} />}
          </>
        )}
      </QueryState>
      {asked?.kind === 'late' && (
        <LateDialog record={asked.stop.row.record} patient={asked.stop.row.patient} onClose={() => setAsked(undefined)} />
      )}
      {asked?.kind === 'call' && (
        <ContactDialog visit={asked.stop.row.record} patient={asked.stop.row.patient} preVisit onClose={() => setAsked(undefined)} />
      )}
    </Screen>
  );
}

function Road({ leg, first }: { readonly leg: Leg | undefined; readonly first: boolean }): ReactElement | null {
  if (!leg) return first ? null : <p className="my-day-road my-day-unknown">Road not known</p>;
  return (
    <p className="my-day-road" data-tight={leg.tight || undefined}>
      <IconCar size={15} stroke={1.8} aria-hidden="true" />
      <span className="hl-num">
        about {leg.minutes} min{leg.gap !== undefined && ` · ${leg.gap} min between the visits`}
      </span>
      {leg.tight && <strong>too tight</strong>}
    </p>
  );
}

/** Doors that were on this day and are no longer: nobody drives there for nothing. */
function Gone({ rows }: { readonly rows: readonly VisitRow[] }): ReactElement {
  return (
    <section className="my-day-gone" aria-label="No longer on this day">
      <h2>No longer on this day</h2>
      <ul>
        {rows.map(({ record: { id, doc }, patient, practitionerName }) => (
          <li key={id}>
            <strong>{patient.name}</strong>, was <Time at={doc.moved?.from.start ?? doc.start} zone={doc.timeZone} />:{' '}
            {doc.status === 'cancelled' ? (
              <>cancelled{doc.cancelReason ? ` (${doc.cancelReason})` : ''}</>
            ) : (
              <>
                now <DateTime at={doc.start} weekday year={false} zone={doc.timeZone} /> with {practitionerName ?? 'no nurse yet'}
                {doc.moved?.reason ? ` (${doc.moved.reason})` : ''}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
