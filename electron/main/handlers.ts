import { app, BrowserWindow, type WebContents } from 'electron';
import { Fault } from '../../shared/kernel/fault.ts';
import { channels, type Channel, type ChannelArgs, type ChannelResults } from '../../shared/protocol/ipc.ts';
import { mayAsk, type Basemap } from './basemap.ts';
import { saveAs, type AskWhere, type AskWhich } from './files.ts';
import type { Answer } from './ipc.ts';
import { traceOf, type Log } from './log.ts';
import type { Printer } from './print.ts';
import type { Updater } from './updater.ts';
import type { Windows } from './windows.ts';

type Handlers = {
  readonly [C in Channel]: (args: ChannelArgs<C>, sender: WebContents) => ChannelResults[C] | Promise<ChannelResults[C]>;
};

/** Answers only what the schema of its channel takes. */
export function answerWith(handlers: Handlers, log: Log): Answer {
  return async (channel, raw, sender) => {
    const parsed = channels[channel].safeParse(raw);
    if (!parsed.success) throw new Fault('bad-arguments', 'never');
    try {
      return await (handlers[channel] as (args: unknown, sender: WebContents) => unknown)(parsed.data, sender);
    } catch (error) {
      log.error({ channel, ...traceOf(error) }, 'channel failed');
      throw error instanceof Fault ? error : new Fault('main-failed', 'later');
    }
  };
}

interface Parts {
  readonly windows: Windows;
  readonly printer: Printer;
  readonly updater: Updater;
  readonly askWhere: AskWhere;
  readonly askWhich: AskWhich;
  readonly basemap: Basemap;
  readonly locates: boolean;
  readonly defaultServerUrl: string;
}

/** What each channel of shared/protocol/ipc.ts does. */
export function makeHandlers({ windows, printer, updater, askWhere, askWhich, basemap, locates, defaultServerUrl }: Parts): Handlers {
  return {
    'app:info': () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      platform: process.platform,
      packaged: app.isPackaged,
      locates,
      defaultServerUrl,
    }),
    'basemap:state': () => basemap.state(),
    'basemap:choose': async (_args, sender) => {
      const file = await askWhich(BrowserWindow.fromWebContents(sender), { name: 'Map', extensions: ['pmtiles'] });
      return file === undefined ? basemap.state() : basemap.useFile(file);
    },
    'basemap:address': ({ url }) => (mayAsk(url) ? basemap.useUrl(url) : { kind: 'url', name: url, problem: 'not-secure' }),
    'basemap:forget': () => basemap.forget(),
    'file:save': ({ suggestedName, text }, sender) => saveAs(askWhere, BrowserWindow.fromWebContents(sender), suggestedName, text),
    'file:save-bytes': ({ suggestedName, bytes }, sender) => saveAs(askWhere, BrowserWindow.fromWebContents(sender), suggestedName, bytes),
    'print:pdf': ({ route, suggestedName }, sender) => printer.toPdf(BrowserWindow.fromWebContents(sender), route, suggestedName),
    'print:prepare': () => {
      printer.prepare();
      return undefined;
    },
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
