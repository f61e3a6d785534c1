import { app, dialog, type WebContents } from 'electron';
import { traceOf, type Log } from './log.ts';

/** A page that dies this often within the span is not helped by another reload. */
const LIMIT = 3;
const SPAN_MS = 60_000;

/** A dead window is loaded again, into the same draft: everything that counts is in the engine. */
export function surviveCrashes(log: Log): void {
  const deaths = new WeakMap<WebContents, number[]>();
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    const recent = [...(deaths.get(contents) ?? []), now].filter((at) => now - at < SPAN_MS);
    deaths.set(contents, recent);
    log.error({ reason, exitCode, recent: recent.length }, 'window died');
    if (contents.isDestroyed()) return;
    if (recent.length <= LIMIT) contents.reload();
    else dialog.showErrorBox('This window keeps closing', 'What you saved is safe on this laptop. Close Hearthline and start it again.');
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName }) => {
    // 'killed' is how a stopped engine ends; its host tells a death that nobody asked for.
    if (reason !== 'clean-exit' && reason !== 'killed') log.error({ type, reason, exitCode, serviceName }, 'helper process died');
  });
}

/** A bug in the main process: what it left half done is unknown, so it ends; the store is in another process and whole. */
export function dieLoudly(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal(traceOf(error), 'main failed');
    if (app.isPackaged) dialog.showErrorBox('Hearthline has to close', 'What you saved is safe on this laptop. Start Hearthline again.');
    app.exit(1);
  });
}
