import { app } from 'electron';
import type { EngineHost } from './engine-host.ts';
import type { Basemap } from './basemap.ts';
import { alwaysInto, askInDialog, askWhichInDialog } from './files.ts';
import { answerWith, makeHandlers } from './handlers.ts';
import type { Answer } from './ipc.ts';
import type { Log } from './log.ts';
import { Printer } from './print.ts';
import type { Settings } from './settings.ts';
import { releaseKeyOf } from './update-signature.ts';
import { Updater } from './updater.ts';
import type { Windows } from './windows.ts';

interface Parts {
  readonly windows: Windows;
  readonly engine: EngineHost;
  readonly settings: Settings;
  readonly basemap: Basemap;
  readonly log: Log;
}

/** What the main process does for open windows: files, printing and updates. Apart from index.ts, since no window needs it in order to appear. */
export function startServices({ windows, engine, settings, basemap, log }: Parts): Answer {
  const askWhere = settings.saveDir === undefined ? askInDialog : alwaysInto(settings.saveDir);
  const { openFile } = settings;
  const askWhich = openFile === undefined ? askWhichInDialog : () => Promise.resolve(openFile);
  const updater = new Updater({
    log,
    releaseKey: releaseKeyOf(app.getAppPath()),
    feedUrl: () => settings.updateUrl ?? engine.serverUrl?.replace(/\/*$/, '/updates/'),
    putAway: async () => {
      await engine.stop();
      app.releaseSingleInstanceLock();
    },
    takeOut: () => {
      app.requestSingleInstanceLock();
      engine.resume();
    },
    changed: (state) => windows.tellAll({ event: 'update', state }),
  });
  const printer = new Printer(windows, askWhere);
  return answerWith(
    makeHandlers({
      windows,
      printer,
      updater,
      askWhere,
      askWhich,
      basemap,
      locates: settings.locates,
      defaultServerUrl: settings.defaultServerUrl,
    }),
    log,
  );
}
