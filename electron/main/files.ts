import fs from 'node:fs/promises';
import path from 'node:path';
import { app, dialog } from 'electron';
import { safeName } from './safe-name.ts';

/** Asks where to put a file; undefined when the person thought better of it. */
export type AskWhere = (window: Electron.BrowserWindow | null, suggestedName: string) => Promise<string | undefined>;

export const askInDialog: AskWhere = async (window, suggestedName) => {
  const options = { defaultPath: path.join(app.getPath('documents'), safeName(suggestedName)) };
  const answer = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
};

/** Asks which file to read; undefined when the person thought better of it. */
export type AskWhich = (window: Electron.BrowserWindow | null, filter: Electron.FileFilter) => Promise<string | undefined>;

export const askWhichInDialog: AskWhich = async (window, filter) => {
  const options: Electron.OpenDialogOptions = { filters: [filter], properties: ['openFile'] };
  const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return answer.canceled ? undefined : answer.filePaths[0];
};

/** For tests: always the same folder, nobody asked. */
export function alwaysInto(folder: string): AskWhere {
  return (_window, suggestedName) => Promise.resolve(path.join(folder, safeName(suggestedName)));
}

export async function saveAs(
  askWhere: AskWhere,
  window: Electron.BrowserWindow | null,
  name: string,
  content: string | Uint8Array | Promise<Uint8Array>,
): Promise<{ saved: boolean }> {
  const file = await askWhere(window, name);
  if (file === undefined) return { saved: false };
  await fs.writeFile(file, await content);
  return { saved: true };
}
