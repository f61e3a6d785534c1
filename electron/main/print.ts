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

/** Prints pages of the app to PDF: each in a hidden window that says when it is complete. */
export class Printer {
  readonly #windows: Windows;
  readonly #askWhere: AskWhere;
  readonly #waiting = new Map<WebContents, () => void>();

  constructor(windows: Windows, askWhere: AskWhere) {
    this.#windows = windows;
    this.#askWhere = askWhere;
  }

  /** The page in this window is complete. */
  ready(page: WebContents): void {
    this.#waiting.get(page)?.();
  }

  async toPdf(asker: Electron.BrowserWindow | null, route: string, suggestedName: string): Promise<{ saved: boolean }> {
    const hidden = this.#windows.openHidden(route);
    try {
      await this.#complete(hidden.webContents);
      const pdf = await hidden.webContents.printToPDF(onPaper);
      return await saveAs(this.#askWhere, asker, suggestedName, pdf);
    } finally {
      this.#waiting.delete(hidden.webContents);
      hidden.destroy();
    }
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
