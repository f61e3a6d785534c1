import path from 'node:path';
import { app, safeStorage, session } from 'electron';
import type { SessionState } from '../../shared/protocol/status.ts';
import { systemKeychain } from '../device/keychain.ts';
import { Door } from '../engine/session/door.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { Basemap } from './basemap.ts';
import { dieLoudly, surviveCrashes } from './crash.ts';
import { useDataFolder } from './data-folder.ts';
import { EngineHost } from './engine-host.ts';
import { openChannels, type Answer } from './ipc.ts';
import { openLog } from './log.ts';
import { installMenu } from './menu.ts';
import { confineNavigation } from './navigation.ts';
import { obeySystem } from './obey-system.ts';
import { locateWithoutStrangers } from './own-position.ts';
import { standsAtOnce } from './page-door.ts';
import { PageOrigin } from './page-origin.ts';
import { denyByDefault, keepWindowsOffTheNetwork } from './permissions.ts';
import { stopEngineBeforeQuit } from './quit.ts';
import { readSettings } from './settings.ts';
import { claimSingleInstance } from './single-instance.ts';
import { sqliteBinding } from './sqlite-binding.ts';
import { Windows } from './windows.ts';

/** The first window has been drawn by then, even on a slow laptop; whoever asks sooner is not kept waiting. */
const QUIET_MS = 3_000;
/** A window that has not asked for the engine by then is not waited for. */
const NO_DOOR_MS = 1_500;

const dist = path.join(import.meta.dirname, '..');
const settings = readSettings(process.env, app.isPackaged);

useDataFolder(settings.userData);
registerAppScheme();
// As root, Chromium starts only without its sandbox (CI): asking for it again would kill its own children.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

locateWithoutStrangers();

const pages = new PageOrigin(settings.devServerUrl);
let comesDrawn = false;
const windows = new Windows({
  pages,
  comesDrawn: () => comesDrawn,
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
    entry: path.join(dist, 'engine/index.cjs'),
    keychain: systemKeychain(safeStorage, process.platform),
    log,
    start: () => ({
      type: 'start',
      storesDir: storesDir(),
      ...binding(),
      defaultServerUrl: settings.defaultServerUrl,
      appVersion: app.getVersion(),
      deviceName: settings.deviceName,
      platform: process.platform,
      idleLockMinutes: settings.idleLockMinutes,
    }),
  });
  stopEngineBeforeQuit(engine);
  const basemap = new Basemap({
    file: path.join(app.getPath('userData'), 'basemap.json'),
    folder: path.join(app.getPath('userData'), 'basemap'),
    preset: settings.basemap,
  });
  // Read after the window was opened: it needs none of this in order to appear, and every millisecond before it is waited for.
  let services: Promise<Answer> | undefined;
  const answer = (): Promise<Answer> =>
    (services ??= import('./services.ts').then(({ startServices }) => startServices({ windows, engine, settings, basemap, log })));
  const startEngine = (): void => {
    if (engine.wasStarted) return;
    engine.start();
    obeySystem(windows, engine);
  };
  // The engine takes as much of the processor to start as the window: the first window asks for it once it is on screen.
  const connectEngine = (sender: Electron.WebContents): void => {
    startEngine();
    engine.connect(sender);
  };
  openChannels({ pages, connectEngine, answer });
  void app.whenReady().then(() => {
    serveApp(
      path.join(dist, 'renderer'),
      () => {
        const door = doorBefore(() => engine.wasStarted);
        comesDrawn = standsAtOnce(door);
        return door;
      },
      basemap,
    );
    denyByDefault(session.defaultSession, pages, settings.locates);
    keepWindowsOffTheNetwork(session.defaultSession, pages);
    windows.open();
    installMenu(windows);
    setTimeout(startEngine, NO_DOOR_MS);
    setTimeout(() => void answer(), QUIET_MS);
    app.on('activate', () => windows.show());
    log.info({ version: app.getVersion(), electron: process.versions.electron, packaged: app.isPackaged }, 'started');
  });
}

/** Until there is an engine to say it, the page is told with its own text who may come in: the door does not wait for a process. */
function doorBefore(hasEngine: () => boolean): SessionState | undefined {
  return hasEngine() ? undefined : new Door({ storesDir: storesDir(), defaultServerUrl: settings.defaultServerUrl }).state();
}

function storesDir(): string {
  return path.join(app.getPath('userData'), 'stores');
}

function binding(): { nativeBinding?: string } {
  const folder = app.isPackaged
    ? path.join(process.resourcesPath, 'native')
    : path.join(app.getAppPath(), 'node_modules/.cache/hearthline-electron');
  const nativeBinding = sqliteBinding(Number(process.versions['napi']), folder);
  return nativeBinding === undefined ? {} : { nativeBinding };
}
