import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Windows } from './windows.ts';

/** The places of the rail, with the same numbers. */
const places = [
  ['Today', '/today'],
  ['Patients', '/patients'],
  ['Schedule', '/schedule'],
  ['Notes', '/notes'],
  ['Sync and outbox', '/outbox'],
  ['Settings', '/settings'],
] as const;

const separator: MenuItemConstructorOptions = { type: 'separator' };

export function installMenu(windows: Windows): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(windows, process.platform === 'darwin', !app.isPackaged)));
}

function template(windows: Windows, mac: boolean, developing: boolean): MenuItemConstructorOptions[] {
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: () => void windows.open() },
        separator,
        mac ? { role: 'close' } : { role: 'quit', label: 'Quit Hearthline' },
      ],
    },
    { label: '&Edit', role: 'editMenu' },
    { label: '&Go', submenu: places.map(([label, to], i) => goTo(windows, label, to, i + 1)) },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        separator,
        { role: 'togglefullscreen' },
        ...(developing ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { label: '&Window', role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [{ role: 'about', label: 'About Hearthline' }] },
  ];
}

function goTo(windows: Windows, label: string, to: string, key: number): MenuItemConstructorOptions {
  return {
    label,
    accelerator: `CmdOrCtrl+${String(key)}`,
    click: () => windows.tell(BrowserWindow.getFocusedWindow(), { event: 'navigate', to }),
  };
}
