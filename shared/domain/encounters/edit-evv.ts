import { z } from 'zod';
import { clockEntries, clockProblem, overlapWith } from '../../clinical/visit/evv-clock.ts';
import { EvvEventId } from '../../records/ids.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { entriesAround, evvArgs } from './evv-args.ts';

/** Corrects the time of an entry, with the reason. The entry itself stays as it was. */
export const editEvv = defineCommand({
  type: 'evv.edit',
  version: 1,
  label: 'Correct visit time',
  args: z.strictObject({ ...evvArgs, edits: EvvEventId, reason: z.string().trim().min(1, 'Say why the time is corrected').max(500) }),
  patientId: (args) => args.patientId,
  reads: (args, actor) => ({
    existing: get('evv-event', args.eventId),
    edited: get('evv-event', args.edits),
    entries: entriesAround(actor, args.at),
  }),
  decide: ({ existing, edited, entries }, { eventId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'correction', id: eventId });
    if (!edited || edited.doc.encounterId !== args.encounterId || edited.doc.what === 'edit')
      return no({ kind: 'not-found', what: 'entry', id: args.edits });
    if (edited.doc.practitionerId !== actor.id) return no({ kind: 'not-allowed', why: 'not-owner' });
    const { place, serviceType, outcome } = edited.doc;
    const event: StoredRecord<'evv-event'> = {
      kind: 'evv-event',
      id: eventId,
      seq: 0,
      doc: { ...args, practitionerId: actor.id, serviceType, what: 'edit', place, ...(outcome ? { outcome } : {}) },
    };
    const all = entries.some(({ id }) => id === edited.id) ? entries : [...entries, edited];
    const own = all.filter(({ doc }) => doc.encounterId === args.encounterId);
    const problem = clockProblem(clockEntries([...own, event]));
    if (problem) return no({ kind: 'evv-order', why: problem });
    const overlap = overlapWith(args.encounterId, clockEntries([...all, event]));
    if (overlap) return no({ kind: 'evv-overlap', start: overlap.from, end: overlap.to });
    return yes(put('evv-event', eventId, event.doc));
  },
});
