import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Appearance } from './appearance.tsx';
import { queryClient, useOpenSession } from './engine.ts';
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

/** Reads the first screen and rehearses it, so that it is there when the door opens. */
export async function getReady(): Promise<void> {
  await router.preloadRoute({ to: paths.today() });
  (await import('../screens/today/rehearsal.tsx')).rehearseToday();
}
