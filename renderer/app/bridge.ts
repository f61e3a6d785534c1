import type { Bridge } from '../../shared/protocol/ipc.ts';

declare global {
  interface Window {
    readonly hearthline: Bridge;
  }
}

/** What the main process does for this window: files, printing, updates. Records are the engine's matter. */
export const bridge: Bridge = window.hearthline;
