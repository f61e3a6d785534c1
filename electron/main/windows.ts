import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { MainEvent } from '../../shared/protocol/ipc.ts';
import { MAIN_EVENT } from '../../shared/protocol/ipc-names.ts';
import type { PageOrigin } from './page-origin.ts';
import { boundsOnScreen, readBounds, writeBounds } from './window-bounds.ts';

const MIN_SIZE = { minWidth: 1024, minHeight: 700 };
const CASCADE = 32;
/** A page that has not come by then is not waited for: the window is shown as it is. */
const LATEST_MS = 3_000;
/** The first thing seen, before the page paints; the canvas of renderer/ui/theme. */
const canvas = { light: '#f8f6f2', dark: '#171614' };

export interface WindowsOptions {
  readonly pages: PageOrigin;
  readonly preload: string;
  readonly boundsFile: string;
  /** Whether the page given out last had its first face in it (page-door.ts). */
  readonly comesDrawn: () => boolean;
}

/** The windows that people see, and the hidden ones that pages are printed from. */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #shown = new Set<BrowserWindow>();
  readonly #noneIsShown: (() => void)[] = [];

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  open(): BrowserWindow {
    const { boundsFile, pages } = this.#options;
    const beside = BrowserWindow.getFocusedWindow()?.getNormalBounds();
    const remembered = beside ? { ...beside, x: beside.x + CASCADE, y: beside.y + CASCADE } : readBounds(boundsFile);
    const bounds = boundsOnScreen(
      remembered,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    );
    // Not painted before it is shown: the page reads its code while the system's graphics start, instead of standing still until they have.
    const window = this.#make({ ...bounds, ...MIN_SIZE, paintWhenInitiallyHidden: false });
    this.#shown.add(window);
    showWhenDrawn(window, this.#options.comesDrawn);
    window.on('close', () => writeBounds(boundsFile, window.getNormalBounds()));
    window.on('closed', () => {
      this.#shown.delete(window);
      if (this.#shown.size === 0) for (const run of this.#noneIsShown) run();
    });
    load(window, pages.pageUrl());
    return window;
  }

  get isAnyShown(): boolean {
    return this.#shown.size > 0;
  }

  /** Runs when the last window that a person saw is closed. */
  whenNoneIsShown(run: () => void): void {
    this.#noneIsShown.push(run);
  }

  /** A window that nobody sees, at a place of the app. Its maker destroys it. */
  openHidden(route: string): BrowserWindow {
    // Its colour shows in the margins of what is printed: paper is white.
    const window = this.#make({ width: 900, height: 1200, focusable: false, skipTaskbar: true, backgroundColor: '#ffffff' });
    // Nobody sees it, yet it must lay itself out.
    window.webContents.setBackgroundThrottling(false);
    load(window, this.#options.pages.pageUrl(route));
    return window;
  }

  /** Another place of the app in the same page. */
  goTo(window: Electron.BrowserWindow, route: string): void {
    load(window, this.#options.pages.pageUrl(route));
  }

  /** Brings the app to the front; opens a window if there is none. */
  show(): void {
    const [first] = this.#shown;
    if (first === undefined) return void this.open();
    if (first.isMinimized()) first.restore();
    first.show();
    first.focus();
  }

  tellAll(event: MainEvent): void {
    for (const window of this.#shown) window.webContents.send(MAIN_EVENT, event);
  }

  tell(window: Electron.BrowserWindow | null, event: MainEvent): void {
    window?.webContents.send(MAIN_EVENT, event);
  }

  #make(options: Electron.BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      show: false,
      title: app.getName(),
      backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
      ...options,
      webPreferences: {
        preload: this.#options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        // Chromium would fetch its dictionaries from the network.
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    // The title bar is seen over a shoulder and in task lists: it never names a patient.
    window.on('page-title-updated', (event) => {
      event.preventDefault();
    });
    return window;
  }
}

/** The page draws its first face before its document is complete (renderer/app/main.tsx): shown then, it comes with the first frame. */
function showWhenDrawn(window: BrowserWindow, comesDrawn: () => boolean): void {
  const show = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  window.webContents.once('dom-ready', show);
  // A page that came with its face needs none of its code to be looked at.
  window.webContents.once('did-navigate', () => {
    if (comesDrawn()) show();
  });
  setTimeout(show, LATEST_MS);
}

/** A window that is closed while it loads tells so as an error; nobody needs to hear it. */
function load(window: Electron.BrowserWindow, url: string): void {
  window.loadURL(url).catch(() => undefined);
}
