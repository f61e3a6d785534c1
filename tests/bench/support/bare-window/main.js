import path from 'node:path';
import { app, BrowserWindow } from 'electron';

// Not awaited at the top: Electron is ready only after this module is.
void app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile(path.join(import.meta.dirname, 'index.html')));
