import { z } from 'zod';
import { checkedIn, clockEntries, clockProblem, overlapWith } from '../../clinical/visit/evv-clock.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';
import { entriesAround, evvArgs, evvPlace } from './evv-args.ts';

/** The nurse arrives: the visit begins. A nurse is in one home at a time. */
export const checkIn = defineCommand({
  type: 'evv.check-in',
  version: 1,
  label: 'Check in',
  args: z.strictObject({ ...evvArgs, place: evvPlace }),
  patientId: (args) => args.patientId,
  reads: (args, actor) => ({
    existing: get('evv-event', args.eventId),
    encounter: get('encounter', args.encounterId),
    entries: entriesAround(actor, args.at),
  }),
  decide: ({ existing, encounter, entries }, { eventId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'check-in', id: eventId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed || !encounter) return no(closed ?? { kind: 'not-found', what: 'visit', id: args.encounterId });
    const event: StoredRecord<'evv-event'> = {
      kind: 'evv-event',
      id: eventId,
      seq: 0,
      doc: { ...args, practitionerId: actor.id, serviceType: encounter.doc.type, what: 'check-in' },
    };
    const own = entries.filter(({ doc }) => doc.encounterId === args.encounterId);
    if (checkedIn(clockEntries(own))) return no({ kind: 'evv-order', why: 'in-without-out' });
    const problem = clockProblem(clockEntries([...own, event]));
    if (problem) return no({ kind: 'evv-order', why: problem });
    const overlap = overlapWith(args.encounterId, clockEntries([...entries, event]));
    if (overlap) return no({ kind: 'evv-overlap', start: overlap.from, end: overlap.to });
    const first = encounter.doc.status === 'planned';
    return yes(
      put('evv-event', eventId, event.doc),
      put('encounter', encounter.id, { ...encounter.doc, status: 'in-progress', ...(first ? { start: args.at } : {}) }),
    );
  },
});
