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

test('real bundles of another system are imported whole, twice without change, and read in the chart', async ({ ownServer, launch }) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const report = async (): Promise<Report> => {
    const printed = await server.cli('import', 'fhir', bundles, '--source', 'synthea', '--json');
    return JSON.parse(printed.slice(printed.indexOf('{"files"'))) as Report;
  };
  const first = await report();
  expect(first.files).toEqual({ read: 7, refused: [] });
  expect(first.refused).toEqual([]);
  expect(first.taken).toMatchObject({ Patient: 7, Observation: 1347, Encounter: 257, MedicationRequest: 231, Condition: 61 });
  expect(await report()).toMatchObject({ created: 0, updated: 0 });

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
});
