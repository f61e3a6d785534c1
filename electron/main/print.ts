import type { WebContents } from 'electron';
import { Fault } from '../../shared/kernel/fault.ts';
import { saveAs, type AskWhere } from './files.ts';
import type { Windows } from './windows.ts';

/** A long note with plots on a slow laptop. */
const PATIENCE_MS = 30_000;

/** Chromium numbers the pages itself: CSS page counters came only with its version 131. The template has a style of its own, 0 where none is said. */
const onPaper: Electron.PrintToPDFOptions = {
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate:
    '<div style="font: 8pt sans-serif; width: 100%; margin: 0 16mm; text-align: right">Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>',
};

/** A place of the app that shows nothing yet: from there every page that is printed is near. */
const BLANK = '/print/blank';
/** A window that nobody prints from for so long gives its memory back. */
const SPARE_MS = 10 * 60_000;
/** The page that is being printed goes first. */
const AGAIN_MS = 1_000;

interface Spare {
  readonly window: Electron.BrowserWindow;
  readonly ready: Promise<void>;
}

/** Prints pages of the app to PDF: each in a hidden window that says when it is complete. A page that can be printed has such a window made beforehand, which is most of the wait; none is used twice. */
export class Printer {
  readonly #windows: Windows;
  readonly #askWhere: AskWhere;
  readonly #waiting = new Map<WebContents, () => void>();
  #spare: Spare | undefined;

  constructor(windows: Windows, askWhere: AskWhere) {
    this.#windows = windows;
    this.#askWhere = askWhere;
    // A hidden window alone would keep the app running.
    windows.whenNoneIsShown(() => this.#dropSpare());
  }

  /** Something that can be printed is on screen. */
  prepare(): void {
    if (this.#spare || !this.#windows.isAnyShown) return;
    const window = this.#windows.openHidden(BLANK);
    const spare = { window, ready: this.#complete(window.webContents) };
    this.#spare = spare;
    const drop = (): void => {
      if (this.#spare === spare) this.#dropSpare();
    };
    spare.ready.catch(drop);
    setTimeout(drop, SPARE_MS).unref();
  }

  /** The page in this window is complete. */
  ready(page: WebContents): void {
    this.#waiting.get(page)?.();
  }

  async toPdf(asker: Electron.BrowserWindow | null, route: string, suggestedName: string): Promise<{ saved: boolean }> {
    const printing = this.#print(route);
    // Asked while it is printed; whoever thinks better of it has lost nothing, and a page that cannot be printed says so then.
    printing.catch(() => undefined);
    return saveAs(this.#askWhere, asker, suggestedName, printing);
  }

  async #print(route: string): Promise<Uint8Array> {
    const window = await this.#windowAt(route);
    try {
      return await window.webContents.printToPDF(onPaper);
    } finally {
      this.#waiting.delete(window.webContents);
      window.destroy();
    }
  }

  async #windowAt(route: string): Promise<Electron.BrowserWindow> {
    const spare = this.#spare;
    if (spare) {
      // The page that wanted one is still there, and may be printed again.
      this.#spare = undefined;
      setTimeout(() => this.prepare(), AGAIN_MS).unref();
      const isThere = await spare.ready.then(
        () => !spare.window.isDestroyed(),
        () => false,
      );
      if (isThere) {
        const complete = this.#complete(spare.window.webContents);
        this.#windows.goTo(spare.window, route);
        await complete;
        return spare.window;
      }
    }
    const window = this.#windows.openHidden(route);
    await this.#complete(window.webContents);
    return window;
  }

  #dropSpare(): void {
    const window = this.#spare?.window;
    this.#spare = undefined;
    if (!window || window.isDestroyed()) return;
    this.#waiting.delete(window.webContents);
    window.destroy();
  }

  #complete(page: WebContents): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => reject(new Fault('print-timeout', 'later')), PATIENCE_MS);
      this.#waiting.set(page, () => {
        clearTimeout(tooLong);
        resolve();
      });
    });
  }
}
