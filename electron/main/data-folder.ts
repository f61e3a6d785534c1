import path from 'node:path';
import { app } from 'electron';

/** Every path the runtime writes to lies below one folder; set before anything asks for it. */
export function useDataFolder(folder: string | undefined): void {
  if (folder !== undefined) app.setPath('userData', folder);
  const userData = app.getPath('userData');
  app.setPath('sessionData', path.join(userData, 'session'));
  app.setPath('crashDumps', path.join(userData, 'crashes'));
  app.setAppLogsPath(path.join(userData, 'logs'));
}
