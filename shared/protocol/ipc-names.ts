/** Names of the messages that are not calls. Apart from ipc.ts, so that the preload stays free of the schemas. */
export const CONNECT_ENGINE = 'hearthline:connect-engine';
export const ENGINE_PORT = 'hearthline:engine-port';
export const MAIN_EVENT = 'hearthline:main-event';
