import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync, crc32 } from 'node:zlib';
import { expectAccessible } from '../support/axe.ts';
import { goTo, openChart } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { signIn, unlock } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

/** A camera that every machine has: Chromium's own moving picture. */
const camera = ['--use-fake-device-for-media-stream'];

async function documents(page: Page): Promise<void> {
  await goTo(page, 'Patients');
  const label =
    (await page
      .getByRole('row', { name: /, MRN / })
      .first()
      .getAttribute('aria-label')) ?? '';
  await openChart(page, /MRN (\S+)/.exec(label)?.[1] ?? '');
  await page.getByRole('navigation', { name: 'Chart sections' }).getByRole('link', { name: 'Documents' }).click();
}

test('a photo from the camera and a PDF come into the chart, reach a colleague, and a wrong one is marked as an error', async ({
  launch,
  ownServer,
}) => {
  const server = await ownServer();
  const app = await launch({ serverUrl: server.url, args: camera });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await documents(page);
  const photos = page.getByRole('region', { name: 'Photos and files' });
  await expect(photos.getByText('None yet')).toBeVisible();

  // Without the server: all of it is done on this laptop.
  await server.stop();
  await photos.getByRole('button', { name: 'Add file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add photos and files' });
  const picker = dialog.getByLabel('Files to add');
  await picker.setInputFiles([
    { name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ and so on') },
    { name: 'arm.png', mimeType: 'image/png', buffer: picture(640, 480) },
  ]);
  await expect(dialog.getByText('“setup.exe” is not a photo or a PDF')).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'To be added' }).getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Add to chart' }).click();
  await expect(dialog.getByText('Say what it shows')).toBeVisible();
  await dialog.getByLabel('What it shows').fill('PICC exit site, left arm');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add to chart' }).click();
  await expect(dialog).toBeHidden();
  const card = photos.getByRole('button', { name: /^PICC exit site, left arm/ });
  await expect(card).toContainText('Waiting to be sent');
  await expect(card.locator('img')).toHaveJSProperty('naturalWidth', 640);

  await photos.getByRole('button', { name: 'Take photo' }).click();
  await dialog.getByRole('button', { name: 'Take photo' }).click();
  await dialog.getByLabel('What it shows').fill('Wound, before');
  await dialog.getByRole('button', { name: 'Add to chart' }).click();
  await expect(dialog).toBeHidden();
  await expect(photos.getByRole('button', { name: /^Wound, before/ })).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'photos');

  // A crash in between loses nothing, and with the server it all goes.
  await app.kill();
  await server.start();
  await app.open();
  await unlock(app.page);
  await documents(app.page);
  const after = app.page.getByRole('region', { name: 'Photos and files' });
  await expectAllSent(app.page);
  await expect(after.getByText('Waiting to be sent')).toHaveCount(0);
  await after.getByRole('button', { name: 'Add file' }).click();
  const again = app.page.getByRole('dialog', { name: 'Add photos and files' });
  await again.getByLabel('Files to add').setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: letter });
  await again.getByLabel('What it shows').fill('Referral letter');
  await again.getByRole('button', { name: 'Add to chart' }).click();
  await after.getByRole('button', { name: /^Referral letter/ }).click();
  await app.page.getByRole('dialog', { name: 'Referral letter' }).getByRole('button', { name: 'Save a copy' }).click();
  await expect(app.page.getByText('A copy is saved')).toBeVisible();
  const [saved] = readdirSync(app.saveDir).filter((name) => name.endsWith('.pdf'));
  expect(readFileSync(path.join(app.saveDir, saved ?? '')).equals(letter)).toBe(true);
  await takeScreens(app, 'photos-pdf');
  await app.page.keyboard.press('Escape');

  // A photo that is shown stays as it is, whatever the line does.
  const shown = after.getByRole('button', { name: /^PICC exit site/ }).locator('img');
  const address = await shown.getAttribute('src');
  await server.stop();
  await expectServerGone(app.page);
  await expect(shown).toHaveAttribute('src', address ?? '');
  await expect(shown).toHaveJSProperty('naturalWidth', 640);

  await after.getByRole('button', { name: /^Wound, before/ }).click();
  const large = app.page.getByRole('dialog', { name: 'Wound, before' });
  await expect(large.getByRole('img', { name: 'Wound, before' })).toBeVisible();
  await takeScreens(app, 'photos-large');
  await large.getByRole('button', { name: 'Mark as entered in error' }).click();
  const retract = app.page.getByRole('dialog', { name: 'Mark as entered in error?' });
  await retract.getByLabel('What was wrong').fill('Another patient');
  await retract.getByRole('button', { name: 'Mark as entered in error' }).click();
  await expect(after.getByRole('button', { name: /^Wound, before/ })).toHaveCount(0);
  await server.start();
  await expectAllSent(app.page);
});

/** A PNG in one colour. */
function picture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => Buffer.from([196, 154, 132]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const letter = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F1 18 Tf 40 120 Td (Referral letter) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
`);
