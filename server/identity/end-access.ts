import { randomUUID } from 'node:crypto';
import { instant } from '../../shared/kernel/time.ts';
import { chained } from '../commands/append-log.ts';
import type { Database, Query } from '../data/database.ts';
import { accountByEmail, disableAccount, enableAccount, type AccountRow } from '../data/tables/account.ts';
import { addLogRows } from '../data/tables/command-log.ts';
import { revokeDevice } from '../data/tables/device.ts';
import { lockClock, moveClock } from '../data/tables/org-clock.ts';

/** The account can no longer be used, on any device, from this moment. What its laptops still hold unsent is taken once it is enabled again. */
export async function disableUser(database: Database, email: string): Promise<AccountRow | undefined> {
  return changeUser(database, email, 'system.user-disable', disableAccount);
}

export async function enableUser(database: Database, email: string): Promise<AccountRow | undefined> {
  return changeUser(database, email, 'system.user-enable', enableAccount);
}

async function changeUser(
  database: Database,
  email: string,
  type: string,
  change: (query: Query, id: string) => Promise<void>,
): Promise<AccountRow | undefined> {
  const account = await accountByEmail(database.query, email);
  if (!account) return undefined;
  await change(database.query, account.id);
  await audit(database, account.orgId, type, { practitionerId: account.practitionerId });
  return account;
}

/** A lost laptop: its sessions end at once and it cannot sign in again. False when there is no such device. */
export async function revokeLaptop(database: Database, deviceId: string): Promise<boolean> {
  const revoked = await revokeDevice(database.query, deviceId);
  const [device] = await database.query<{ orgId: string }>('SELECT org_id AS "orgId" FROM device WHERE id = $1', [deviceId]);
  if (device) await audit(database, device.orgId, 'system.device-revoke', { deviceId });
  return revoked;
}

/** Who may come in is part of the audit chain too. */
export async function audit(database: Database, orgId: string, type: string, args: Readonly<Record<string, string>>): Promise<void> {
  await database.inOrganization(orgId, async (query) => {
    const clock = await lockClock(query, orgId);
    const at = instant(Date.now());
    const entry = {
      id: `system-${randomUUID()}`,
      deviceId: null,
      actorId: null,
      type,
      version: 1,
      args,
      at,
      receivedAt: at,
      signature: null,
    };
    const log = chained(clock, [{ ...entry, outcome: { outcome: 'applied' }, targets: [] }]);
    await addLogRows(query, orgId, log.rows);
    await moveClock(query, orgId, { v: clock.v, ...log.head });
  });
}
