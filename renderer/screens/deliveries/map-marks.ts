import { Marker, type Map as GlMap } from 'maplibre-gl';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { placeOfStop } from './place-of-stop.ts';

/** Four hues that are told apart also by those who see few of them; the number on each stop says the rest. */
const hues = [
  { light: '#126b66', dark: '#4fb3a9' },
  { light: '#8a4b08', dark: '#d39a4f' },
  { light: '#3b5aa9', dark: '#8aa4f0' },
  { light: '#7a2d6b', dark: '#cf85bf' },
] as const;
export const hueOf = (route: number): number => route % hues.length;

const pairOf = ({ latitude, longitude }: { latitude: number; longitude: number }): [number, number] => [longitude, latitude];

/** A round as a line from door to door; from the branch where the map knows it. */
export function lineOf(route: RouteRow, r: number): GeoJSON.Feature {
  const places = route.stops.flatMap((stop) => placeOfStop(stop) ?? []);
  const all = route.start ? [route.start, ...places] : places;
  return { type: 'Feature', properties: { ...hues[hueOf(r)] }, geometry: { type: 'LineString', coordinates: all.map(pairOf) } };
}

/** Every stop as its number, and below them where the vans leave. By keyboard the same stops stand in the list. */
export function markRounds(map: GlMap, routes: readonly RouteRow[], onStop: (stopId: string) => void): readonly Marker[] {
  const depots = new Map(
    routes.flatMap(({ start, branchName }) => (start ? [[pairOf(start).join(), { start, branchName }] as const] : [])),
  );
  return [
    ...[...depots.values()].map(({ start, branchName }) => {
      const element = document.createElement('span');
      element.className = 'map-depot';
      element.setAttribute('role', 'img');
      element.dataset['name'] = branchName ?? '';
      element.title = `${branchName ?? 'The branch'}: the vans leave here`;
      return put(map, element, element.title, start);
    }),
    ...routes.flatMap((route, r) =>
      route.stops.flatMap((stop, i) => {
        const place = placeOfStop(stop);
        if (!place) return [];
        const element = document.createElement('button');
        element.type = 'button';
        element.tabIndex = -1;
        element.className = 'map-stop hl-num';
        element.dataset['hue'] = String(hueOf(r));
        element.dataset['status'] = stop.record.doc.status;
        element.dataset['stop'] = stop.record.id;
        element.textContent = String(i + 1);
        element.title = `${route.record.doc.vehicle}, stop ${String(i + 1)}: ${stop.box?.record.doc.recipient.name ?? ''}`;
        element.addEventListener('click', () => onStop(stop.record.id));
        return [put(map, element, element.title, place)];
      }),
    ),
  ];
}

function put(map: GlMap, element: HTMLElement, label: string, place: Parameters<typeof pairOf>[0]): Marker {
  const marker = new Marker({ element }).setLngLat(pairOf(place)).addTo(map);
  element.setAttribute('aria-label', label);
  return marker;
}
