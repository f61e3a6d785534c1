import { randomUUID } from 'node:crypto';
import type { Instant } from '../../shared/kernel/time.ts';
import { importRecords, type ImportCounts } from '../commands/import-records.ts';
import type { Database } from '../data/database.ts';
import { addAccount } from '../data/tables/account.ts';
import { demoOrganization, demoPassword, generateDemo } from './generate.ts';
import { hashPassword } from '../identity/password.ts';

export interface DemoRequest {
  readonly patients: number;
  readonly seed: number;
  readonly now: Instant;
  readonly progress?: (counts: ImportCounts) => void;
}

/** Makes the demonstration organisation and its accounts, unless it is there already. Cut in the middle, it is made whole by the next run. */
export async function seedDemo(database: Database, { progress, ...options }: DemoRequest): Promise<{ made: boolean; emails: string[] }> {
  const { organizationId, people } = demoOrganization(options);
  const emails = people.map(({ email }) => email);
  const there = await database.query<{ email: string }>('SELECT email FROM account WHERE email = ANY($1)', [emails]);
  if (there.length === people.length) return { made: false, emails };
  await importRecords(database, organizationId, generateDemo(options), { source: 'demo', ...(progress ? { progress } : {}) });
  const accounts = await Promise.all(
    people
      .filter(({ email }) => !there.some((known) => known.email === email))
      .map(async ({ id, email }) => ({ id: `acc-${randomUUID()}`, orgId: organizationId, practitionerId: id, email, passwordHash: await hashPassword(demoPassword) })),
  );
  // Last and together: accounts are the sign that everything is there.
  await database.transaction(async (query) => {
    for (const account of accounts) await addAccount(query, account);
  });
  return { made: true, emails };
}
