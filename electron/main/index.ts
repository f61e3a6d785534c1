import path from 'node:path';
import { app, safeStorage, session } from 'electron';
import { systemKeychain } from '../device/keychain.ts';
import { systemPower } from '../device/power.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { dieLoudly, surviveCrashes } from './crash.ts';
import { useDataFolder } from './data-folder.ts';
import { EngineHost } from './engine-host.ts';
import { alwaysInto, askInDialog } from './files.ts';
import { makeHandlers } from './handlers.ts';
import { openChannels } from './ipc.ts';
import { openLog } from './log.ts';
import { installMenu } from './menu.ts';
import { confineNavigation } from './navigation.ts';
import { PageOrigin } from './page-origin.ts';
import { denyByDefault, keepWindowsOffTheNetwork } from './permissions.ts';
import { Printer } from './print.ts';
import { stopEngineBeforeQuit } from './quit.ts';
import { readSettings } from './settings.ts';
import { claimSingleInstance } from './single-instance.ts';
import { sqliteBinding } from './sqlite-binding.ts';
import { releaseKeyOf } from './update-signature.ts';
import { Updater } from './updater.ts';
import { Windows } from './windows.ts';

/** What windows have to save what was typed last, before the engine closes the store on its own. */
const LAST_WORDS_MS = 5_000;

const dist = path.join(import.meta.dirname, '..');
const settings = readSettings(process.env, app.isPackaged);

useDataFolder(settings.userData);
registerAppScheme();
// As root, Chromium starts only without its sandbox (CI): asking for it again would kill its own children.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const pages = new PageOrigin(settings.devServerUrl);
const windows = new Windows({
  pages,
  preload: path.join(dist, 'preload/index.cjs'),
  boundsFile: path.join(app.getPath('userData'), 'window.json'),
});

if (claimSingleInstance(() => windows.show())) start();
else app.quit();

function start(): void {
  const log = openLog(app.getPath('logs'));
  dieLoudly(log);
  confineNavigation(pages);
  surviveCrashes(log);
  app.on('window-all-closed', () => {
    app.quit();
  });
  const engine = new EngineHost({
    entry: path.join(dist, 'engine/index.js'),
    keychain: systemKeychain(safeStorage, process.platform),
    log,
    start: () => ({
      type: 'start',
      storesDir: path.join(app.getPath('userData'), 'stores'),
      ...binding(),
      defaultServerUrl: settings.defaultServerUrl,
      appVersion: app.getVersion(),
      deviceName: settings.deviceName,
      platform: process.platform,
      idleLockMinutes: settings.idleLockMinutes,
    }),
  });
  stopEngineBeforeQuit(engine);
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
  openChannels({
    pages,
    log,
    connectEngine: (sender) => engine.connect(sender),
    handlers: makeHandlers({
      windows,
      printer: new Printer(windows, askWhere),
      updater,
      askWhere,
      defaultServerUrl: settings.defaultServerUrl,
    }),
  });
  void app.whenReady().then(() => {
    serveApp(path.join(dist, 'renderer'));
    denyByDefault(session.defaultSession, pages);
    keepWindowsOffTheNetwork(session.defaultSession, pages);
    engine.start();
    windows.open();
    installMenu(windows);
    systemPower().watch((what) => {
      const closes = what === 'locked' || what === 'suspend';
      if (closes) windows.tellAll({ event: 'system-lock' });
      // The windows save what was typed last and then lock the store themselves; one that hangs does not keep it open.
      setTimeout(() => engine.system(what), closes ? LAST_WORDS_MS : 0);
    });
    app.on('activate', () => windows.show());
    log.info({ version: app.getVersion(), electron: process.versions.electron, packaged: app.isPackaged }, 'started');
  });
}

function binding(): { nativeBinding?: string } {
  const folder = app.isPackaged
    ? path.join(process.resourcesPath, 'native')
    : path.join(app.getAppPath(), 'node_modules/.cache/hearthline-electron');
  const nativeBinding = sqliteBinding(Number(process.versions['napi']), folder);
  return nativeBinding === undefined ? {} : { nativeBinding };
}
