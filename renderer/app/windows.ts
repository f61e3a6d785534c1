import { v7 } from 'uuid';
import { flushAll } from './before-lock.ts';
import { OtherWindows } from './other-windows.ts';

const others = new OtherWindows(new BroadcastChannel('hearthline-windows'), v7(), flushAll);

/** Saves what was typed in every window of this person; names what could not be saved. */
export function saveEverywhere(): Promise<{ readonly failed: readonly string[] }> {
  return others.saveEverywhere(v7());
}

export const otherWindows = others;
