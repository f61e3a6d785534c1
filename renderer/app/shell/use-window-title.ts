import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The window is called after its place, never after a patient: titles show in task bars and window lists. */
export function useWindowTitle(): void {
  const place = useRouterState({ select: (state) => state.matches.at(-1)?.staticData.title });
  useEffect(() => {
    document.title = place ? `${place} · Hearthline` : 'Hearthline';
  }, [place]);
}
