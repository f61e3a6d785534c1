import { addProtocol, removeProtocol, type Map as GlMap } from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import { useEffect, useState } from 'react';
import type { BasemapState } from '../../../shared/protocol/ipc.ts';
import { bridge } from '../../app/bridge.ts';
import { basemapColours, basemapLayers, basemapSource } from './basemap-layers.ts';
import { tonesNow } from './map-outline.ts';

/** Read by range from our own origin; the main process knows the file or the server. */
const address = (): string => new URL('/basemap.pmtiles', location.href).href;
const pictures: readonly TileType[] = [TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif];

/** What stands under the routes: the outlines, a map, or why the map that was chosen is not there. */
export type BasemapShown =
  | { readonly shown: 'outlines' }
  | { readonly shown: 'map'; readonly attribution: string }
  | { readonly shown: 'problem'; readonly why: 'unreadable' | 'not-a-map' | 'not-secure' | 'unknown-layers' };

interface Basemap {
  readonly state: BasemapState | undefined;
  readonly shown: BasemapShown;
  readonly change: (next: BasemapState) => void;
}

/** Lays the chosen map under the routes of a map that is ready; the outlines stay below it for what it does not hold. */
export function useBasemap(map: GlMap | undefined): Basemap {
  const [state, setState] = useState<BasemapState>();
  const [shown, setShown] = useState<BasemapShown>({ shown: 'outlines' });
  useEffect(() => {
    void bridge.invoke('basemap:state', {}).then(setState, () => setState({ kind: 'none' }));
  }, []);

  useEffect(() => {
    if (!map || !state) return;
    let over = false;
    let have: readonly string[] = [];
    const tell = (next: BasemapShown): void => {
      if (!over) setShown(next);
    };
    const lay = async (): Promise<void> => {
      if (state.kind === 'none') return tell({ shown: 'outlines' });
      if (state.problem) return tell({ shown: 'problem', why: state.problem });
      const protocol = new Protocol({ metadata: true });
      const file = new PMTiles(address());
      const [header, about] = await Promise.all([file.getHeader(), file.getMetadata() as Promise<MapMetadata>]);
      if (over) return;
      protocol.add(file);
      addProtocol('pmtiles', protocol.tile);
      const url = `pmtiles://${address()}`;
      if (pictures.includes(header.tileType)) {
        map.addSource(basemapSource, { type: 'raster', url, tileSize: 256 });
        map.addLayer({ id: 'basemap-picture', type: 'raster', source: basemapSource }, 'rounds');
      } else {
        have = (about.vector_layers ?? []).map(({ id }) => id);
        const layers = basemapLayers(have, tonesNow());
        if (layers.length === 0) return tell({ shown: 'problem', why: 'unknown-layers' });
        map.addSource(basemapSource, { type: 'vector', url });
        for (const layer of layers) map.addLayer(layer, 'rounds');
      }
      tell({ shown: 'map', attribution: plain(about.attribution ?? '') });
    };
    lay().catch(() => tell({ shown: 'problem', why: 'unreadable' }));
    const scheme = new MutationObserver(() => {
      for (const [layer, property, value] of basemapColours(have, tonesNow()))
        if (map.getLayer(layer)) map.setPaintProperty(layer, property as 'fill-color', value);
    });
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      over = true;
      scheme.disconnect();
      removeProtocol('pmtiles');
      for (const { id } of map.getStyle().layers) if (id.startsWith('basemap-')) map.removeLayer(id);
      if (map.getSource(basemapSource)) map.removeSource(basemapSource);
    };
  }, [map, state]);
  return { state, shown, change: setState };
}

interface MapMetadata {
  readonly vector_layers?: readonly { readonly id: string }[];
  readonly attribution?: string;
}

/** Who made the map, as words: a file from outside puts no markup into our page. */
function plain(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.innerText.trim().slice(0, 200);
}
