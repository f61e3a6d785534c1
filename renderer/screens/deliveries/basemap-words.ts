/** Why the chosen map is not under the routes, in words. */
export const basemapProblems = {
  unreadable: 'The map could not be read: the file or its server is not there. The outlines are shown.',
  'not-a-map': 'This is not a PMTiles map of version 3. The outlines are shown.',
  'not-secure': 'The address must begin with https:// so that nobody on the way sees where your deliveries go.',
  'unknown-layers': 'The map has none of the layers that are known here (Protomaps, OpenMapTiles). The outlines are shown.',
} as const;
