import os from 'node:os';
import path from 'node:path';

/** What `npm start` listens on. A packaged app knows no server until someone types one. */
const LOCAL_SERVER = 'http://127.0.0.1:7480';
const IDLE_LOCK_MINUTES = 10;

/** Everything that the environment may decide, read once. */
export interface Settings {
  readonly userData: string | undefined;
  readonly devServerUrl: string | undefined;
  readonly defaultServerUrl: string;
  readonly updateUrl: string | undefined;
  /** Only for tests of an unpackaged app: files are written here without asking where. */
  readonly saveDir: string | undefined;
  /** Only for tests of an unpackaged app: this file is read without asking which. */
  readonly openFile: string | undefined;
  /** A map for the routes that whoever installs the app names: a PMTiles file by path or by address. */
  readonly basemap: string | undefined;
  /** The system can say where the laptop is. On Linux Chromium would ask the internet instead, so there nobody is asked; a test of an unpackaged app gives a position itself. */
  readonly locates: boolean;
  readonly deviceName: string;
  readonly idleLockMinutes: number;
}

export function readSettings(env: NodeJS.ProcessEnv, packaged: boolean, platform: NodeJS.Platform = process.platform): Settings {
  const userData = env['HEARTHLINE_USER_DATA'];
  return {
    userData: userData === undefined ? undefined : path.resolve(userData),
    devServerUrl: packaged ? undefined : env['VITE_DEV_SERVER_URL'],
    defaultServerUrl: env['HEARTHLINE_SERVER_URL'] ?? (packaged ? '' : LOCAL_SERVER),
    updateUrl: env['HEARTHLINE_UPDATE_URL'],
    saveDir: packaged ? undefined : env['HEARTHLINE_SAVE_DIR'],
    openFile: packaged ? undefined : env['HEARTHLINE_OPEN_FILE'],
    basemap: env['HEARTHLINE_BASEMAP'],
    locates: platform === 'darwin' || platform === 'win32' || (!packaged && env['HEARTHLINE_LOCATES'] === '1'),
    deviceName: os.hostname().slice(0, 80),
    idleLockMinutes: IDLE_LOCK_MINUTES,
  };
}
