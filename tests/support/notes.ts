import { expect, type Page } from '@playwright/test';
import type { NoteDetail } from '../../shared/protocol/queries.ts';
import { ClinicalNoteId } from '../../shared/records/ids.ts';
import { EngineLine } from './engine-line.ts';
import { goTo } from './places.ts';

/** Begins a note of a kind about a patient; answers with its id. */
export async function startNote(page: Page, patient: string, kind = 'General note', template?: string): Promise<string> {
  await goTo(page, 'Notes');
  const before = await openNoteId(page);
  await page.getByRole('button', { name: 'Start note' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Start note' });
  await dialog.getByRole('combobox', { name: 'Patient' }).fill(patient);
  await page.getByRole('option').first().click();
  await dialog.getByRole('radio', { name: kind }).check();
  if (template) {
    await dialog.getByRole('combobox', { name: 'Template' }).click();
    await page.getByRole('option', { name: template }).click();
  }
  await dialog.getByRole('button', { name: 'Start note' }).click();
  // Another draft may have stood there before.
  await expect.poll(() => openNoteId(page)).toMatch(new RegExp(`^(?!${before}$)note-`));
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Draft' })).toBeVisible();
  return openNoteId(page);
}

export async function openNoteId(page: Page): Promise<string> {
  return (await page.evaluate(() => location.hash)).replace(/^#\/notes\/([^?]+).*$/, '$1');
}

/** What the store on this laptop says of a note. */
export async function storedNote(page: Page, id: string): Promise<NoteDetail | undefined> {
  const line = await EngineLine.open(page);
  return line.query('note', { noteId: ClinicalNoteId.parse(id) });
}

/** The words of a note as they are stored, all sections together. */
export async function storedText(page: Page, id: string): Promise<string> {
  const note = await storedNote(page, id);
  return note?.record.doc.sections.map(({ text }) => text).join('\n') ?? '';
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Saved on this laptop' })).toBeVisible();
}

/** From now on the window is told nothing of what changes in the store, until it is let hear: the news of its own last save may be slower than a hand. */
export async function keepNewsBack(page: Page): Promise<{ readonly letHear: () => Promise<void> }> {
  await page.evaluate(() => {
    const news: (() => void)[] = [];
    const globals = globalThis as unknown as { letHear: () => void; hearthline: { connectEngine: () => void } };
    let kept = true;
    globals.letHear = () => {
      kept = false;
      for (const tell of news.splice(0)) tell();
    };
    const own = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      ...own,
      set(this: MessagePort, hear: ((event: MessageEvent<{ event?: string }>) => void) | null) {
        own?.set?.call(this, (event: MessageEvent<{ event?: string }>) => {
          if (kept && event.data.event === 'changed') news.push(() => hear?.(event));
          else hear?.(event);
        });
      },
    });
    // A new line, which is heard in this way.
    globals.hearthline.connectEngine();
  });
  return { letHear: () => page.evaluate(() => (globalThis as unknown as { letHear: () => void }).letHear()) };
}
