import type { Instant } from '../../../../shared/kernel/time.ts';
import type { TimelineEntry } from '../../../../shared/protocol/queries.ts';

export interface SinceLast {
  /** When the last visit before this one was; undefined when none is among the entries. */
  readonly since: Instant | undefined;
  readonly entries: readonly TimelineEntry[];
}

/**
 * What came into the chart after the last visit was over, the newest first; without a visit before, all of it. Nothing that was done in that visit, and
 * no booking; the result of blood that was drawn in it is news, and a stay in hospital, which none of us made.
 */
export function sinceLastVisit(entries: readonly TimelineEntry[], encounterId: string): SinceLast {
  const last = entries.find(
    ({ kind, id, status, by }) =>
      kind === 'encounter' && by !== undefined && id !== encounterId && status !== 'cancelled' && status !== 'entered-in-error',
  );
  const isNews = ({ kind, at, knownAt, status, by, encounterId: madeIn }: TimelineEntry): boolean =>
    kind !== 'appointment' &&
    !(kind === 'encounter' && by !== undefined) &&
    status !== 'entered-in-error' &&
    madeIn !== encounterId &&
    (!last || ((knownAt ?? at) > (last.knownAt ?? last.at) && (madeIn !== last.id || knownAt !== undefined)));
  return {
    since: last?.at,
    entries: entries.filter(isNews),
  };
}
