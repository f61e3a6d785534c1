import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Appearance } from './appearance.tsx';
import { queryClient, useOpenSession } from './engine.ts';
import { whenUnlocking } from './line.ts';
import { paths } from './paths.ts';
import { router } from './routes.tsx';

/** The day's work: everything behind the door. */
export function Desk(): ReactElement {
  const { person } = useOpenSession();
  // Another person starts with a clean frame; the address (and so the screen) stays over a lock.
  return (
    <Appearance>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} key={person.id} />
      </QueryClientProvider>
    </Appearance>
  );
}

/** Reads the first screen, rehearses its rows, and says whether it is the place where the window will open: then it can be laid out. */
export async function getReady(): Promise<boolean> {
  const { history } = router;
  if (history.location.pathname === '/') history.replace(paths.today());
  const { rehearseToday, askAhead } = await import('../screens/today/rehearsal.tsx');
  await router.preloadRoute({ to: paths.today() });
  rehearseToday();
  whenUnlocking(askAhead);
  if (history.location.pathname !== paths.today()) return false;
  await router.load();
  return true;
}
