import 'maplibre-gl/dist/maplibre-gl.css';
import { Button } from '@mantine/core';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { LngLatBounds, Map as GlMap, Marker, NavigationControl, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Time } from '../../widgets/date-time.tsx';
import { BasemapDialog } from './basemap-dialog.tsx';
import { basemapProblems } from './basemap-words.ts';
import { outline, tonesNow } from './map-outline.ts';
import { placeOfStop as placeOf } from './place-of-stop.ts';
import { stopLooks } from './stop-looks.ts';
import { useBasemap } from './use-basemap.ts';

setWorkerUrl(workerUrl);

/** Four hues that are told apart also by those who see few of them; the number on each stop says the rest. */
const hues = ['#126b66', '#8a4b08', '#3b5aa9', '#7a2d6b'] as const;

/** Both themes from the same layers: the colours are laid on when the scheme changes. */
function paint(map: GlMap): void {
  const { land, water, counties: county, states: state } = tonesNow();
  map.setPaintProperty('water', 'background-color', water);
  map.setPaintProperty('land', 'fill-color', land);
  map.setPaintProperty('counties', 'line-color', county);
  map.setPaintProperty('states', 'line-color', state);
}

const pairOf = ({ latitude, longitude }: { latitude: number; longitude: number }): [number, number] => [longitude, latitude];

/** The rounds of a day on a map that lies on this laptop, or on the outlines that ship with the app. The lines join the stops as the crow flies. */
export function MapView({ day }: { readonly day: string }): ReactElement {
  const { data: routes = [] } = useEngineQuery('routes', { from: day, to: day });
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap>(undefined);
  const markers = useRef<Marker[]>([]);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState<GlMap>();
  const basemap = useBasemap(drawn);
  const [choosing, setChoosing] = useState(false);

  useEffect(() => {
    if (!frame.current) return;
    try {
      const made = new GlMap({
        container: frame.current,
        style: outline(tonesNow()),
        center: [-93, 41],
        zoom: 4,
        attributionControl: false,
        maxZoom: 16,
      });
      made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
      made.once('load', () => {
        setReady(true);
        setDrawn(made);
      });
      map.current = made;
    } catch {
      // A laptop that cannot draw maps still has the list beside it. Told after the drawing, which it is no part of.
      queueMicrotask(() => setFailed(true));
    }
    const scheme = new MutationObserver(() => {
      if (map.current?.isStyleLoaded()) paint(map.current);
    });
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      scheme.disconnect();
      map.current?.remove();
    };
  }, []);

  useEffect(() => {
    const made = map.current;
    if (!made || !ready) return;
    const source = made.getSource<GeoJSONSource>('rounds');
    void source?.setData({ type: 'FeatureCollection', features: routes.map(lineOf) });
    for (const marker of markers.current) marker.remove();
    markers.current = routes.flatMap((route, r) =>
      route.stops.flatMap((stop, i) => {
        const place = placeOf(stop);
        if (!place) return [];
        const element = document.createElement('span');
        element.className = 'map-stop hl-num';
        element.dataset['hue'] = String(r % hues.length);
        element.dataset['status'] = stop.record.doc.status;
        element.textContent = String(i + 1);
        element.title = `${route.record.doc.vehicle}, stop ${String(i + 1)}: ${stop.box?.record.doc.recipient.name ?? ''}`;
        return [new Marker({ element }).setLngLat(pairOf(place)).addTo(made)];
      }),
    );
    const bounds = new LngLatBounds();
    for (const marker of markers.current) bounds.extend(marker.getLngLat());
    if (!bounds.isEmpty()) made.fitBounds(bounds, { padding: 60, maxZoom: 12, animate: false });
  }, [routes, ready]);

  return (
    <div className="deliveries-map">
      <aside aria-label="Routes on the map">
        {routes.length === 0 && <EmptyState inline title="No route on this day" />}
        {routes.map((route, r) => (
          <section key={route.record.id} aria-label={route.record.doc.vehicle}>
            <h2 data-hue={r % hues.length}>
              {route.record.doc.vehicle} · {route.driverName}
            </h2>
            <ol>
              {route.stops.map((stop, i) => (
                <li key={stop.record.id}>
                  <span className="map-stop hl-num" data-hue={r % hues.length} data-status={stop.record.doc.status}>
                    {i + 1}
                  </span>
                  <span className="hl-truncate">
                    {stop.box?.patient?.name ?? stop.box?.record.doc.recipient.name}
                    {!placeOf(stop) && <em> · not on the map: no coordinates</em>}
                  </span>
                  <small>
                    {stop.record.doc.plannedAt ? (
                      <Time at={stop.record.doc.plannedAt} zone={route.record.doc.timeZone} />
                    ) : (
                      stopLooks[stop.record.doc.status].word
                    )}
                  </small>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </aside>
      <div
        className="deliveries-map-frame"
        ref={frame}
        role="application"
        aria-label="Map of the routes"
        data-ready={ready}
        data-basemap={basemap.shown.shown}
      />
      {ready && (
        <div className="deliveries-map-foot">
          {basemap.shown.shown === 'problem' && <p role="status">{basemapProblems[basemap.shown.why]}</p>}
          {basemap.shown.shown === 'map' && basemap.shown.attribution !== '' && <small>{basemap.shown.attribution}</small>}
          <Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>
            Map…
          </Button>
        </div>
      )}
      {choosing && <BasemapDialog state={basemap.state} onChange={basemap.change} onClose={() => setChoosing(false)} />}
      {failed && <p className="deliveries-map-failed">This laptop cannot draw the map. The list at the left says the same.</p>}
    </div>
  );
}

function lineOf(route: RouteRow, r: number): GeoJSON.Feature {
  const places = route.stops.flatMap((stop) => placeOf(stop) ?? []);
  const all = route.start ? [route.start, ...places] : places;
  return { type: 'Feature', properties: { hue: hues[r % hues.length] }, geometry: { type: 'LineString', coordinates: all.map(pairOf) } };
}
