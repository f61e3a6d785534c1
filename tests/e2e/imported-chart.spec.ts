import fs from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { root } from '../support/checkout.ts';
import { openChart } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const bundles = path.join(root, 'tests/fixtures/synthea');

interface Report {
  readonly files: { readonly read: number; readonly refused: readonly unknown[] };
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly taken: Readonly<Record<string, number>>;
  readonly refused: readonly unknown[];
}

/** A patient with two papers of the referring hospital: a letter as PDF, and a scan as picture. */
function referral(file: string): Buffer {
  const pdf = Buffer.from('%PDF-1.4\n% the letter\n%%EOF\n');
  const scan = fs.readFileSync(path.join(root, 'resources/icons/128x128.png'));
  const document = (id: string, title: string, contentType: string, content: Buffer): object => ({
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: { text: 'Referral' },
    date: '2026-03-03T15:00:00Z',
    subject: { reference: 'Patient/papers' },
    content: [{ attachment: { contentType, title, data: content.toString('base64') } }],
  });
  const resources = [
    { resourceType: 'Patient', id: 'papers', name: [{ family: 'Vanterpool', given: ['Iris'] }], birthDate: '1971-05-04', gender: 'female' },
    document('letter', 'Letter of the hospital', 'application/pdf', pdf),
    document('scan', 'Scanned form', 'image/png', scan),
  ];
  fs.writeFileSync(file, resources.map((one) => JSON.stringify(one)).join('\n'));
  return pdf;
}

test('real bundles of another system are imported whole, twice without change, and read in the chart', async ({
  ownServer,
  launch,
}, testInfo) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const report = async (from = bundles): Promise<Report> => {
    const printed = await server.cli('import', 'fhir', from, '--source', 'synthea', '--json');
    return JSON.parse(printed.slice(printed.indexOf('{"files"'))) as Report;
  };
  const first = await report();
  expect(first.files).toEqual({ read: 7, refused: [] });
  expect(first.refused).toEqual([]);
  expect(first.taken).toMatchObject({ Patient: 7, Observation: 1347, Encounter: 257, MedicationRequest: 231, Condition: 61 });
  expect(await report()).toMatchObject({ created: 0, updated: 0 });
  const papers = testInfo.outputPath('papers.ndjson');
  const letter = referral(papers);
  expect(await report(papers)).toMatchObject({ refused: [], taken: { DocumentReference: 2 } });
  expect(await report(papers)).toMatchObject({ created: 0, updated: 0 });

  const lead = await launch({ serverUrl: server.url });
  const { page } = lead;
  await signIn(page, { email: demo.lead });
  await expectReceived(page);
  await openChart(page, 'Franecki', 'Vitals & labs', { all: true });
  await expect(page.getByText('Body weight').first()).toBeVisible();
  await expectAccessible(page);
  await takeScreens(lead, 'imported-vitals');
  const sections = page.getByRole('navigation', { name: 'Chart sections' });
  await sections.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.getByRole('main')).toContainText(/Encounter|Consultation|check up/i);
  await takeScreens(lead, 'imported-timeline');
  await sections.getByRole('link', { name: 'Therapy' }).click();
  await expect(page.getByRole('main')).toContainText(/Vitamin B 12/);
  await takeScreens(lead, 'imported-therapy');

  // The papers themselves came along: a scan is seen, a letter is read from a copy.
  await openChart(page, 'Vanterpool', 'Documents', { all: true });
  const documents = page.getByRole('grid', { name: 'Documents' });
  await documents.getByRole('row', { name: 'Scanned form' }).click();
  await expect(page.getByRole('img', { name: 'Scanned form' })).toBeVisible();
  await takeScreens(lead, 'imported-documents');
  await expectAccessible(page);
  await documents.getByRole('row', { name: 'Letter of the hospital' }).click();
  await page.getByRole('button', { name: 'Save a copy' }).click();
  await expect(page.getByText('A copy is saved.')).toBeVisible();
  expect(fs.readFileSync(path.join(lead.saveDir, 'document-2026-03-03.pdf'))).toEqual(letter);
});
