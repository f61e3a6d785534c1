import { systemPower } from '../device/power.ts';
import type { EngineHost } from './engine-host.ts';
import type { Windows } from './windows.ts';

/** What windows have to save what was typed last, before the engine closes the store on its own. */
const LAST_WORDS_MS = 5_000;

/** Locks the records with the laptop, and tells the engine of sleep and of the network. To be called with the engine's start: from then on there may be something to lock. */
export function obeySystem(windows: Windows, engine: EngineHost): void {
  systemPower().watch((what) => {
    const closes = what === 'locked' || what === 'suspend';
    if (closes) windows.tellAll({ event: 'system-lock' });
    // The windows save what was typed last and then lock the store themselves; one that hangs does not keep it open.
    setTimeout(() => engine.system(what), closes ? LAST_WORDS_MS : 0);
  });
}
