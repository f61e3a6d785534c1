import { expect, type Locator, type Page } from '@playwright/test';
import { v7 } from 'uuid';
import { documentsWith } from '../../shared/clinical/visit/documents.ts';
import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import { seenOf } from '../../shared/domain/orders/order-content.ts';
import type { VisitDetail } from '../../shared/protocol/queries-visit.ts';
import type { AppointmentId, ClinicalNoteId } from '../../shared/records/ids.ts';
import { instant } from '../../shared/kernel/time.ts';
import { EngineLine } from './engine-line.ts';

export interface VisitToDo {
  readonly id: AppointmentId;
  readonly mrn: string;
  readonly name: string;
}

/** The nurse's next booked visit whose order is for this drug. */
export async function visitFor(page: Page, drug: string): Promise<VisitToDo> {
  const line = await EngineLine.open(page);
  const from = instant(Date.now() - 86_400_000);
  const rows = await line.query('visits', { from, to: instant(Date.now() + 8 * 86_400_000) });
  for (const { record, patient } of rows) {
    if (record.doc.status !== 'booked') continue;
    const detail = await line.query('visit', { id: record.id });
    if (detail?.order?.doc.medication.text.includes(drug) && detail.order.doc.status === 'active')
      return { id: record.id as AppointmentId, mrn: patient.mrn, name: patient.name };
  }
  throw new Error(`no visit for ${drug}`);
}

/** What the store on this laptop says of a visit. */
export async function storedVisit(page: Page, id: string): Promise<VisitDetail> {
  const line = await EngineLine.open(page);
  const detail = await line.query('visit', { id: id });
  if (!detail) throw new Error('the visit is not on this laptop');
  return detail;
}

export async function openVisit(page: Page, id: string, section?: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/visits/${id}${section ? `/${section}` : ''}`);
  await expect(page.getByRole('article', { name: 'Visit' })).toBeVisible();
}

export async function toSection(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sections of the visit' })
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
  await expect(page.getByRole('region', { name: title, exact: true }).first()).toBeVisible();
}

/** Chooses an answer of a question. */
export async function answer(page: Page, question: string, choice: string): Promise<void> {
  await page.getByRole('group', { name: question, exact: true }).getByRole('radio', { name: choice, exact: true }).check();
}

/** Draws a few strokes. */
export async function drawName(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not on screen');
  await page.mouse.move(box.x + 40, box.y + 90);
  await page.mouse.down();
  for (let i = 1; i <= 20; i++) await page.mouse.move(box.x + 40 + i * 10, box.y + 90 - 40 * Math.abs(Math.sin(i / 2)));
  await page.mouse.up();
}

/** A day as it is typed. */
export async function typeDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(day);
  await field.press('Tab');
}

export async function readyAndKnown(page: Page, visit: VisitDetail): Promise<void> {
  await toSection(page, 'Readiness');
  await answer(page, 'In the home *', 'Yes');
  await answer(page, 'Sealed and complete *', 'Yes');
  await typeDay(page, 'First expiry date in the kit *', '31 Dec 2029');
  await toSection(page, 'Check in');
  await page.getByRole('button', { name: 'Check in now' }).click();
  await expect(page.getByRole('region', { name: 'Identity', exact: true })).toBeVisible({ timeout: 15_000 });
  await page.getByRole('checkbox', { name: /^Says the name/ }).check();
  await typeDay(page, 'Birth date as the patient says it', visit.patient.doc.birthDate);
  await page.getByRole('button', { name: 'Confirm identity' }).click();
  await expect(page.getByRole('region', { name: 'Assessment', exact: true })).toBeVisible();
}

export async function assess(page: Page): Promise<void> {
  await toSection(page, 'Assessment');
  for (const [question, choice] of [
    ['Fever, chills or infection now *', 'No'],
    ['New symptoms since the last visit *', 'No'],
    ['Reaction after the last infusion *', 'None'],
    ['Hospital or emergency visit since the last visit *', 'No'],
    ['Alert and oriented *', 'Yes'],
  ] as const)
    await answer(page, question, choice);
  await toSection(page, 'Medicines and allergies');
  await answer(page, 'Allergies *', 'Reviewed, no change');
}

export async function takeVitals(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.getByRole('textbox', { name, exact: true }).fill(value);
  await page.getByRole('button', { name: 'Save vital signs' }).click();
  await expect(page.getByRole('textbox', { name: Object.keys(values)[0] ?? '', exact: true })).toHaveValue('');
}

export async function checkProductIn(
  page: Page,
  product: { lot: string; expires: string; volume: string; amount?: string },
): Promise<void> {
  await page.getByRole('textbox', { name: 'Lot' }).fill(product.lot);
  await typeDay(page, 'Expires', product.expires);
  await page.getByRole('textbox', { name: 'Volume' }).fill(product.volume);
  if (product.amount) await page.getByRole('textbox', { name: 'Drug in it' }).fill(product.amount);
  await page.getByRole('button', { name: 'Check product in' }).click();
}

/** Patient, note, nurse, door. */
export async function signAndLeave(page: Page): Promise<void> {
  await toSection(page, 'Sign and check out');
  await drawName(page, page.getByRole('img', { name: 'Signature of patient or caregiver' }));
  await page.getByRole('button', { name: 'Save signature' }).click();
  await page.getByRole('button', { name: 'Read the note and sign' }).click();
  await drawName(page, page.getByRole('img', { name: 'Your signature' }));
  await page.getByRole('button', { name: 'Sign visit' }).click();
  await expect(page.getByText('Nothing in this visit changes any more.')).toBeVisible();
  await page.getByRole('button', { name: 'Check out now' }).click();
  await expect(page.getByRole('cell', { name: 'Checked out', exact: true })).toBeVisible({ timeout: 15_000 });
}

export interface Burden {
  readonly clicks: number;
  readonly keys: number;
  /** What the same entry takes on three separate forms: each section as often as documents hold it. Names, dates and signatures of the forms are not even counted. */
  readonly separately: number;
}

/** Counts what the hands do from now on, by the section in which they do it. */
export async function countHands(page: Page): Promise<() => Promise<Burden>> {
  await page.evaluate(() => {
    const burden: Record<string, { clicks: number; keys: number }> = {};
    const here = (): { clicks: number; keys: number } => (burden[location.hash.split('/')[3] ?? 'readiness'] ??= { clicks: 0, keys: 0 });
    (globalThis as unknown as { burden: typeof burden }).burden = burden;
    document.addEventListener('pointerdown', () => (here().clicks += 1), { capture: true });
    document.addEventListener(
      'input',
      (event) => {
        const field = event.target as HTMLInputElement;
        // A filled field counts as many keys as it holds: the test does not type letter by letter.
        if (field.type === 'text' || field.tagName === 'TEXTAREA') here().keys += field.value.length;
      },
      { capture: true },
    );
  });
  return async () => {
    const sections = await page.evaluate(
      () => (globalThis as unknown as { burden: Record<string, { clicks: number; keys: number }> }).burden,
    );
    const all = Object.entries(sections);
    return {
      clicks: all.reduce((sum, [, { clicks }]) => sum + clicks, 0),
      keys: all.reduce((sum, [, { keys }]) => sum + keys, 0),
      separately: all.reduce((sum, [section, { clicks, keys }]) => sum + documentsWith(section) * (clicks + keys), 0),
    };
  };
}

/** Somebody else checks in, writes, signs and leaves a visit that its nurse had opened. */
export async function finishVisit(line: EngineLine, id: string): Promise<void> {
  const now = () => instant(Date.now());
  const { encounter, appointment } = (await line.query('visit', { id: id })) ?? {};
  if (!encounter || !appointment) throw new Error('nobody opened the visit');
  const { patientId } = encounter.doc;
  const ids = { encounterId: encounter.id, patientId };
  const noteId = `note-${v7()}` as ClinicalNoteId;
  const passed = () => ({ ...ids, eventId: `evv-${v7()}`, at: now(), deviceAt: now(), place: { missing: 'refused' } });
  await line.run('evv.check-in', passed());
  await line.run('note.start', {
    ...{ noteId, ...ids, type: 'visit', title: 'Visit', occurredAt: now(), startedAt: now() },
    sections: [{ id: 'visit', title: 'Visit', text: 'Taken over and finished.' }],
  });
  const note = await line.query('note', { noteId });
  if (!note) throw new Error('the note was not begun');
  const hash = contentHash(noteContent(noteId, note.record.doc));
  await line.run('note.sign', { noteId, patientId, contentHash: hash, signedAt: now() });
  await line.run('visit.sign', {
    ...{ ...ids, signatureId: `vsig-${v7()}`, noteId, appointmentId: appointment.id },
    ...{ contentHash: hash, signedAt: now(), drawn: { path: 'M 1,1 L 9,9', width: 480, height: 140 }, summaries: [] },
  });
  await line.run('evv.check-out', { ...passed(), outcome: 'complete', appointmentId: appointment.id });
}

/** Another laptop puts the order of a visit on hold. */
export async function holdOrder(page: Page, id: string): Promise<void> {
  const { order, patient } = await storedVisit(page, id);
  if (!order) throw new Error('the visit has no order');
  const line = await EngineLine.open(page);
  const result = await line.call('command.run', {
    type: 'order.hold',
    args: {
      verificationId: `over-${v7()}`,
      orderId: order.id,
      patientId: patient.id,
      seen: seenOf(order.doc, undefined),
      checks: [],
      decidedAt: instant(Date.now()),
      reason: 'Creatinine doubled since the last visit',
    },
  });
  expect(result).toMatchObject({ ok: true });
}
