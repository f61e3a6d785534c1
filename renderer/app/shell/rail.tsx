import type { ReactElement } from 'react';
import { Mark } from '../../ui/mark.tsx';
import { useOpenSession, useSyncStatus } from '../engine.ts';
import { GoLink, useCurrentPath } from '../navigation.tsx';
import { isWithin, placesOf, type Place } from './places.ts';

/** The places of the app, always at the same spot. */
export function Rail(): ReactElement {
  const path = useCurrentPath();
  const refused = useSyncStatus()?.refused ?? 0;
  const places = placesOf(useOpenSession().person.roles);
  const link = (place: Place, first: boolean): ReactElement => (
    <GoLink
      key={place.path}
      to={place.path}
      data-tip={`${place.label}  ·  ${place.keys}`}
      className={`hl-rail-place ${first && place.foot ? 'hl-rail-foot' : ''}`}
      aria-current={isWithin(path, place) ? 'page' : undefined}
      aria-keyshortcuts={place.keys}
    >
      <place.icon size={19} stroke={1.6} aria-hidden />
      {place.label}
      {place.keys === 'g o' && refused > 0 ? (
        <span className="hl-rail-count hl-num">
          {refused > 99 ? '99+' : refused}
          <span className="hl-visually-hidden"> refused</span>
        </span>
      ) : null}
    </GoLink>
  );
  return (
    <nav className="hl-rail" aria-label="Places">
      <span className="hl-rail-mark">
        <Mark size={24} />
      </span>
      {places.map((place, i) => link(place, place.foot === true && places[i - 1]?.foot !== true))}
    </nav>
  );
}
