import { useEffect, useRef, type ReactElement } from 'react';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Time } from '../../widgets/date-time.tsx';
import { hueOf } from './map-marks.ts';
import { placeOfStop } from './place-of-stop.ts';
import { stopLooks } from './stop-looks.ts';

interface MapListProps {
  readonly day: string;
  readonly routes: readonly RouteRow[];
  readonly selected: string | undefined;
  readonly onSelect: (stopId: string) => void;
}

/** The rounds beside the map. A stop that is pressed here, by hand or keyboard, is shown there. */
export function MapList({ day, routes, selected, onSelect }: MapListProps): ReactElement {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected) list.current?.querySelector(`[data-stop="${selected}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <aside aria-label="Routes on the map" ref={list}>
      {routes.length === 0 && <EmptyState inline title="No route on this day" />}
      {routes.length > 0 && routes.every(({ stops }) => stops.length === 0) && (
        <EmptyState inline title="No stops yet">
          Plan them under Routes, or with the visits on the board.
        </EmptyState>
      )}
      {routes.map((route, r) => (
        <section key={route.record.id} aria-label={route.record.doc.vehicle}>
          <h2 data-hue={hueOf(r)}>
            <span className="hl-truncate">
              {route.record.doc.vehicle}
              {route.driverName ? ` · ${route.driverName}` : ''}
            </span>
            <small className="hl-num">
              <Time at={route.record.doc.startAt} zone={route.record.doc.timeZone} />
            </small>
          </h2>
          <ol>
            {route.stops.map((stop, i) => (
              <li key={stop.record.id} data-stop={stop.record.id} data-selected={stop.record.id === selected || undefined}>
                <button type="button" aria-pressed={stop.record.id === selected} onClick={() => onSelect(stop.record.id)}>
                  <span className="map-stop hl-num" data-hue={hueOf(r)} data-status={stop.record.doc.status}>
                    {i + 1}
                  </span>
                  <span className="hl-truncate">
                    {stop.box?.patient?.name ?? stop.box?.record.doc.recipient.name}
                    {!placeOfStop(stop) && <em> · not on the map</em>}
                  </span>
                  <small className="hl-num">
                    {stop.record.doc.plannedAt ? (
                      <Time at={stop.record.doc.expectedAt ?? stop.record.doc.plannedAt} zone={route.record.doc.timeZone} />
                    ) : (
                      stopLooks[stop.record.doc.status].word
                    )}
                  </small>
                </button>
                {stop.record.id === selected && (
                  <p>
                    {stop.box?.record.doc.address.line.join(', ') ?? 'No address'} ·{' '}
                    <GoLink to={`${paths.deliveries()}?day=${day}&box=${stop.record.doc.shipmentId}`}>Open box</GoLink>
                  </p>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </aside>
  );
}
