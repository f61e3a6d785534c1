import type { ReactElement } from 'react';

/** What the marks on the map mean, and the keys. */
export function MapLegend(): ReactElement {
  return (
    <ul className="map-legend" aria-label="Legend">
      <li>
        <span className="map-depot" aria-hidden="true" /> Vans leave here
      </li>
      <li>
        <span className="map-stop hl-num" aria-hidden="true">
          1
        </span>{' '}
        Stop
      </li>
      <li>
        <span className="map-stop" data-status="done" aria-hidden="true" /> Handed over
      </li>
      <li>
        <span className="map-stop" data-status="failed" aria-hidden="true" /> Failed
      </li>
      <li>Straight lines, not streets</li>
      <li>
        <kbd>←↑↓→</kbd> move, <kbd>+</kbd> <kbd>−</kbd> zoom
      </li>
    </ul>
  );
}
