import { app } from 'electron';
import type { EngineHost } from './engine-host.ts';

/** The app goes only when the engine has put everything away. */
export function stopEngineBeforeQuit(engine: EngineHost): void {
  let stopped = false;
  let leaving = false;
  app.on('before-quit', () => {
    leaving = true;
  });
  // A window with unsaved words holds up a quit until they are saved, and then closes itself: the quit goes on from there.
  app.on('browser-window-created', (_event, window) => {
    window.on('closed', () => {
      if (leaving) app.quit();
    });
  });
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      // Not inside this event: a quit that is asked for while one is being prevented is forgotten.
      setImmediate(() => app.quit());
    });
  });
  // Signals of a terminal or of a session's end take the same way out.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}
