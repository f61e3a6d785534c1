import { app } from 'electron';

/** One app per data folder: a second start brings the first to the front and ends. Returns whether we are the first. */
export function claimSingleInstance(bringToFront: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    if (app.isReady()) bringToFront();
  });
  return true;
}
