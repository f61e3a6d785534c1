import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { removeFolder, temporaryFolder } from '../support/checkout.ts';
import { writePmtiles, type DrawnShape } from '../support/pmtiles.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** Roughly what lies around the lake, in the one tile of the whole world. */
const shapes: readonly DrawnShape[] = [
  {
    layer: 'earth',
    kind: 'polygon',
    points: [
      [0, 0],
      [4096, 0],
      [4096, 4096],
      [0, 4096],
    ],
  },
  {
    layer: 'water',
    kind: 'polygon',
    points: [
      [1049, 1522],
      [1047, 1480],
      [1080, 1470],
      [1084, 1510],
      [1060, 1532],
    ],
  },
  {
    layer: 'roads',
    kind: 'line',
    points: [
      [1020, 1530],
      [1046, 1519],
      [1046, 1490],
    ],
    tags: { kind: 'highway' },
  },
  { layer: 'places', kind: 'point', points: [[1046, 1520]], tags: { kind: 'locality', name: 'Evanston' } },
];

test('a map of streets is laid under the routes from a file, and the outlines come back', async ({ launch }) => {
  const folder = temporaryFolder('map');
  const file = path.join(folder, 'region.pmtiles');
  writePmtiles(file, shapes, '<a href="https://example.invalid">© Mapmakers</a>');
  const app = await launch({ env: { ...inChicago, HEARTHLINE_OPEN_FILE: file } });
  const { page } = app;
  app.complaints.expect(/GPU stall due to ReadPixels/);
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  await page.evaluate(() => (location.hash = '#/deliveries?view=map'));
  const map = page.getByRole('application', { name: 'Map of the routes' });
  await expect(map).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
  await expect(map).toHaveAttribute('data-basemap', 'outlines');

  await page.getByRole('button', { name: 'Map…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Map under the routes' });
  await dialog.getByRole('textbox', { name: 'Or its address on a server' }).fill('http://maps.invalid/region.pmtiles');
  await dialog.getByRole('button', { name: 'Use this address' }).click();
  await expect(dialog.getByText(/must begin with https/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Choose a file on this laptop…' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(map).toHaveAttribute('data-basemap', 'map');
  await expect(page.getByText('© Mapmakers')).toBeVisible();
  await takeScreens(app, 'deliveries-map-streets');

  await page.getByRole('button', { name: 'Map…' }).click();
  await expect(dialog.getByText('region.pmtiles')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use the outlines' }).click();
  await expect(map).toHaveAttribute('data-basemap', 'outlines');
  removeFolder(folder);
});
