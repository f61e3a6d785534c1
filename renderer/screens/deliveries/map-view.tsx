import 'maplibre-gl/dist/maplibre-gl.css';
import { Button } from '@mantine/core';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { LngLatBounds, Map as GlMap, NavigationControl, type Marker, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useEngineQuery } from '../../app/engine.ts';
import { BasemapDialog } from './basemap-dialog.tsx';
import { basemapProblems } from './basemap-words.ts';
import { MapLegend } from './map-legend.tsx';
import { MapList } from './map-list.tsx';
import { lineOf, markRounds } from './map-marks.ts';
import { outline, schemeNow, tonesNow } from './map-outline.ts';
import { useBasemap } from './use-basemap.ts';

setWorkerUrl(workerUrl);

/** Both themes from the same layers: the colours are laid on when the scheme changes. */
function paint(map: GlMap): void {
  const { land, water, counties: county, states: state, ink } = tonesNow();
  map.setPaintProperty('water', 'background-color', water);
  map.setPaintProperty('land', 'fill-color', land);
  map.setPaintProperty('counties', 'line-color', county);
  map.setPaintProperty('states', 'line-color', state);
  map.setPaintProperty('rounds', 'line-color', ['get', schemeNow()]);
  map.setPaintProperty('county-names', 'text-color', ink);
  map.setPaintProperty('county-names', 'text-halo-color', land);
}

/** The rounds of a day on a map that lies on this laptop, or on the outlines that ship with the app. The lines join the stops as the crow flies. */
export function MapView({ day }: { readonly day: string }): ReactElement {
  const { data: routes = [] } = useEngineQuery('routes', { from: day, to: day });
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap>(undefined);
  const markers = useRef<readonly Marker[]>([]);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState<GlMap>();
  const basemap = useBasemap(drawn);
  const [choosing, setChoosing] = useState(false);
  const [selected, setSelected] = useState<string>();

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
    markers.current = markRounds(made, routes, setSelected);
    const bounds = new LngLatBounds();
    for (const marker of markers.current) bounds.extend(marker.getLngLat());
    if (!bounds.isEmpty()) made.fitBounds(bounds, { padding: { top: 40, left: 60, right: 60, bottom: 90 }, maxZoom: 12, animate: false });
  }, [routes, ready]);

  useEffect(() => {
    for (const marker of markers.current) {
      const element = marker.getElement();
      const chosen = selected !== undefined && element.dataset['stop'] === selected;
      element.toggleAttribute('data-selected', chosen);
      if (chosen) map.current?.easeTo({ center: marker.getLngLat(), zoom: Math.max(map.current.getZoom(), 11), duration: 150 });
    }
  }, [selected, routes, ready]);

  return (
    <div className="deliveries-map">
      <MapList day={day} routes={routes} selected={selected} onSelect={setSelected} />
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
          <MapLegend />
        </div>
      )}
      {choosing && <BasemapDialog state={basemap.state} onChange={basemap.change} onClose={() => setChoosing(false)} />}
      {failed && <p className="deliveries-map-failed">This laptop cannot draw the map. The list at the left says the same.</p>}
    </div>
  );
}
