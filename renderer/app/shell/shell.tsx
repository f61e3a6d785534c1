import './shell.css';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useRef, useState, type ReactElement } from 'react';
import { Loading } from '../../ui/state/loading.tsx';
import { CallBell } from '../../widgets/calls/call-bell.tsx';
import { CallHost } from '../../widgets/calls/call-host.tsx';
import { InfusionAlarm } from '../../widgets/infusions/infusion-alarm.tsx';
import { FactorDemand } from './factor-demand.tsx';
import { FirstLoadLine } from './first-load-line.tsx';
import { IdleWarning } from './idle-warning.tsx';
import { lockNow } from './lock-now.ts';
import { Rail } from './rail.tsx';
import { ReadOnlyNotice } from './read-only-notice.tsx';
import { RenewDialog } from './renew-dialog.tsx';
import { StatusBar } from './status-bar.tsx';
import { useIdleLock } from './use-idle-lock.ts';
import { useMainEvents } from './use-main-events.ts';
import { useShellShortcuts } from './use-shell-shortcuts.ts';
import { useWindowTitle } from './use-window-title.ts';

const CouldNotSaveDialog = lazy(async () => ({ default: (await import('./could-not-save-dialog.tsx')).CouldNotSaveDialog }));
const Palette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }));

type Overlay = 'palette' | 'help';

/** The frame around every screen: rail, work, status bar; palette, help and lock within reach. */
export function Shell(): ReactElement {
  const main = useRef<HTMLElement>(null);
  const [overlay, setOverlay] = useState<Overlay>();
  const [unsaved, setUnsaved] = useState<readonly string[]>([]);
  const close = useCallback(() => setOverlay(undefined), []);
  const lock = useCallback(async () => setUnsaved((await lockNow('asked')).failed), []);
  const lockIdle = useCallback(async (force: boolean) => (await lockNow('idle', force)).locked, []);

  const { secondsLeft } = useIdleLock(lockIdle);
  useMainEvents();
  useWindowTitle();
  useShellShortcuts({ openPalette: () => setOverlay('palette'), openHelp: () => setOverlay('help'), lock: () => void lock() });

  return (
    <div className="hl-shell">
      <a className="hl-skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to the work
      </a>
      <Rail />
      <main id="main" className="hl-main" ref={main} tabIndex={-1}>
        <div className="hl-main-notices">
          <ReadOnlyNotice />
          <CallBell />
          <InfusionAlarm />
        </div>
        <FirstLoadLine />
        <div className="hl-main-screen">
          <Suspense fallback={<Loading what="screen" />}>
            <Outlet />
          </Suspense>
        </div>
      </main>
      <StatusBar onLock={() => void lock()} />
      {secondsLeft === undefined ? null : <IdleWarning secondsLeft={secondsLeft} />}
      <CallHost />
      <RenewDialog />
      <FactorDemand />
      <Suspense fallback={null}>
        {unsaved.length > 0 ? (
          <CouldNotSaveDialog names={unsaved} onStay={() => setUnsaved([])} onLock={() => void lockNow('asked', true)} />
        ) : null}
        {overlay === 'palette' ? <Palette onClose={close} /> : null}
        {overlay === 'help' ? <KeyboardHelp onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
