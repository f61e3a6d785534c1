import { verifyLog } from '../commands/verify-log.ts';
import { chooseOrganization } from './choose.ts';
import { flags, storeChoice, storeFlags } from './options.ts';
import { Stop } from './stop.ts';
import { withStore } from './with-store.ts';

/** Checks that nobody altered the log of what was done. */
export async function verifyAudit(args: readonly string[]): Promise<void> {
  const { values } = flags(args, { ...storeFlags, org: { type: 'string' } });
  await withStore(storeChoice(values), async (database) => {
    const orgId = await chooseOrganization(database, values.org);
    const verdict = await verifyLog(database, orgId);
    if (!verdict.sound)
      throw new Stop(`The log was altered: entry ${String(verdict.firstBad)} is the first that is not as it was written.`);
    console.log(`The log of ${String(verdict.rows)} entries is as it was written.`);
  });
}
