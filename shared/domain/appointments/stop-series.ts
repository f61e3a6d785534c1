import { z } from 'zod';
import { appointmentActions } from '../../records/appointment.ts';
import { AppointmentId, PatientId, VisitSeriesId } from '../../records/ids.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitReads } from './visit-reads.ts';

/** No more visits follow from the therapy. Those named are cancelled if they have not begun; a visit that the patient confirmed is named only by a person who will tell them. */
export const stopSeries = defineCommand({
  type: 'visit-series.stop',
  version: 1,
  label: 'Stop planned visits',
  args: z.strictObject({
    seriesId: VisitSeriesId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why').max(500),
    cancel: z.array(AppointmentId).max(400),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => Object.assign({ series: get('visit-series', args.seriesId) }, visitReads(args.cancel)),
  decide: (facts, { seriesId, reason, cancel }) => {
    const { series } = facts;
    if (!series) return no({ kind: 'not-found', what: 'plan', id: seriesId });
    if (series.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'plan', status: series.doc.status });
    const writes: Write[] = [put('visit-series', seriesId, { ...series.doc, status: 'stopped', stopReason: reason })];
    for (const id of cancel) {
      const visit = facts[`visit ${id}`];
      if (!visit) return no({ kind: 'not-found', what: 'visit', id });
      if (!appointmentActions.cancel.some((status) => status === visit.doc.status)) continue;
      writes.push(put('appointment', id, { ...visit.doc, status: 'cancelled', cancelReason: reason }));
    }
    return yes(...writes);
  },
});
