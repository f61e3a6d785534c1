/** Names apart from ipc.ts, so that the preload and the start of main stay free of the schemas. */
export const CONNECT_ENGINE = 'hearthline:connect-engine';
export const ENGINE_PORT = 'hearthline:engine-port';
export const MAIN_EVENT = 'hearthline:main-event';

/** The calls that a window makes; ipc.ts has the schema of each. */
export const channelNames = [
  'app:info',
  'basemap:state',
  'basemap:choose',
  'basemap:address',
  'basemap:forget',
  'file:save',
  'file:save-bytes',
  'print:pdf',
  'print:prepare',
  'print:ready',
  'update:state',
  'update:check',
  'update:download',
  'update:install',
  'window:new',
] as const;
