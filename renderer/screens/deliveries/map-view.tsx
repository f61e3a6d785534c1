import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import {
  LngLatBounds,
  Map as GlMap,
  Marker,
  NavigationControl,
  setWorkerUrl,
  type GeoJSONSource,
  type StyleSpecification,
} from 'maplibre-gl';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import statesJson from 'us-atlas/states-10m.json';
import countiesJson from 'us-atlas/counties-10m.json';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Time } from '../../widgets/date-time.tsx';
import { placeOfStop as placeOf } from './place-of-stop.ts';
import { stopLooks } from './stop-looks.ts';

setWorkerUrl(workerUrl);

const states = statesJson as unknown as Topology<{ states: GeometryCollection; nation: GeometryCollection }>;
const counties = countiesJson as unknown as Topology<{ counties: GeometryCollection }>;

/** Four hues that are told apart also by those who see few of them; the number on each stop says the rest. */
const hues = ['#126b66', '#8a4b08', '#3b5aa9', '#7a2d6b'] as const;

const tones = {
  light: { land: '#f8f6f2', water: '#dfeaea', counties: '#e4dfd6', states: '#8b8479' },
  dark: { land: '#26231e', water: '#16201f', counties: '#35312a', states: '#6b655b' },
} as const;

function tonesNow(): (typeof tones)['light' | 'dark'] {
  return tones[document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light'];
}

/** Both themes from the same layers: the colours are laid on when the scheme changes. */
function paint(map: GlMap): void {
  const { land, water, counties: county, states: state } = tonesNow();
  map.setPaintProperty('water', 'background-color', water);
  map.setPaintProperty('land', 'fill-color', land);
  map.setPaintProperty('counties', 'line-color', county);
  map.setPaintProperty('states', 'line-color', state);
}

function outline(): StyleSpecification {
  const { land, water, counties: county, states: state } = tonesNow();
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: feature(states, states.objects.nation) as never },
      counties: { type: 'geojson', data: mesh(counties, counties.objects.counties) as never },
      states: { type: 'geojson', data: mesh(states, states.objects.states) as never },
      rounds: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': water } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': land } },
      { id: 'counties', type: 'line', source: 'counties', paint: { 'line-color': county, 'line-width': 1 } },
      { id: 'states', type: 'line', source: 'states', paint: { 'line-color': state, 'line-width': 1 } },
      {
        id: 'rounds',
        type: 'line',
        source: 'rounds',
        paint: { 'line-color': ['get', 'hue'], 'line-width': 2.5, 'line-opacity': 0.75 },
        layout: { 'line-join': 'round' },
      },
    ],
  };
}

const pairOf = ({ latitude, longitude }: { latitude: number; longitude: number }): [number, number] => [longitude, latitude];

/** The rounds of a day on outlines that ship with the app: no network is asked for anything. The lines join the stops as the crow flies. */
export function MapView({ day }: { readonly day: string }): ReactElement {
  const { data: routes = [] } = useEngineQuery('routes', { from: day, to: day });
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap>(undefined);
  const markers = useRef<Marker[]>([]);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!frame.current) return;
    try {
      const made = new GlMap({
        container: frame.current,
        style: outline(),
        center: [-93, 41],
        zoom: 4,
        attributionControl: false,
        maxZoom: 16,
      });
      made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
      made.once('load', () => setReady(true));
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
      <div className="deliveries-map-frame" ref={frame} role="application" aria-label="Map of the routes" data-ready={ready} />
      {failed && <p className="deliveries-map-failed">This laptop cannot draw the map. The list at the left says the same.</p>}
    </div>
  );
}

function lineOf(route: RouteRow, r: number): GeoJSON.Feature {
  const places = route.stops.flatMap((stop) => placeOf(stop) ?? []);
  const all = route.start ? [route.start, ...places] : places;
  return { type: 'Feature', properties: { hue: hues[r % hues.length] }, geometry: { type: 'LineString', coordinates: all.map(pairOf) } };
}
