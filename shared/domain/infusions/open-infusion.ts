import type { StoredRecord } from '../../records/registry.ts';
import type { Refusal } from '../refusal.ts';
import { visitClosed } from '../open-visit.ts';

type Infusion = StoredRecord<'medication-administration'>;

/** Why nothing can be done with this infusion (now); undefined when its status is one of those asked for. */
export function infusionClosed(
  infusion: Infusion | undefined,
  encounter: StoredRecord<'encounter'> | undefined,
  id: string,
  statuses: readonly Infusion['doc']['status'][],
): Refusal | undefined {
  if (!infusion) return { kind: 'not-found', what: 'infusion', id };
  const closed = visitClosed(encounter, infusion.doc.encounterId);
  if (closed) return closed;
  if (infusion.doc.encounterId !== encounter?.id) return { kind: 'not-found', what: 'infusion', id };
  if (!statuses.includes(infusion.doc.status)) return { kind: 'wrong-status', what: 'infusion', status: infusion.doc.status };
  return undefined;
}

/** What happened is written in the order in which it happened. */
export function outOfOrder(infusion: Infusion, at: string): Refusal | undefined {
  const last = infusion.doc.events.at(-1)?.at;
  return last !== undefined && at < last ? { kind: 'time-order', before: last } : undefined;
}
