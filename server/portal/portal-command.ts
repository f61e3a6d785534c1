import type { z } from 'zod';
import { commandOf, isCommandType } from '../../shared/domain/commands.ts';
import { policy } from '../../shared/domain/policy.ts';
import { refusalText } from '../../shared/domain/refusal-text.ts';
import type { CommandEnvelope } from '../../shared/protocol/sync.ts';
import type { PortalCommandAnswer, PortalCommandRequest } from '../../shared/protocol/portal-session.ts';
import type { PortalPersonRow } from '../data/tables/portal-session.ts';
import type { Services } from '../http/services.ts';
import { HttpFault } from '../identity/refuse.ts';
import { portalActor, portalName } from './portal-people.ts';

/** Runs one command of a portal person: the same rules, the same log, the same answer to the same id as for a laptop. */
export async function portalCommand(
  services: Services,
  person: PortalPersonRow,
  { id, type, args, at }: z.infer<typeof PortalCommandRequest>,
): Promise<PortalCommandAnswer> {
  if (!isCommandType(type) || !policy[type].portal?.includes(person.role)) throw new HttpFault('not-found');
  const actor = portalActor(person, await portalName(services, person));
  const envelope: CommandEnvelope = {
    ...{ id, type, version: commandOf(type).version, args, at, actorId: actor.id },
    // One "device" a person, so that what depends on an earlier refusal of theirs is refused with it, and nobody else's.
    deviceId: `portal:${person.personId}`,
    signature: '',
  };
  const [outcome] = await services.commits.submit(person.orgId, [{ envelope, bringer: actor.id, vouched: true, portalActor: actor }]);
  if (outcome?.outcome === 'refused') return { outcome: 'refused', kind: outcome.refusal.kind, words: refusalText(outcome.refusal) };
  return { outcome: 'applied' };
}
