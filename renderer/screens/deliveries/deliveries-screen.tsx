import './deliveries.css';
import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, type ReactElement } from 'react';
import { useOpenSession } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { Loading } from '../../ui/state/loading.tsx';
import { wallTimeOf } from '../../ui/time/wall-time.ts';
import { useUndoKey } from '../../widgets/undo.ts';
import { useBranchZone } from '../../widgets/use-branch-zone.ts';
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
  useUndoKey('Deliveries');
  const zone = useBranchZone();
  const today = wallTimeOf(new Date(useNow()), zone).date;
  if (person.roles.every((role) => role === 'driver')) return <DriverDay driverId={person.id} today={today} />;
  const view = views.find(({ value }) => value === params['view'])?.value ?? 'boxes';
  const asked = params['day'] ?? '';
  const day = Number.isNaN(Date.parse(`${asked}T00:00:00.000Z`)) ? today : asked;
  const setDay = (next: string): void => setParams({ day: next });
  return (
    <section className="hl-column" aria-label="Deliveries">
      <header className="hl-toolbar">
        <h1>Deliveries</h1>
        {view === 'supplies' || view === 'rules' ? (
          <span className="deliveries-space" />
        ) : (
          <DayStepper day={day} today={today} zone={zone} onChange={setDay} />
        )}
        <SegmentedControl
          size="xs"
          aria-label="View"
          data={views.map(({ value, label }) => ({ value, label }))}
          value={view}
          onChange={(next) => setParams({ view: next, box: undefined })}
        />
      </header>
      <div className="hl-beside">
        {view === 'boxes' && <BoxesView day={day} zone={zone} />}
        {view === 'routes' && <RoutesView day={day} zone={zone} />}
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
