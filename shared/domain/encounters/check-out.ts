import { z } from 'zod';
import { clockEntries, clockProblem, overlapWith } from '../../clinical/visit/evv-clock.ts';
import { AppointmentId } from '../../records/ids.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { entriesAround, evvArgs, evvPlace } from './evv-args.ts';
import { finished } from './finished.ts';

/** The nurse leaves: the last entry of the visit's clock. A signed visit is done with it; an unsigned one still waits for its signature. */
export const checkOut = defineCommand({
  type: 'evv.check-out',
  version: 1,
  label: 'Check out',
  args: z.strictObject({
    ...evvArgs,
    place: evvPlace,
    outcome: z.enum(['complete', 'incomplete']),
    appointmentId: AppointmentId.optional(),
    reason: z.string().max(500).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args, actor) => ({
    existing: get('evv-event', args.eventId),
    encounter: get('encounter', args.encounterId),
    appointment: get('appointment', args.appointmentId ?? 'appt-none'),
    entries: entriesAround(actor, args.at),
  }),
  decide: ({ existing, encounter, appointment, entries }, { eventId, appointmentId: _visit, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'check-out', id: eventId });
    if (!encounter) return no({ kind: 'not-found', what: 'visit', id: args.encounterId });
    if (encounter.doc.status === 'finished' || encounter.doc.status === 'cancelled')
      return no({ kind: 'wrong-status', what: 'visit', status: encounter.doc.status });
    if (args.outcome === 'incomplete' && !args.reason?.trim())
      return no({ kind: 'invalid', issues: [{ path: 'reason', message: 'Say why the visit ends unfinished' }] });
    const event: StoredRecord<'evv-event'> = {
      kind: 'evv-event',
      id: eventId,
      seq: 0,
      doc: { ...args, practitionerId: actor.id, serviceType: encounter.doc.type, what: 'check-out' },
    };
    const own = entries.filter(({ doc }) => doc.encounterId === args.encounterId);
    const problem = clockProblem(clockEntries([...own, event]));
    if (problem) return no({ kind: 'evv-order', why: problem });
    const overlap = overlapWith(args.encounterId, clockEntries([...entries, event]));
    if (overlap) return no({ kind: 'evv-overlap', start: overlap.from, end: overlap.to });
    const left = { ...encounter.doc, end: args.at };
    const done = args.outcome === 'complete' && encounter.doc.signed !== undefined;
    return yes(
      put('evv-event', eventId, event.doc),
      ...(done ? finished({ ...encounter, doc: left }, appointment) : [put('encounter', encounter.id, left)]),
    );
  },
});
