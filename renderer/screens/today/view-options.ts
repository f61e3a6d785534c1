import { useSyncExternalStore } from 'react';
import { valueStore } from '../../app/value-store.ts';
import type { WorklistOrder } from './worklist-order.ts';

/** How the worklist is looked at. Kept while the window lives, so that Back finds the list as it was left; it holds ids, never words about patients. */
export interface ViewOptions {
  readonly order: WorklistOrder;
  readonly grouping: 'day' | 'patient';
  readonly showDone: boolean;
  readonly folded: ReadonlySet<string>;
  readonly active: { readonly key: string; readonly index: number } | undefined;
}

const initial: ViewOptions = { order: 'urgency', grouping: 'day', showDone: false, folded: new Set(), active: undefined };
const options = valueStore<ViewOptions>(initial);

export function useViewOptions(): readonly [ViewOptions, (change: Partial<ViewOptions>) => void] {
  return [useSyncExternalStore(options.subscribe, options.get) ?? initial, change];
}

function change(part: Partial<ViewOptions>): void {
  options.set({ ...(options.get() ?? initial), ...part });
}
