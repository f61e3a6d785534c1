import { app, BrowserWindow } from 'electron';
import { saveAs, type AskWhere } from './files.ts';
import type { Handlers } from './ipc.ts';
import type { Printer } from './print.ts';
import type { Updater } from './updater.ts';
import type { Windows } from './windows.ts';

interface Parts {
  readonly windows: Windows;
  readonly printer: Printer;
  readonly updater: Updater;
  readonly askWhere: AskWhere;
  readonly defaultServerUrl: string;
}

/** What each channel of shared/protocol/ipc.ts does. */
export function makeHandlers({ windows, printer, updater, askWhere, defaultServerUrl }: Parts): Handlers {
  return {
    'app:info': () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      platform: process.platform,
      packaged: app.isPackaged,
      defaultServerUrl,
    }),
    'file:save': ({ suggestedName, text }, sender) => saveAs(askWhere, BrowserWindow.fromWebContents(sender), suggestedName, text),
    'print:pdf': ({ route, suggestedName }, sender) => printer.toPdf(BrowserWindow.fromWebContents(sender), route, suggestedName),
    'print:ready': (_args, sender) => {
      printer.ready(sender);
      return undefined;
    },
    'update:state': () => updater.state,
    'update:check': () => updater.check(),
    'update:download': () => updater.download(),
    'update:install': ({ busy }) => updater.install(busy),
    'window:new': () => {
      windows.open();
      return undefined;
    },
  };
}
