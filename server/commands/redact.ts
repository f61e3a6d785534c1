import type { Actor } from '../../shared/domain/define-command.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Standings } from './standing.ts';
import type { WorkingSet } from './working-set.ts';

interface Asked {
  readonly start?: string;
  readonly end?: string;
  readonly to?: { readonly start: string; readonly end: string };
}

/** A refusal tells nothing of a record that its reader may not see: of a stranger's visit only that the nurse is not free at the time asked for. */
export function redacted(refusal: Refusal, args: unknown, set: WorkingSet, standings: Standings, actor: Actor): Refusal {
  if (refusal.kind !== 'double-booked') return refusal;
  const visit = set.get('appointment', refusal.appointmentId)?.doc as DocOf<'appointment'> | undefined;
  if (visit && standings.of(actor, visit.patientId) === 'current') return refusal;
  const asked = args as Asked;
  const { start = '', end = '' } = asked.to ?? asked;
  return { ...refusal, appointmentId: '', start, end };
}
