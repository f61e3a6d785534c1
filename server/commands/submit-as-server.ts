import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/domain/define-command.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { CommandEnvelope } from '../../shared/protocol/sync.ts';
import { CommandId, type OrganizationId, type PractitionerId } from '../../shared/records/ids.ts';
import type { CommitQueue } from './commit-queue.ts';

const serverId = 'prac-server' as PractitionerId;
function serverActor(orgId: string): Actor {
  return { id: serverId, organizationId: orgId as OrganizationId, name: 'Hearthline', roles: [], branchIds: [], server: true };
}

/** One command of the server itself. Its id follows from what it tells, so a second telling changes nothing. */
export async function submitAsServer(
  commits: CommitQueue,
  orgId: string,
  key: string,
  { type, version }: { type: string; version: number },
  args: unknown,
  now: number,
): Promise<void> {
  const envelope: CommandEnvelope = {
    id: CommandId.parse(`cmd-server-${createHash('sha256').update(key).digest('hex').slice(0, 40)}`),
    ...{ type, version, args, at: instant(now), actorId: serverId, deviceId: 'server', signature: '' },
  };
  await commits.submit(orgId, [{ envelope, bringer: serverId, vouched: true, portalActor: serverActor(orgId) }]);
}
