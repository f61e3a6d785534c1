import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TimeZone } from '../../shared/kernel/time.ts';
import type { LocationId } from '../../shared/records/ids.ts';
import { BlobStore } from '../blobs/blob-store.ts';
import { importBatch } from '../commands/import-records.ts';
import type { Database } from '../data/database.ts';
import { importFhir as runImport } from '../interop/fhir/import-fhir.ts';
import { reportText } from '../interop/fhir/report.ts';
import { chooseOrganization } from './choose.ts';
import { flags, storeChoice, storeFlags } from './options.ts';
import { Stop } from './stop.ts';
import { withStore } from './with-store.ts';

/** `import fhir PATH`: a bundle, an NDJSON file or a folder of them, into one branch. The report says what was taken, refused and not understood. */
export async function importFhir(args: readonly string[]): Promise<void> {
  const { values, positionals } = flags(args, {
    ...storeFlags,
    source: { type: 'string' },
    branch: { type: 'string' },
    org: { type: 'string' },
    json: { type: 'boolean' },
    blobs: { type: 'string' },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Stop('Say what to import: hearthline import fhir PATH');
  if (!existsSync(file)) throw new Stop(`There is no file or folder at ${file}.`);
  const source = values.source ?? 'fhir';
  const choice = storeChoice(values);
  await withStore(choice, async (database) => {
    const orgId = await chooseOrganization(database, values.org);
    const blobs = new BlobStore(database, values.blobs ?? path.join(choice.dataDir ?? '.hearthline/server', 'blobs'));
    const report = await runImport({
      path: file,
      source,
      branch: await branchOf(database, orgId, values.branch),
      existing: await peopleOf(database, orgId),
      write: (writes) => importBatch(database, orgId, writes, source, { newsOnly: true }),
      keepFile: ({ content, sha256 }) => blobs.importBytes(orgId, content, sha256),
      progress: (name, resources) => process.stderr.write(`${name}: ${String(resources)} resources\n`),
    });
    console.log(values.json ? JSON.stringify(report) : reportText(report));
    if (report.files.refused.length > 0) process.exitCode = 1;
  });
}

interface BranchRow {
  readonly id: LocationId;
  readonly name: string;
  readonly timeZone: TimeZone;
}

async function branchOf(database: Database, orgId: string, wanted: string | undefined): Promise<BranchRow> {
  const rows = await database.inOrganization(orgId, (query) =>
    query<BranchRow>(`SELECT id, doc->>'name' AS name, doc->>'timeZone' AS "timeZone" FROM location WHERE org_id = $1 ORDER BY id`, [
      orgId,
    ]),
  );
  const found = wanted === undefined ? rows[0] : rows.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (!found)
    throw new Stop(
      rows.length === 0
        ? 'The organisation has no branch to put patients in.'
        : `There is no such branch; there are: ${rows.map(({ name }) => name).join(', ')}`,
    );
  return found;
}

async function peopleOf(database: Database, orgId: string): Promise<Set<string>> {
  const rows = await database.inOrganization(orgId, (query) =>
    query<{ id: string }>('SELECT id FROM patient WHERE org_id = $1 UNION ALL SELECT id FROM practitioner WHERE org_id = $1', [orgId]),
  );
  return new Set(rows.map(({ id }) => id));
}
