import { randomUUID } from 'node:crypto';
import { Instant } from '../../shared/kernel/time.ts';
import { importRecords, type ImportCounts } from '../commands/import-records.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { Database } from '../data/database.ts';
import { addAccount } from '../data/tables/account.ts';
import { hashPassword } from '../identity/password.ts';
import { demoOrganization, demoPassword, generateDemo } from './generate.ts';
import { demoPhotos } from './photos.ts';

export interface DemoRequest {
  readonly patients: number;
  readonly seed: number;
  readonly now: Instant;
  readonly progress?: (counts: ImportCounts) => void;
  /** Where the bytes of photos are kept; without it there are no photos. */
  readonly blobs?: BlobStore;
}

/** Makes the demonstration organisation and its accounts, unless it is there already. Cut in the middle, it is made whole by the next run. */
export async function seedDemo(
  database: Database,
  { progress, blobs, ...wanted }: DemoRequest,
): Promise<{ made: boolean; emails: string[] }> {
  const name = `demo of ${String(wanted.patients)} patients, seed ${String(wanted.seed)}, from `;
  // Everything follows from the moment it was begun at, also the ids: a run that was cut goes on from the same one.
  const options = { ...wanted, photos: blobs !== undefined, now: (await begunAt(database, name)) ?? wanted.now };
  const { organizationId, people } = demoOrganization(options);
  const emails = people.map(({ email }) => email);
  const there = await database.query<{ email: string }>('SELECT email FROM account WHERE email = ANY($1)', [emails]);
  if (there.length === people.length) return { made: false, emails };
  await importRecords(database, organizationId, generateDemo(options), { source: name + options.now, ...(progress ? { progress } : {}) });
  if (blobs) for (const { content, sha256 } of demoPhotos.values()) await blobs.importBytes(organizationId, content, sha256);
  const accounts = await Promise.all(
    people.map(async ({ id, email }) => ({
      id: `acc-${randomUUID()}`,
      orgId: organizationId,
      practitionerId: id,
      email,
      passwordHash: await hashPassword(demoPassword),
    })),
  );
  // Last and together: accounts are the sign that everything is there.
  await database.transaction(async (query) => {
    for (const account of accounts) await addAccount(query, account);
  });
  return { made: true, emails };
}

/** When a demonstration of this name was begun, as the first entry of its organisation's log tells. */
async function begunAt(database: Database, name: string): Promise<Instant | undefined> {
  const organisations = await database.query<{ org_id: string }>('SELECT org_id FROM org_clock');
  for (const { org_id } of organisations) {
    const [first] = await database.snapshot(org_id, (query) =>
      query<{ source: string | null }>(`SELECT args->>'source' AS source FROM command_log WHERE org_id = $1 AND n = 1`, [org_id]),
    );
    if (first?.source?.startsWith(name)) return Instant.parse(first.source.slice(name.length));
  }
  return undefined;
}
