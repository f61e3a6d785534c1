import { app } from 'electron';
import { systemPower } from '../device/power.ts';
import type { EngineHost } from './engine-host.ts';
import { alwaysInto, askInDialog } from './files.ts';
import { answerWith, makeHandlers } from './handlers.ts';
import type { Answer } from './ipc.ts';
import type { Log } from './log.ts';
import { Printer } from './print.ts';
import type { Settings } from './settings.ts';
import { releaseKeyOf } from './update-signature.ts';
import { Updater } from './updater.ts';
import type { Windows } from './windows.ts';

/** What windows have to save what was typed last, before the engine closes the store on its own. */
const LAST_WORDS_MS = 5_000;

interface Parts {
  readonly windows: Windows;
  readonly engine: EngineHost;
  readonly settings: Settings;
  readonly log: Log;
}

/** What the main process does for open windows: files, printing, updates, and word of what the laptop does. Apart from index.ts, since no window needs it in order to appear. */
export function startServices({ windows, engine, settings, log }: Parts): Answer {
  const askWhere = settings.saveDir === undefined ? askInDialog : alwaysInto(settings.saveDir);
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
  systemPower().watch((what) => {
    const closes = what === 'locked' || what === 'suspend';
    if (closes) windows.tellAll({ event: 'system-lock' });
    // The windows save what was typed last and then lock the store themselves; one that hangs does not keep it open.
    setTimeout(() => engine.system(what), closes ? LAST_WORDS_MS : 0);
  });
  const printer = new Printer(windows, askWhere);
  return answerWith(makeHandlers({ windows, printer, updater, askWhere, defaultServerUrl: settings.defaultServerUrl }), log);
}
