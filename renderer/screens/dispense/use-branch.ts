import type { TimeZone } from '../../../shared/kernel/time.ts';
import type { LocationId } from '../../../shared/records/ids.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';

export interface Branch {
  readonly id: LocationId;
  readonly timeZone: TimeZone;
}

/** The branch at whose shelf the person works: their own first one. */
export function useBranch(): Branch | undefined {
  const { person } = useOpenSession();
  const { data } = useEngineQuery('branches', {});
  const found = data?.find(({ id }) => person.branchIds.some((one) => one === id));
  return found && { id: found.id as LocationId, timeZone: found.doc.timeZone };
}
