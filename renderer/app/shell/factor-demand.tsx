import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { call, useSyncStatus } from '../engine.ts';

const SetUp = lazy(async () => ({ default: (await import('../../widgets/second-factor/factor-setup-dialog.tsx')).FactorSetupDialog }));

const why =
  'Your organisation asks everybody for a second factor. Nothing is sent or received until yours is set up; what you write is kept on this laptop.';

/** Asks for the second factor that the house asks for, once: whoever cannot do it now finds it in Settings, and the status bar says that it is missing. */
export function FactorDemand(): ReactElement | null {
  const missing = useSyncStatus()?.trouble?.kind === 'second-factor-required';
  const client = useQueryClient();
  const [put, setPut] = useState<'open' | 'away'>();
  // Open until it is closed, also when it has just succeeded: the recovery codes are shown only then.
  if (missing && put === undefined) setPut('open');
  if (put !== 'open') return null;
  const close = (): void => {
    setPut('away');
    // Settings may be open behind it.
    void client.invalidateQueries({ queryKey: ['second-factor'] });
    void call('sync.now', {}).catch(() => undefined);
  };
  return (
    <Suspense fallback={null}>
      <SetUp onClose={close} why={why} />
    </Suspense>
  );
}
