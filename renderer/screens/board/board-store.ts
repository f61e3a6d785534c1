import { useSyncExternalStore } from 'react';
import type { BoardTarget, BoardVerdict } from './board-fit.ts';

/** What is dragged where, kept outside of React's tree: only the card at the pointer is drawn anew while it moves, never the board. */
export interface Dragged {
  readonly visitId: string;
  readonly target: BoardTarget | undefined;
  readonly verdict: BoardVerdict | undefined;
}

let dragged: Dragged | undefined;
const listeners = new Set<() => void>();

export function setDragged(next: Dragged | undefined): void {
  dragged = next;
  for (const listener of listeners) listener();
}

export const draggedNow = (): Dragged | undefined => dragged;

export function useDragged(): Dragged | undefined {
  return useSyncExternalStore(subscribe, draggedNow);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
