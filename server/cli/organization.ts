import { randomUUID } from 'node:crypto';
import { put } from '../../shared/domain/define-command.ts';
import { TimeZone } from '../../shared/kernel/time.ts';
import { importBatch } from '../commands/import-records.ts';
import { flags, storeChoice, storeFlags } from './options.ts';
import { Stop } from './stop.ts';
import { withStore } from './with-store.ts';

/** The first step on an empty server: an organisation and its first branch. */
export async function addOrganization(args: readonly string[]): Promise<void> {
  const { values } = flags(args, { ...storeFlags, name: { type: 'string' }, branch: { type: 'string' }, 'time-zone': { type: 'string' } });
  const { name, branch, 'time-zone': zone } = values;
  if (!name || !branch || !zone) throw new Stop('Give --name "Organisation" --branch "Branch" --time-zone America/Chicago.');
  const timeZone = TimeZone.safeParse(zone);
  if (!timeZone.success || !Intl.supportedValuesOf('timeZone').includes(zone))
    throw new Stop(`${zone} is not a time zone like America/Chicago.`);
  await withStore(storeChoice(values), async (database) => {
    const orgId = `org-${randomUUID()}`;
    const writes = [
      put('organization', orgId, { name }),
      put('location', `loc-${randomUUID()}`, { name: branch, timeZone: timeZone.data }),
    ];
    await importBatch(database, orgId, writes, 'organization-add');
    console.log(`${name} is organisation ${orgId}. Add its first person with "hearthline user add".`);
  });
}
