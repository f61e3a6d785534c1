import './deliveries.css';
import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, type ReactElement } from 'react';
import { useOpenSession } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { laptopZone, wallTimeOf } from '../../ui/time/wall-time.ts';
import { BoxesView } from './boxes-view.tsx';
import { DayStepper } from './day-stepper.tsx';
import { DriverDay } from './driver-day.tsx';
import { RoutesView } from './routes-view.tsx';
import { RulesView } from './rules-view.tsx';
import { SuppliesView } from './supplies-view.tsx';

const MapView = lazy(async () => ({ default: (await import('./map-view.tsx')).MapView }));

const views = [
  { value: 'boxes', label: 'Boxes' },
  { value: 'routes', label: 'Routes' },
  { value: 'map', label: 'Map' },
  { value: 'supplies', label: 'Supplies and kits' },
  { value: 'rules', label: 'Rules' },
] as const;

/** Deliveries: boxes, rounds, the map and what lies in the homes. A driver has one view: the own day. */
export function DeliveriesScreen(): ReactElement {
  const { person } = useOpenSession();
  const [params, setParams] = useSearchParams();
  if (person.roles.every((role) => role === 'driver')) return <DriverDay driverId={person.id} />;
  const view = views.find(({ value }) => value === params['view'])?.value ?? 'boxes';
  const day = params['day'] ?? wallTimeOf(new Date(), laptopZone()).date;
  const setDay = (next: string): void => setParams({ day: next });
  return (
    <section className="hl-column" aria-label="Deliveries">
      <header className="hl-toolbar">
        <h1>Deliveries</h1>
        {view === 'supplies' || view === 'rules' ? <span className="deliveries-space" /> : <DayStepper day={day} onChange={setDay} />}
        <SegmentedControl
          size="xs"
          aria-label="View"
          data={views.map(({ value, label }) => ({ value, label }))}
          value={view}
          onChange={(next) => setParams({ view: next, box: undefined })}
        />
      </header>
      <div className="hl-beside">
        {view === 'boxes' && <BoxesView day={day} />}
        {view === 'routes' && <RoutesView day={day} />}
        {view === 'supplies' && <SuppliesView />}
        {view === 'rules' && <RulesView />}
        {view === 'map' && (
          <Suspense fallback={<Loading what="map" />}>
            <MapView day={day} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
