import type { ReactionProtocol } from '../../clinical/protocols/schema.ts';
import type { Instant } from '../../kernel/time.ts';
import type { PractitionerId } from '../../records/ids.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { put, type Write } from '../define-command.ts';

/** The pump's pause that a grade asks for; nothing when it does not run, or the grade lets it run. */
export function pausedBy(
  infusion: StoredRecord<'medication-administration'>,
  grade: number,
  protocol: ReactionProtocol,
  eventId: string,
  at: Instant,
  byId: PractitionerId,
): Write | undefined {
  const asks = protocol.grades.find((one) => one.grade === grade)?.infusion;
  if (infusion.doc.status !== 'in-progress' || asks === 'go-on') return undefined;
  const last = infusion.doc.events.at(-1)?.at;
  const event = {
    id: eventId,
    at: last !== undefined && at < last ? last : at,
    what: 'pause' as const,
    reason: `Reaction, grade ${grade}`,
    byId,
  };
  return put('medication-administration', infusion.id, { ...infusion.doc, status: 'on-hold', events: [...infusion.doc.events, event] });
}
